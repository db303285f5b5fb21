"""Words of the school world in plain English. A paper for a family explains those on it, once, at its end."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import to_builtins
from msgspec.structs import replace

from sen_tui.documents.page_model import Masthead, Page, Paragraph, Signatures
from sen_tui.documents.turn_to import AT_SCHOOL, OUTSIDE
from sen_tui.domain.text import texts_within

_EXTRA = "extra help that the school gives"
_LEAD = "the teacher in charge of extra help"
_AUTHORITY = "the council's office for schools"
_FORMAL = "a full study of what help a child needs, led by the authority"
_LEGAL = "a legal paper of the authority that says which help a child must get"
_PLAN = "a plan with targets and help for one child"
_EARLIER = "a paper of the authority that explains why it makes no Statement"

MEANINGS: dict[str, str] = {
    "SENCO": _LEAD,
    "SENCo": _LEAD,
    "ALNCo": _LEAD,
    "Learning Support Co-ordinator": _LEAD,
    "support for learning teacher": _LEAD,
    "SEN": "special educational needs",
    "ALN": "additional learning needs",
    "IEP": _PLAN,
    "Individual Education Plan": _PLAN,
    "ISP": _PLAN,
    "Individual Support Plan": _PLAN,
    "IDP": "the plan that the law of Wales asks for, with the help a child must get",
    "Individual Development Plan": "the plan that the law of Wales asks for, with the help a child must get",
    "PLP": _PLAN,
    "Personal Learning Plan": _PLAN,
    "CSP": _LEGAL,
    "Co-ordinated Support Plan": _LEGAL,
    "Action Plan": _PLAN,
    "School Action": _EXTRA,
    "School Action Plus": "extra help, with advice from specialists outside the school",
    "SEN support": _EXTRA,
    "quality first teaching": "good teaching for every child in the class",
    "Quality first teaching": "good teaching for every child in the class",
    "Differentiation": "lessons made to fit each child",
    "statutory assessment": _FORMAL,
    "Statutory assessment": _FORMAL,
    "Statutory Assessment": _FORMAL,
    "formal assessment": _FORMAL,
    "Formal assessment": _FORMAL,
    "EHC needs assessment": _FORMAL,
    "EHC plan": _LEGAL,
    "Education, health and care plan": _LEGAL,
    "Statement": _LEGAL,
    "Note in Lieu": _EARLIER,
    "LEA": _AUTHORITY,
    "LA": _AUTHORITY,
    "DfE": "the ministry for schools in England",
}
"""The meaning of each word. Words that mean the same share the meaning, and are explained together."""


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(MEANINGS, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def explained(page: Page) -> Page:
    """Return a page with a line that explains the words of the school world on it: after whom to ring, else last."""
    line = "; ".join(_meanings(page))
    if not line:
        return page
    at = _place(page)
    glossary = Paragraph(f"{line}.", label="Words on this paper")
    return replace(page, blocks=(*page.blocks[:at], glossary, *page.blocks[at:]))


def _place(page: Page) -> int:
    """Return the place of the line among the blocks: after whom to ring, else before the signatures, else last."""
    ringing = [n + 1 for n, b in enumerate(page.blocks) if isinstance(b, Paragraph) and b.label in (AT_SCHOOL, OUTSIDE)]
    signing = [n for n, b in enumerate(page.blocks) if isinstance(b, Signatures)]
    return (ringing[-1:] or signing[:1] or [len(page.blocks)])[0]


def _meanings(page: Page) -> Iterator[str]:
    """Yield each meaning with its words on the page: `IEP, Individual Education Plan: a plan with targets`."""
    words: dict[str, list[str]] = {}
    for found in _pattern().findall("\n".join(_read(page))):
        same = words.setdefault(MEANINGS[found], [])
        if found.casefold() not in map(str.casefold, same):
            same.append(found)
    for meaning, names in words.items():
        yield f"{', '.join(names)} = {meaning}"


def _read(page: Page) -> Iterator[str]:
    """Yield the texts of a page, but for the name of the school above its title."""
    for block in page.blocks:
        yield from texts_within(to_builtins(replace(block, over="") if isinstance(block, Masthead) else block))
