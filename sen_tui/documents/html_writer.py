"""A page as a complete HTML document that prints well. All text is escaped."""

from collections.abc import Iterator
from html import escape
from typing import assert_never

from sen_tui.documents import page_model as model
from sen_tui.documents.isolation import piece, written
from sen_tui.domain.text import brief, clean, day, one_line, quoted

_STYLE = """
@page { size: A4; margin: 15mm 18mm %(below)s; }
@page { @bottom-left { content: %(foot)s; width: 75%%; text-align: left; } }
@page { @bottom-right { content: "Page " counter(page) " of " counter(pages); text-align: right; } }
@page { @bottom-left { font: %(size)s/1.25 %(family)s; color: #474747; } }
@page { @bottom-right { font: %(size)s/1.25 %(family)s; color: #474747; } }
:root { --accent: #0b5560; --quiet: #474747; --tint: #e9f1f2; --hair: #9fb3b6; }
body { font: %(size)s/%(leading)s %(family)s; color: #141414; background: #fff;
  max-width: %(widest)s; margin: 1.5em auto; padding: 0 1em; overflow-wrap: anywhere; }
.over { color: var(--accent); font-weight: bold; margin: 0; }
h1 { font-size: 1.5em; line-height: 1.2; margin: .1em 0 .2em; }
.child { background: var(--tint); border-top: .2em solid var(--accent); padding: .4em .7em; margin-bottom: .8em;
  print-color-adjust: exact; }
.child p { margin: 0; }
.about { font-weight: bold; font-size: 1.2em; }
.facts { color: var(--quiet); }
h2 { font-size: 1.12em; color: var(--accent); border-bottom: 1px solid var(--hair); margin: .9em 0 .3em;
  break-after: avoid; }
p, ul, ol, dl, blockquote, table { margin: .25em 0; }
ul, ol { padding-inline-start: 1.6em; } li::marker { color: var(--accent); font-weight: bold; }
.said { white-space: pre-wrap; }
.banner { font-weight: bold; border: 2px solid #141414; padding: .3em .6em; margin: .6em 0; }
.quiet, .role { color: var(--quiet); }
dl { display: grid; grid-template-columns: fit-content(32%%) 1fr; gap: .1em 1em; }
dt { font-weight: bold; } dd { margin: 0; }
li, dt, dd, blockquote, tr { break-inside: avoid; }
li p { margin: .1em 0; }
blockquote { padding-left: .8em; border-left: .2em solid var(--accent); }
blockquote footer { color: var(--quiet); }
table { border-collapse: collapse; width: 100%%; }
th, td { text-align: start; vertical-align: top; padding: .15em .8em .15em 0; border-bottom: 1px solid var(--hair); }
th { border-bottom: .1em solid var(--accent); overflow-wrap: break-word; }
.number { text-align: end; } .whole .said { white-space: nowrap; }
.space { break-inside: avoid; } .rule { border-bottom: 1px solid var(--quiet); height: 1.9em; }
.box { display: inline-block; margin-inline-end: 1.5em; }
.square { display: inline-block; width: .8em; height: .8em; border: 1.5px solid #141414; vertical-align: -.05em; }
.signatures { display: flex; flex-wrap: wrap; gap: 1.5em 2.5em; margin-top: 2.2em; break-inside: avoid; }
.signatures div { flex: 1 1 12em; border-top: 1px solid #141414; padding-top: .2em; }
:has(+ .signatures) { break-after: avoid; }
@media (max-width: 32em) { .whole .said { white-space: pre-wrap; } dl { display: block; } dd { margin-bottom: .4em; }
  th, td { padding-right: .4em; } }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""
_SQUARE = '<span class="square" role="img" aria-label="Box to tick"></span>'
_FAMILY = '"Atkinson Hyperlegible Next", "Segoe UI", "Noto Sans", Arial, sans-serif'
_USUAL = {"size": "11pt", "leading": "1.4", "widest": "46em", "below": "20mm", "family": _FAMILY}
_LARGE = {"size": "18pt", "leading": "1.6", "widest": "32em", "below": "28mm", "family": _FAMILY}


def as_html(page: model.Page, *, large_print: bool = False) -> str:
    """Return `page` as one HTML document, UTF-8, without scripts; `large_print` sets it in 18 point.

    Each printed sheet has the title of the page and its number at the foot. The title of the window names no child.
    """
    style = _STYLE % ({**(_LARGE if large_print else _USUAL), "foot": _in_style(brief(page.title, model.LONGEST_FOOT))})
    body = "\n".join(_written(block) for block in page.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(one_line(page.heading or page.name))}</title>\n"
        f"<style>{style}</style>\n"
        f"</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _in_style(text: str) -> str:
    """Return a text as a string of a style sheet. All but plain letters and digits stand as their numbers."""
    plain = (c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text)
    return f'"{"".join(plain)}"'


def _line(text: str) -> str:
    return written(piece(text), _on_one_line, "<bdi>", "</bdi>")


def _on_one_line(text: str) -> str:
    """Return a stretch of a line escaped, with one space where it has white space at an end."""
    begins, ends = text[:1].isspace(), text[-1:].isspace()
    words = escape(one_line(text))
    return f"{' ' * begins}{words}{' ' * ends}" if words else " " * begins


def _said(text: str) -> str:
    """Return `text` escaped, with its line breaks and its own direction of writing."""
    lines = written(text.rstrip(), lambda part: escape(clean(part).text).replace("\n", "<br>"), "<bdi>", "</bdi>")
    return f'<bdi class="said">{lines}</bdi>'


def _written(block: model.Block) -> str:
    match block:
        case model.Masthead():
            return _masthead(block)
        case model.Banner():
            return f'<p class="banner">{_said(block.text)}</p>'
        case model.Heading():
            return f"<h2>{_line(block.text)}</h2>"
        case model.Paragraph():
            quiet = ' class="quiet"' if block.dim else ""
            return f"<p{quiet}>{_labelled(block.label, block.text)}</p>"
        case model.Quote():
            who = f"<footer>– {_line(block.who)}</footer>" if block.who else ""
            return f"<blockquote>{_said(quoted(block.words))}{who}</blockquote>"
        case model.Bullets():
            return _list("ul", (_said(item) for item in block.items))
        case model.Fields():
            rows = (f"<dt>{_line(label)}</dt><dd>{_said(text)}</dd>" for label, text in block.rows)
            return "<dl>\n" + "\n".join(rows) + "\n</dl>"
        case model.Entries():
            return _list("ol", (_entry(entry) for entry in block.items))
        case model.Table():
            return _table(block)
        case model.WritingSpace():
            lines = '<div class="rule"></div>' * block.lines
            return f'<div class="space"><p><strong>{_line(block.label)}</strong></p>{lines}</div>'
        case model.Boxes():
            label = f"<strong>{_line(block.label)}:</strong> " if block.label else ""
            boxes = "".join(f'<span class="box">{_SQUARE} {_line(c)}</span> ' for c in block.choices)
            return f'<p class="boxes">{label}{boxes.rstrip()}</p>'
        case model.Signatures():
            places = "".join(_signature(item) for item in block.items)
            return f'<div class="signatures">{places}</div>'
        case _:
            assert_never(block)


def _labelled(label: str, text: str) -> str:
    return f"<strong>{_line(label)}:</strong> {_said(text)}" if label else _said(text)


def _list(tag: str, items: Iterator[str]) -> str:
    return f"<{tag}>\n" + "\n".join(f"<li>{item}</li>" for item in items) + f"\n</{tag}>"


def _masthead(block: model.Masthead) -> str:
    over = f'<p class="over">{_line(block.over)}</p>' if block.over else ""
    about = f'<p class="about"><bdi>{_line(block.about)}</bdi></p>' if block.about else ""
    facts = f'<p class="facts">{" · ".join(map(_line, block.facts))}</p>' if block.facts else ""
    return f'<header>{over}<h1>{_line(block.title)}</h1>\n<div class="child">{about}{facts}</div></header>'


def _entry(entry: model.Entry) -> str:
    parts = [f"<p>{_said(entry.text)}</p>"]
    if entry.mark or entry.facts:
        mark = f"<strong>{_line(entry.mark)}</strong>" if entry.mark else ""
        joint = " – " if entry.mark and entry.facts else ""
        parts.append(f"<p>{mark}{joint}{_said(entry.facts) if entry.facts else ''}</p>")
    parts.extend(f"<p>{_labelled(label, text)}</p>" for label, text in entry.details)
    return "".join(parts)


def _table(block: model.Table) -> str:
    kinds = [_kind(column) for column in block.columns]
    heads = (f'<th scope="col"{k}>{_line(c.heading)}</th>' for c, k in zip(block.columns, kinds, strict=True))
    lines = (
        "<tr>" + "".join(f"<td{kind}>{_said(cell)}</td>" for cell, kind in zip(row, kinds, strict=True)) + "</tr>"
        for row in block.rows
    )
    return f"<table>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n" + "\n".join(lines) + "\n</tbody>\n</table>"


def _kind(column: model.Column) -> str:
    names = [name for name, on in (("number", column.number), ("whole", column.whole)) if on]
    return f' class="{" ".join(names)}"' if names else ""


def _signature(item: model.Signature) -> str:
    signed = ", ".join(part for part in (_line(item.name), day(item.on)) if part)
    return f'<div>{signed or "Date:"}<br><span class="role">{_line(item.role)}</span></div>'
