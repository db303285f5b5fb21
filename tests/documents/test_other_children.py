"""The full name of another child on the paper for parents is found, in whichever block and spelling."""

import pytest

from sen_tui.documents.other_children import headings_naming
from sen_tui.documents.page_model import Block, Bullets, Entries, Entry, Fields, Heading, Page, Paragraph, Quote, Table

NAMES = ("Kasia Szymańska", "Zoë [b] Éclair", "Anugerah")


def page(*blocks: Block) -> Page:
    return Page(title="Review", blocks=(Heading("Progress"), *blocks, Heading("Signed"), Paragraph("Ms Reed")))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("He hit kasia  szymanska, twice."),
        Quote("Zoë [b] Éclair is his friend", who="his mother"),
        Bullets(("nothing", "KASIA SZYMAŃSKA")),
        Fields((("Who", "with Kasia Szymańska"),)),
        Entries((Entry(text="He reads.", details=(("Seen", "beside (Kasia Szymańska)"),)),)),
        Table((), (("a", "Kasia Szymańska's group"),)),
    ],
)
def test_a_full_name_is_found_in_every_kind_of_block(block: Block) -> None:
    assert headings_naming(page(block), NAMES) == ("Progress",)


@pytest.mark.parametrize("words", ["Kasia is kind", "Szymańska", "Anugerah!", "Lukasia Szymańskaja", ""])
def test_part_of_a_name_or_a_single_name_is_passed_over(words: str) -> None:
    assert headings_naming(page(Paragraph(words)), NAMES) == ()


@pytest.mark.parametrize("words", ["王小明会读", "小明王", "和王小明、小红", "王 小明"])
def test_a_full_name_of_a_script_without_spaces_is_found_in_both_orders(words: str) -> None:
    assert headings_naming(page(Paragraph(words)), ("小明 王",)) == ("Progress",)
    assert headings_naming(page(Paragraph("小明会读")), ("小明 王",)) == ()
