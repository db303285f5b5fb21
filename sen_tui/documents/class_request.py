"""A request for a document about a class, and the top of such a paper."""

from datetime import date

import msgspec

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Masthead, noticed
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.school import School
from sen_tui.domain.text import counted, listed


class ClassRequest(msgspec.Struct, frozen=True):
    """A request for a document about a class, with all that it is made of."""

    class_name: str
    children: tuple[tuple[PupilFolder, Framework], ...]
    """Each child of the class with extra help, and the framework by which the school works with the child."""
    framework: Framework
    """The school's."""
    school: School
    today: date


def class_top(request: ClassRequest, title: str, *facts: str) -> tuple[Block, ...]:
    """Return the top of a paper about a class, which is for staff only."""
    teachers = listed(tuple(map(piece, request.school.teachers_of(request.class_name))))
    children = counted(len(request.children), "child", "children")
    top = Masthead(
        over=request.school.name,
        title=title,
        about=f"Class {request.class_name}",
        facts=(teachers, children, *facts, "for staff only: keep it locked away"),
    )
    return (top, *noticed(request.framework.notice))
