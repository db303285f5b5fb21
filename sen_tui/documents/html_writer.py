"""A page as a complete HTML document that prints well. All text is escaped."""

from collections.abc import Iterator
from html import escape
from typing import assert_never

from sen_tui.documents import page_model as model
from sen_tui.documents.isolation import piece, written
from sen_tui.domain.text import clean, day, one_line, quoted

_STYLE = """
@page { size: A4; margin: 15mm 17mm; }
:root { --accent: #0b5d66; --quiet: #555; }
body { font: %(size)s/%(leading)s "Segoe UI", "Noto Sans", Arial, sans-serif; color: #111; background: #fff;
  max-width: 46em; margin: 1.5em auto; padding: 0 1em; overflow-wrap: anywhere; }
header { border-bottom: .18em solid var(--accent); padding-bottom: .4em; margin-bottom: .6em; }
header p { margin: 0; }
.over { color: var(--accent); }
h1 { font-size: 1.35em; margin: 0; }
.about { font-weight: bold; font-size: 1.15em; margin: 0; }
.facts { margin: 0; }
h2 { font-size: 1.05em; color: var(--accent); border-bottom: 1px solid #bbb; margin: .9em 0 .25em; break-after: avoid; }
p, ul, ol, dl, blockquote, table { margin: .25em 0; }
.said { white-space: pre-wrap; }
.banner { font-weight: bold; border: 2px solid #111; padding: .3em .6em; margin: .6em 0; }
.quiet, .role { color: var(--quiet); }
dl { display: grid; grid-template-columns: minmax(6em, max-content) 1fr; gap: .1em 1em; }
dt { font-weight: bold; max-width: 14em; } dd { margin: 0; }
li, dd, blockquote, tr { break-inside: avoid; }
li p { margin: .1em 0; }
blockquote { margin-left: .8em; padding-left: .8em; border-left: .2em solid var(--accent); }
blockquote footer { color: var(--quiet); }
table { border-collapse: collapse; width: 100%%; }
th, td { text-align: start; vertical-align: top; padding: .15em .8em .15em 0; border-bottom: 1px solid #ddd; }
.number { text-align: end; } .whole .said { white-space: nowrap; }
.space { break-inside: avoid; } .rule { border-bottom: 1px solid #555; height: 1.9em; margin: 0; }
.box { display: inline-block; margin-inline-end: 1.5em; }
.square { display: inline-block; width: .8em; height: .8em; border: 1.5px solid #111; vertical-align: -.05em; }
.signatures { display: flex; gap: 2.5em; margin-top: 2.2em; break-inside: avoid; }
.signatures div { flex: 1; border-top: 1px solid #111; padding-top: .2em; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""


def as_html(page: model.Page, *, large_print: bool = False) -> str:
    """Return `page` as one HTML document, UTF-8, without scripts; `large_print` sets it in 18 point."""
    size, leading = ("18pt", "1.6") if large_print else ("11pt", "1.4")
    body = "\n".join(_written(block) for block in page.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(one_line(page.title))}</title>\n"
        f"<style>{_STYLE % {'size': size, 'leading': leading}}</style>\n"
        f"</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


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
            return f'<div class="space"><p>{_line(block.label)}</p>' + '<p class="rule"></p>' * block.lines + "</div>"
        case model.Boxes():
            label = f"<strong>{_line(block.label)}:</strong> " if block.label else ""
            boxes = "".join(f'<span class="box"><span class="square"></span> {_line(c)}</span> ' for c in block.choices)
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
    facts = " · ".join(_line(fact) for fact in block.facts)
    return f'<header>{over}<h1>{_line(block.title)}</h1></header>\n{about}<p class="facts">{facts}</p>'


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
