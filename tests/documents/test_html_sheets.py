"""The sheets of a page as HTML: each says whose it is and which one, in any text that a title may have."""

import re

import pytest
from msgspec.structs import replace

from sen_tui.documents.page import render
from support.all_blocks import ALL_BLOCKS
from support.paper_reading import read_html

TITLES = {
    "usual": "Review of Zoë Aldous, 3 March 2026",
    "html": "</style></title><script>alert(1)</script>",
    "style": '"; } body { display: none } @import url(//x.y) \\',
    "arabic": "تحب القراءة",
    "controls": "a\x1b[31m\u202e\nb",
}


def style(html: str) -> str:
    return html[html.index("<style>") + 7 : html.index("</style>")]


def foot(html: str) -> str:
    """Return the text at the foot of each sheet as a reader of the style sheet has it."""
    written = re.search(r'@bottom-left { content: "([^"]*)"', style(html))
    assert written
    return re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), written[1])


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_each_sheet_has_the_title_and_its_number_at_the_foot(title: str) -> None:
    html = render(replace(ALL_BLOCKS, title=title), "html")
    shown = {TITLES["controls"]: "a[31m b"}.get(title, title)
    assert foot(html) == shown
    assert 'content: "Page " counter(page) " of " counter(pages)' in style(html)
    assert "script" not in read_html(html)[1]
    assert html.count("</style>") == 1


def test_a_long_title_is_cut_at_the_foot() -> None:
    assert len(foot(render(replace(ALL_BLOCKS, title="x" * 500), "html"))) == 90


def test_the_title_of_the_window_names_no_child() -> None:
    html = render(ALL_BLOCKS, "html")
    assert "<title>Review: Individual Education Plan</title>" in html


def test_large_print_is_large_at_the_foot_too_and_no_signature_stands_alone() -> None:
    large = style(render(ALL_BLOCKS, "html", large_print=True))
    assert len(re.findall(r"font: 18pt/", large)) == 3
    assert "11pt" not in large
    assert ":has(+ .signatures) { break-after: avoid; }" in large


def test_a_box_to_tick_has_words_for_who_cannot_see_it() -> None:
    html = render(ALL_BLOCKS, "html")
    assert html.count('role="img" aria-label="Box to tick"') == 3
