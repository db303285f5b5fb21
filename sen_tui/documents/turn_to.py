"""Whom parents can turn to: the person at school, and free and impartial advice outside the school."""

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Paragraph, section
from sen_tui.documents.wording import named, told
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Leaflet
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.school import SENCO, School

AT_SCHOOL = "At our school"
OUTSIDE = "Outside the school"
FREE = "This advice is free and impartial: it takes nobody's side."


def whom_to_ring(school: School, framework: Framework, pupil: Pupil, *, refused: bool = False) -> tuple[Block, ...]:
    """Return the person to ring at school, and the service outside it whose advice is free and impartial (R001-17).

    `refused`: whether somebody at home said no, or did not agree.
    """
    outside = " ".join(services(school, framework, pupil.support_area))
    free = "" if "free and impartial" in outside.casefold() else FREE
    inside = Paragraph(at_school(school, framework), label=AT_SCHOOL)
    title = "If you do not agree" if refused else "Questions? Please ring"
    others = (Paragraph(f"{outside} {free}".strip(), label=OUTSIDE),) if outside else ()
    return section(title, inside, *others)


def at_school(school: School, framework: Framework) -> str:
    """Return whom to ask for at school, and how the school is reached as far as it has entered that."""
    who = coordinator(school, framework)
    return f"{who}. {told(school.contact)}" if school.contact.strip() else f"Ring the school and ask for {who}."


def coordinator(school: School, framework: Framework) -> str:
    """Return who coordinates the help, with the framework's name for that task: `Mrs Hill (SENCO)`."""
    name, role = school.senco(), framework.terms.coordinator
    return named(name, role) if name != SENCO else f"the {role}"


def services(school: School, framework: Framework, area: str) -> tuple[str, ...]:
    """Return the services that help parents, as sentences: those that the school entered, else the framework's."""
    if school.services:
        return tuple(told(piece(service)) for service in school.services)
    return tuple(map(helper_line, framework.helpers(area)))


def helper_line(leaflet: Leaflet) -> str:
    """Return a service that helps parents, with its words, as one or two sentences."""
    return f"{leaflet.title}: {told(leaflet.words)}" if leaflet.words.strip() else told(leaflet.title)
