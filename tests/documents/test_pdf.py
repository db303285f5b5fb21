"""A page as a PDF: valid for the standards of access and of archives, and read back as the page says it."""

import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import page as validator
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui import places
from sen_tui.documents import page_model as model
from sen_tui.documents.glyphs import characters
from sen_tui.documents.pdf_writer import Press
from sen_tui.domain.text import clean
from support.all_blocks import ALL_BLOCKS, PRESS
from support.paper_reading import bare
from support.pdf_reading import edges, letters, lines, spoken, tagged, under

UA, ARCHIVE = validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A
MM = 72 / 25.4
FOOT = (297 - 21) * MM
"""Where the foot of a sheet begins."""
HOSTILE = {
    "markup of typst": '#let x = 1 *b* _i_ $x$ @r <l>\n= h\n- a\n+ b\n/ t: d `raw` \\ ~ -- ... #read("/etc/passwd")',
    "html": "<script>alert(1)</script> &amp; <b onclick=\"x\">'q'</b>",
    "escape codes": "\x1b[31mred\x1b[0m \x1b]0;title\x07 end",
    "bidi": "a\u202eb\u202c c\u2066d\u2069 e\u200ef",
    "emoji": "👩‍👩‍👧 family 🏳️‍🌈 flag 🇬🇧 👍🏽",
    "chinese": "她每天晚上和妈妈一起读书",
    "private, no characters, surrogates": "\ue000\uffff\U0010ffff\ud800\u2028x\u3000y\u00ad",
    "marks of other letters": "a\u064b \u0301 \u05b0 q\u0308\u0301",
    "nothing but white space": " \n\n ",
    "spaces": "  a   b  ",
}


def of(*blocks: model.Block, title: str = "Review of Zoë, 3 March 2026") -> model.Page:
    return model.Page(title=title, name="x", blocks=(model.Masthead(over="", title="A paper"), *blocks))


def everywhere(text: str) -> model.Page:
    """Return a page with a text in every place of every block."""
    return model.Page(
        title=text,
        name="x",
        blocks=(
            model.Masthead(over=text, title=text, about=text, facts=(text, text)),
            model.Banner(text),
            model.Heading(text),
            model.Paragraph(text, label=text),
            model.Quote(text, text),
            model.Bullets((text, text)),
            model.Fields(((text, text), ("a", text))),
            model.Entries((model.Entry(text=text, mark=text, facts=text, details=((text, text), ("", text))),)),
            model.Table((model.Column(heading=text), model.Column(heading="What", share=5)), ((text, text),)),
            model.WritingSpace(text, 2),
            model.Boxes((text, text), label=text),
            model.Signatures((model.Signature(role=text, name=text), model.Signature(role=text))),
        ),
    )


def faults(pdf: bytes, at: Path, *profiles: validator.ValidationProfile) -> list[str]:
    file = at / "paper.pdf"
    file.write_bytes(pdf)
    results = [validator.validate_pdf(str(file), profile=profile) for profile in profiles]
    return [str(result) for result in results if not result.is_compliant]


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
def test_a_page_with_every_block_keeps_both_standards(large: bool, tmp_path: Path) -> None:
    pdf = PRESS.printed(ALL_BLOCKS, large_print=large).pdf
    assert faults(pdf, tmp_path, UA, ARCHIVE) == []
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


@pytest.mark.parametrize("entry", ["/StructTreeRoot", "/Lang", "/Marked", "/ViewerPreferences"])
def test_the_validator_notices_what_is_missing(entry: str, tmp_path: Path) -> None:
    pdf = PRESS.printed(ALL_BLOCKS).pdf
    name = entry.encode()
    at = pdf.rindex(name)
    spoiled = pdf[:at] + name[:-1] + b"X" + pdf[at + len(name) :]
    assert faults(spoiled, tmp_path, UA)


def test_the_tags_say_what_the_page_says_in_its_order() -> None:
    for large in (False, True):
        heard = bare("".join(piece.text for piece in tagged(PRESS.printed(ALL_BLOCKS, large_print=large).pdf)))
        for text in map(bare, spoken(replace(ALL_BLOCKS, blocks=_without_tables(large)))):
            assert text in heard
            heard = heard[heard.index(text) + len(text) :]


def _without_tables(large: bool) -> tuple[model.Block, ...]:
    """Return the blocks; in large print without the table, which stands row by row there."""
    return tuple(block for block in ALL_BLOCKS.blocks if not (large and isinstance(block, model.Table)))


def test_headings_lists_and_heads_of_tables_are_tagged() -> None:
    pdf = PRESS.printed(ALL_BLOCKS).pdf
    assert under(pdf, "H1") == ["Review: Individual Education Plan"]
    assert under(pdf, "H2") == [block.text for block in ALL_BLOCKS.blocks if isinstance(block, model.Heading)]
    assert under(pdf, "TH") == ["Who", "What", "By when", "Times"]
    assert under(pdf, "TD")[:4] == ["School", "Ask for advice on reading", "13 April 2026", "3"]
    assert under(pdf, "BlockQuote") == ["“She sleeps well.She likes to swim.” – Mrs Aldous (mother)"]
    assert len(under(pdf, "LI")) == 2 + 2 + 2


def test_without_a_title_the_headings_begin_at_the_first_level(tmp_path: Path) -> None:
    pdf = PRESS.printed(model.Page(title="", name="x", blocks=(model.Heading("One"), model.Paragraph("two")))).pdf
    assert faults(pdf, tmp_path, UA, ARCHIVE) == []
    assert under(pdf, "H1") == ["One"]


def test_a_table_too_wide_for_the_sheet_stands_row_by_row_with_its_headings() -> None:
    heads = [f"Heading number {n}" for n in range(9)]
    table = model.Table(tuple(model.Column(heading=head) for head in heads), (tuple("abcdefghi"), tuple("jklmnopqr")))
    pdf = PRESS.printed(of(table)).pdf
    assert len(under(pdf, "LI")) == 2
    assert all(
        f"{head}:{cell}" in bare(under(pdf, "LI")[0]) for head, cell in zip(map(bare, heads[:3]), "abc", strict=True)
    )


def test_every_sheet_says_whose_it_is_and_which() -> None:
    pdf = PRESS.printed(of(*[model.Paragraph(f"line {n}") for n in range(150)])).pdf
    sheets = lines(pdf)
    assert len(sheets) == 4
    for number, sheet in enumerate(sheets, start=1):
        assert sheet[-1] == f"Review of Zoë, 3 March 2026 Page {number} of 4"


def test_the_title_in_the_file_names_no_child() -> None:
    pdf = PRESS.printed(ALL_BLOCKS).pdf
    assert "Review: Individual Education Plan" in pdf.decode("utf-8", "ignore")
    assert "Zoë" not in pdf.decode("utf-8", "ignore")


def test_the_same_page_is_the_same_file() -> None:
    assert PRESS.printed(ALL_BLOCKS) == PRESS.printed(ALL_BLOCKS)


@pytest.mark.parametrize(("large", "least"), [(False, 11), (True, 18)], ids=["usual", "large"])
def test_no_letter_is_smaller_than_promised_and_each_is_dark(large: bool, least: float) -> None:
    for sheet in letters(PRESS.printed(ALL_BLOCKS, large_print=large).pdf):
        assert min(letter["size"] for letter in sheet) >= least - 0.01
        colours = {tuple(letter["non_stroking_color"]) for letter in sheet}
        assert min(contrast(colour, (0.913, 0.945, 0.949)) for colour in colours) >= 7


def contrast(*colours: tuple[float, ...]) -> float:
    """Return the contrast of two colours by WCAG; a colour of one number is a grey."""
    parts = [[c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (*colour, *colour, *colour)[:3]]
             for colour in colours]  # fmt: skip
    darker, lighter = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in parts)
    return (lighter + 0.05) / (darker + 0.05)


def test_large_print_has_short_lines_far_apart_in_upright_letters() -> None:
    prose = "She reads with more courage and asks for help when she needs it. " * 20
    pdf = PRESS.printed(of(model.Paragraph(prose)), large_print=True).pdf
    sheets = lines(pdf)
    assert max(len(line) for sheet in sheets for line in sheet) <= 70
    sheet = [letter for letter in letters(pdf)[0] if abs(letter["size"] - 18) < 0.1]
    baselines = sorted({round(letter["matrix"][5], 1) for letter in sheet}, reverse=True)[:-1]
    assert min(upper - lower for upper, lower in list(pairwise(baselines))[1:6]) >= 1.5 * 18 - 0.1
    assert {letter["fontname"].partition("+")[2] for letter in sheet} == {"AtkinsonHyperlegibleNext-Regular"}
    starts = {round(min(letter["x0"] for letter in sheet if round(letter["matrix"][5], 1) == y)) for y in baselines}
    assert starts == {round(18 * MM), round(18 * MM) + 1} or len(starts) <= 2


LAST = {
    "paragraphs": lambda n: tuple(model.Paragraph(f"line {i}") for i in range(n)),
    "one paragraph": lambda n: (model.Paragraph("\n".join(f"line {i}" for i in range(n))),),
    "list": lambda n: (model.Bullets(tuple(f"line {i}" for i in range(n))),),
    "fields": lambda n: (model.Fields(tuple(("a", f"line {i}") for i in range(n))),),
    "entries": lambda n: (model.Entries(tuple(model.Entry(text=f"line {i}") for i in range(n))),),
    "table": lambda n: (model.Table((model.Column(heading="A"),), tuple((f"line {i}",) for i in range(n))),),
    "lines to write on": lambda n: (
        *(model.Paragraph(f"line {i}") for i in range(n - 6)),
        model.WritingSpace("Words", 2),
    ),
}


@pytest.mark.parametrize("last", LAST.values(), ids=LAST)
def test_signatures_never_stand_alone_on_a_sheet(last: object) -> None:
    assert callable(last)
    signatures = model.Signatures((model.Signature(role="For the school"), model.Signature(role="Parent or carer")))
    seen = set()
    for count in (*range(38, 54, 3), 90):
        sheets = lines(PRESS.printed(of(*last(count), signatures)).pdf)
        at = next(n for n, line in enumerate(sheets[-1]) if "For the school" in line)
        assert at > 0, f"{count} lines"
        seen.add(len(sheets))
    assert len(seen) > 1


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_every_place_gives_a_valid_file(text: str, tmp_path: Path) -> None:
    for large in (False, True):
        assert faults(PRESS.printed(everywhere(text), large_print=large).pdf, tmp_path, UA, ARCHIVE) == []


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "many words " * 900, "🙂" * 300, "ك" * 1_000], ids=["x", "words", "🙂", "ك"]
)
def test_ten_thousand_characters_stay_on_the_sheets(text: str, tmp_path: Path) -> None:
    pdf = PRESS.printed(of(model.Quote(text, "Mrs Aldous"), model.Fields((("a", text),)))).pdf
    assert faults(pdf, tmp_path, UA) == []
    for right, bottom in edges(pdf):
        assert right <= 210 * MM - 15 * MM
        assert bottom <= 297 * MM - 8 * MM


def read_back(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a person's words as a reader of the file has them, and what stands in words there."""
    printed = PRESS.printed(of(model.Paragraph(text)))
    above_the_foot = [letter["text"] for sheet in letters(printed.pdf) for letter in sheet if letter["bottom"] < FOOT]
    heard = re.sub("[\u2066-\u2069]", "", "".join(above_the_foot))
    return bare(heard).removeprefix("Apaper"), printed.replaced


OURS = frozenset(
    chr(code)
    for file in ("AtkinsonHyperlegibleNext_400Regular.ttf", "NotoSans-Regular.ttf")
    for code in characters((places.papers() / "fonts" / file).read_bytes())
)
LEFT_TO_RIGHT = sorted(c for c in OURS if unicodedata.category(c)[0] in "LNPS" and unicodedata.normalize("NFC", c) == c)


@settings(max_examples=25)
@given(st.text(st.sampled_from([*LEFT_TO_RIGHT, " "]), max_size=60))
def test_text_from_left_to_right_is_read_back_exactly(text: str) -> None:
    wanted = bare(clean(text).text)
    assert read_back(text) == (wanted, ())


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_each_character_of_all_there_are_is_printed_or_named(text: str) -> None:
    heard, replaced = read_back(text)
    for sign in set(unicodedata.normalize("NFC", clean(text).text)):
        if sign.isspace() or sign in "\u200c\u200d" or "\ufe00" <= sign <= "\ufe0f":
            continue
        named = bare(f"[{unicodedata.name(sign, f'sign U+{ord(sign):04X}')}]").lower()
        of_a_writing = any(re.fullmatch(r"\[\d+ characters? in \w+ writing\]", words) for words in replaced)
        assert sign in heard or named in heard.lower() or of_a_writing


def test_arabic_has_all_its_letters_and_is_isolated() -> None:
    heard, replaced = read_back("She said: تحب القراءة (5) today")
    assert replaced == ()
    assert {*bare("تحب القراءة")} <= {*heard}
    assert "Shesaid:" in heard


def test_what_no_font_has_stands_in_words_and_is_told() -> None:
    assert read_back("Well done 🙂") == ("Welldone[slightlysmilingface]", ("[slightly smiling face]",))
    assert read_back("王明 said 4")[1] == ("[2 characters in Chinese writing]",)
    assert read_back("\ue000")[1] == ("[sign U+E000]",)
    assert read_back("Nguyễn Thị Hồng, Ольга, Łukasz, Ștefan, Siân, Afọlábí")[1] == ()


def own_font(folder: Path) -> Path:
    """Make a font of one sign for each letter of 王明, in the family "School Hand", and return its folder."""
    signs = {ord(sign): f"sign{number}" for number, sign in enumerate("王明")}
    pen = TTGlyphPen(None)
    for corner in ((0, 0), (0, 700), (600, 700), (600, 0)):
        (pen.moveTo if corner == (0, 0) else pen.lineTo)(corner)
    pen.closePath()
    font = FontBuilder(1000)
    names = [".notdef", *signs.values()]
    font.setupGlyphOrder(names)
    font.setupCharacterMap(signs)
    font.setupGlyf(dict.fromkeys(names, pen.glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(names, (700, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "School Hand", "styleName": "Regular", "psName": "SchoolHand"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    folder.mkdir()
    font.save(folder / "hand.ttf")
    return folder


def test_a_font_of_the_school_shows_its_writing_and_the_file_stays_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = [tmp_path / "nowhere", tmp_path / ("x" * 5000), own_font(tmp_path / "fonts")]
    (tmp_path / "fonts" / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setenv("SEN_TUI_FONTS", os.pathsep.join(map(str, named)))
    assert places.own_fonts() == (tmp_path / "fonts",)
    printed = Press(places.papers(), places.own_fonts()).printed(of(model.Paragraph("Wang 王明 and 李")))
    assert printed.replaced == ("[1 character in Chinese writing]",)
    assert "王明" in "".join(text for sheet in lines(printed.pdf) for text in sheet)
    assert faults(printed.pdf, tmp_path, UA, ARCHIVE) == []


def fonts() -> Iterator[Path]:
    return (places.papers() / "fonts").glob("*.ttf")


def test_the_fonts_are_those_of_the_table_and_stand_beside_their_licences() -> None:
    assert len(list(fonts())) == 6
    assert len(list((places.papers() / "fonts").glob("*OFL.txt"))) == 2
    told = (places.papers() / "README.md").read_text("utf-8")
    assert all(name in told for name in ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic"))


@pytest.mark.parametrize("content", [b"", b"x" * 40, b"\0\1\0\0\xff\xff" + b"cmap" * 50], ids=["none", "x", "cut"])
def test_a_file_that_is_no_font_has_no_characters(content: bytes) -> None:
    assert characters(content) == frozenset()


def test_every_weight_of_a_font_has_its_characters() -> None:
    by_family: dict[str, set[frozenset[int]]] = {}
    for file in fonts():
        family = re.split("[-_]", file.name)[0]
        by_family.setdefault(family, set()).add(characters(file.read_bytes()))
    assert {family: len(sets) for family, sets in by_family.items()} == dict.fromkeys(by_family, 1)
