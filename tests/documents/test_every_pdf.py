"""Every document in every framework, in usual and in large print: a valid PDF, read in the order of its page.

CI takes a sample. With `SEN_TUI_LONG` all are made, each of as many children as have it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import page as validator
import pytest

from sen_tui.documents.page_model import Heading, Page
from sen_tui.documents.registry import DOCUMENTS, paper
from sen_tui.domain.errors import SenError
from support.all_blocks import PRESS
from support.demo_schools import FRAMEWORKS, TODAY, framework, made
from support.pdf_reading import letters, under

NEVER_MADE = {("permission", "wales-idp")}
"""Documents that a framework has no use for."""
CHILDREN = 100 if "SEN_TUI_LONG" in os.environ else 1


def pages(document: str, framework_id: str) -> Iterator[Page]:
    """Yield the document of some children of an invented school."""
    school, folders = made(framework_id)
    for folder in folders:
        try:
            yield paper(document, folder, framework(framework_id), school, "latest", TODAY)
        except SenError:
            continue


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("framework_id", FRAMEWORKS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_valid_and_has_its_headings(
    document: str, framework_id: str, large: bool, tmp_path: Path
) -> None:
    number = 0
    for number, page in enumerate(pages(document, framework_id), start=1):
        printed = PRESS.printed(page, large_print=large)
        pdf = printed.pdf
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf)
        assert validator.validate_pdf(str(file), profile=validator.ValidationProfile.PDF_UA_1).is_compliant
        wanted = [block.text for block in page.blocks if isinstance(block, Heading)]
        heard = under(pdf, "H2")
        assert len(heard) == len(wanted)
        assert [text for text in heard if text not in wanted and not any(w in text for w in printed.replaced)] == []
        least = min(letter["size"] for sheet in letters(pdf) for letter in sheet)
        assert least >= (18 if large else 11) - 0.01
        if number == CHILDREN:
            break
    assert number or (document, framework_id) in NEVER_MADE
