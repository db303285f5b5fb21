"""A page as Markdown (CommonMark with tables). Text is escaped, so that no character in it counts as Markdown."""

import re
from typing import assert_never

from sen_tui.documents import page_model as model
from sen_tui.documents.isolation import line_by_line, shown
from sen_tui.domain.text import day, quoted

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~$^@&]")
"""Characters with a meaning inside a line, in CommonMark or its common extensions."""
_LINK = re.compile(r":(?=\S)|(?<=www)\.", re.IGNORECASE)
"""Characters that make an address a link, or `:word:` a picture."""
_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))(.?)")
"""Characters that begin a list, a rule or a heading at the start of a line."""


def as_markdown(page: model.Page) -> str:
    """Return `page` as Markdown."""
    return "\n\n".join(_written(block) for block in page.blocks) + "\n"


def escaped(text: str) -> str:
    """Return `text` cleaned, on one source line, with every character that means something in Markdown escaped."""
    lines = shown(text).rstrip().split("\n")
    return "<br>".join(_escaped_line(line) for line in line_by_line(lines))


def _escaped_line(line: str) -> str:
    inside = _ANYWHERE.sub(lambda match: "\\" + match[0], line.strip())
    unlinked = _LINK.sub(lambda match: "\\" + match[0], inside)
    start = _AT_START.match(unlinked)
    if not start:
        return unlinked
    mark = start[2] + "\\" + start[3] if start[2].isdigit() else "\\" + start[2] + start[3]
    return start[1] + mark + unlinked[start.end() :]


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _written(block: model.Block) -> str:
    match block:
        case model.Masthead():
            return _masthead(block)
        case model.Banner():
            return f"**{_line(block.text)}**"
        case model.Heading():
            return f"## {_line(block.text)}"
        case model.Paragraph():
            return f"*{_line(block.text)}*" if block.dim else _labelled(block.label, block.text)
        case model.Quote():
            who = f"\n>\n> – {_line(block.who)}" if block.who else ""
            return f"> {escaped(quoted(block.words))}{who}"
        case model.Bullets():
            return "\n".join(f"- {escaped(item)}" for item in block.items)
        case model.Fields():
            return "\n".join(f"- {_labelled(label, text)}" for label, text in block.rows)
        case model.Entries():
            return "\n".join(_entry(number, entry) for number, entry in enumerate(block.items, start=1))
        case model.Table():
            return _table(block)
        case model.WritingSpace():
            return "\n\n".join((f"**{_line(block.label)}**", *[r"\_" * 48] * block.lines))
        case model.Boxes():
            label = f"**{_line(block.label)}:**\n\n" if block.label else ""
            return label + "\n".join(f"- \\[ \\] {escaped(choice)}" for choice in block.choices)
        case model.Signatures():
            return "\n".join(f"- **{_line(item.role)}:** {_signed(item)}" for item in block.items)
        case _:
            assert_never(block)


def _labelled(label: str, text: str) -> str:
    return f"**{_line(label)}:** {escaped(text)}" if label else escaped(text)


def _masthead(block: model.Masthead) -> str:
    facts = " · ".join(_line(fact) for fact in block.facts)
    about = f"**{_line(block.about)}**" if block.about else ""
    parts = (_line(block.over), f"# {_line(block.title)}", about, facts)
    return "\n\n".join(part for part in parts if part)


def _entry(number: int, entry: model.Entry) -> str:
    lead = f"{number}. "
    mark = f"**{_line(entry.mark)}**" if entry.mark else ""
    result = " – ".join(part for part in (mark, escaped(entry.facts)) if part)
    lines = (escaped(entry.text), result, *(_labelled(label, text) for label, text in entry.details))
    indent = "\n\n" + " " * len(lead)
    return lead + indent.join(line for line in lines if line)


def _table(block: model.Table) -> str:
    heads = [_line(column.heading) or " " for column in block.columns]
    rules = ["--:" if column.number else "---" for column in block.columns]
    rows = [[escaped(cell) for cell in row] for row in block.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows))


def _signed(item: model.Signature) -> str:
    if item.name:
        return ", ".join(part for part in (_line(item.name), day(item.on)) if part)
    return r"\_" * 24 + " Date: " + r"\_" * 12
