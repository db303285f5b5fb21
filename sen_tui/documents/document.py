"""What the registry says of a document: its title, for whom it is, and what makes it."""

from collections.abc import Callable
from typing import Literal

import msgspec

from sen_tui.documents.class_request import ClassRequest
from sen_tui.documents.page_model import Page
from sen_tui.documents.paper import PaperRequest
from sen_tui.domain.addressee import Whom
from sen_tui.domain.pupil import Contact

Reader = Literal["parents", "child", "staff", "others"]
FAMILY: tuple[Reader, ...] = ("parents", "child")
"""The readers who need not know the words of the school world: those on their papers are explained."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document about a child."""

    title: str
    about: str
    """What it is, as a sentence."""
    reader: Reader
    build: Callable[[PaperRequest], Page]
    """Returns its page. Raises `NotFound` with a sentence where there is nothing to print."""
    whom: Whom | None = None
    """The contacts to whom it is addressed; None for a paper that is addressed to nobody at home."""
    narrow: Callable[[PaperRequest], tuple[Contact, ...]] | None = None
    """Returns those of the addressees who really get it. Raises `NotFound` where none of them does."""
    meets: tuple[str, ...] = ()
    """The keys of the framework's duties that are done once it is handed over, whatever the page says."""
    serves: tuple[str, ...] = ()
    """The keys of other duties for which it is of use."""
    signed: bool = False
    """Whether it is about a review or a plan, so that an earlier one can be asked for."""
    at_meeting: bool = False
    """Whether it names the time and place of the meeting to come."""
    with_authority: bool = False
    """Whether it follows the template of an authority."""
    large: bool = False
    """Whether it is always in large print."""


class ClassDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document about a class, for staff."""

    title: str
    about: str
    """What it is, as a sentence."""
    build: Callable[[ClassRequest], Page]
    serves: tuple[str, ...] = ()
    """The keys of the framework's duties that it serves."""
