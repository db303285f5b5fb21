"""Whatever people write comes out as they wrote it, at any width, in every format."""

import pytest

from sen_tui.documents.duties import duties_page
from sen_tui.documents.folder import folder_page
from sen_tui.documents.framework import framework_page, frameworks_list
from sen_tui.documents.md_writer import escaped
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Page
from sen_tui.documents.plan import plan_page
from sen_tui.documents.review_record import review_record
from sen_tui.documents.roster import register_page
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.duties import duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.roster_rows import row_of
from sen_tui.domain.text import clean
from support.amina import DRAFT, FOLDER, FREE_TEXT, HELD, NEXT, REVIEW, SCHOOL
from support.field_changes import put, put_everywhere
from support.paper_framework import FRAMEWORK
from support.paper_reading import bare, read_html, read_markdown, widest

HOSTILE = {
    "rich markup": "[bold]x[/] [/nothing] [@click=app.quit]quit[/] :smile: [link=http://a.b]l[/link]",
    "html": "<script>alert(1)</script> &amp; <b onclick=\"x\">'q'</b> </style></title><!-- -->",
    "markdown": "*a* _b_ [c](http://d.e) `f` ![g](h) ~~i~~ | j | k <br> \\n http://l.m www.n.org o@p.org",
    "markdown lines": "# one\n- two\n1. three\n> four\n    five\n===\n***\n| a |\n|---|\n\n```\nsix",
    "a number and a stop": "2. not a list",
    "escape codes": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J end",
    "bidi": "a\u202eb\u202c c\u2066d\u2069 e\u200ef",
    "emoji": "👩‍👩‍👧 family 🏳️‍🌈 flag 🇬🇧 👍🏽",
    "arabic": "تحب القراءة كثيراً وتريد المزيد من الوقت",
    "polish": "Zażółć gęślą jaźń – żółw",
    "chinese": "她每天晚上和妈妈一起读书而且读得越来越好了我们都很高兴",
    "combining": "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306algo",
    "one long word": "x" * 10_000,
    "long prose": "many words of a parent " * 435,
    "quotes": "she said “no” and 'yes' and \"maybe\"",
    "format codes": "%s {0} ${HOME} $(rm) `ls` {{x}} \\u202e",
}


def pages(folder: PupilFolder) -> list[Page]:
    """Every page there is of one child."""
    calendar = SchoolCalendar.around(NEXT)
    found = duties(folder, FRAMEWORK, calendar)
    row = row_of(folder, FRAMEWORK, calendar, ())
    return [
        review_record(folder, folder.reviews[0], FRAMEWORK, SCHOOL),
        plan_page(folder, folder.plans[1], FRAMEWORK, SCHOOL, NEXT),
        folder_page(folder, FRAMEWORK, SCHOOL, found, NEXT),
        duties_page(tuple((folder.pupil.name, duty) for duty in found), FRAMEWORK, SCHOOL, NEXT),
        register_page((row, row), FRAMEWORK, SCHOOL, NEXT),
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_line_is_wider_than_the_page_and_none_ends_in_space(text: str) -> None:
    folder = put_everywhere(FOLDER, FREE_TEXT, text[:400])
    for width in (60, 80, 119):
        for page in pages(folder):
            out = render(page, "text", width=width)
            assert widest(out) <= width
            assert all(line == line.rstrip() for line in out.split("\n"))


@pytest.mark.parametrize("width", range(60, 121))
def test_every_page_keeps_to_its_width(width: int) -> None:
    others = (*pages(FOLDER)[1:], framework_page(FRAMEWORK), frameworks_list([FRAMEWORK]))
    for page in (pages(FOLDER)[0], others[width % len(others)]):
        assert widest(render(page, "text", width=width)) <= width


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_shown_literally_in_every_format(text: str) -> None:
    folder = put(FOLDER, "reviews.0.parent_views.0.words", text)
    page = review_record(folder, folder.reviews[0], FRAMEWORK, SCHOOL)
    wanted = bare(clean(text).text)
    assert wanted in bare(render(page, "text"))
    words, tags = read_html(render(page, "html"))
    assert wanted in bare(words)
    assert not tags & {"script", "b", "a", "img"}
    words, tags = read_markdown(render(page, "md"))
    assert wanted in bare(words)
    assert not tags & {"script", "b", "a", "img", "code", "em", "s", "hr"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_everywhere_bring_no_codes_and_no_markup(text: str) -> None:
    folder = put_everywhere(FOLDER, FREE_TEXT, text[:1000])
    for page in pages(folder):
        assert "\x1b" not in render(page, "text")
        assert bare(render(page, "ansi").replace("\x1b", "")).count("\x9b") == 0
        assert not read_html(render(page, "html"))[1] & {"script", "b", "a", "img"}
        assert not read_markdown(render(page, "md"))[1] & {"script", "b", "a", "img", "code", "s", "hr", "pre"}


WRITTEN = (
    "reviews.0.child.forename", "reviews.0.child.surname", "reviews.0.attendance.2.name", "reviews.0.attendance.2.role",
    "reviews.0.asks", "actions.0.words", "actions.0.person", "reviews.0.promises.1.note", "targets.0.own_words",
    "targets.1.does", "targets.2.condition", "reviews.0.outcomes.0.evidence", "reviews.0.outcomes.3.unrated_reason",
    "reviews.0.effectiveness.worked", "reviews.0.effectiveness.change", "reviews.0.parent_views.1.words",
    "reviews.0.parent_views.1.who", "reviews.0.attendance.1.role", "reviews.0.pupil_view.answers.like",
    "reviews.0.pupil_view.reason_none", "reviews.0.advice.0.source", "reviews.0.advice.0.summary",
    "reviews.0.likelihood_reason", "reviews.0.future_reason", "actions.2.words", "actions.3.person",
    "targets.4.own_words", "reviews.0.signed_by", "reviews.0.missing_reason",
)  # fmt: skip


@pytest.mark.parametrize("path", WRITTEN)
def test_every_field_of_the_review_is_on_the_page_as_written(path: str) -> None:
    text = "[/b] <i>7*x*</i>_y"
    folder = put(FOLDER, path, text)
    page = review_record(folder, folder.reviews[0], FRAMEWORK, SCHOOL)
    assert text in render(page, "text", width=120)
    assert text in read_html(render(page, "html"))[0]
    assert text in read_markdown(render(page, "md"))[0]


def test_escape_codes_are_taken_out_and_colour_is_only_in_ansi() -> None:
    folder = put(FOLDER, "reviews.0.asks", HOSTILE["escape codes"])
    page = review_record(folder, folder.reviews[0], FRAMEWORK, SCHOOL)
    assert "[31mred[0m" in render(page, "text")
    assert "\x1b[31mred" not in render(page, "ansi")
    assert "\x1b[" in render(page, "ansi")
    assert "\x1b" not in render(page, "html") + render(page, "md") + render(page, "text")


def test_markdown_escapes_the_start_of_a_line() -> None:
    assert escaped("- a") == "\\- a"
    assert escaped("12) b") == "12\\) b"
    assert escaped("12 b") == "12 b"
    assert escaped("one\n\ntwo") == "one<br><br>two"


def test_page_is_the_same_whatever_the_terminal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    page = review_record(FOLDER, REVIEW, FRAMEWORK, SCHOOL)
    before = {form: render(page, form) for form in ("text", "ansi")}
    for name, value in (("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "40"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    assert {form: render(page, form) for form in ("text", "ansi")} == before


def test_a_very_narrow_width_is_widened_to_what_can_be_read() -> None:
    page = review_record(FOLDER, DRAFT, FRAMEWORK, SCHOOL)
    assert render(page, "text", width=3) == render(page, "text", width=40)
    assert HELD < NEXT
