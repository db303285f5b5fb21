"""The leaflet page: the services that support families where the child lives (R001-17, R002-02, R002-05)."""

from sen_tui.documents.family import greeting, masthead
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Page, Paragraph, filled, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.turn_to import AT_SCHOOL, at_school
from sen_tui.domain.framework_parts import Leaflet
from sen_tui.domain.text import listed


def leaflet(request: PaperRequest) -> Page:
    """Return the page: the service of the child's area, else of every area, what it does, and papers to ask for."""
    area, framework = request.folder.pupil.support_area, request.framework
    services = framework.helpers(area)
    others = tuple(one for one in framework.leaflets if not one.helps and one.area in ("", area))
    own = tuple(("Named by our school", piece(service)) for service in request.school.services)
    blocks: tuple[Block, ...] = (
        masthead(request, "Who helps families"),
        greeting(request),
        Paragraph(
            "You do not have to do this alone. These services listen to you, explain what your rights are, "
            "and can help you with letters and meetings. They do not belong to our school: "
            "their advice is free and impartial."
        ),
        *section(f"In {piece(area)}" if area else "Services for you", *filled(*own, *map(_row, services))),
        *section("You can ask them for", *filled(*map(_row, others))),
        *_areas(request),
        *section(AT_SCHOOL, Paragraph(at_school(request.school, framework))),
    )
    return Page(title=f"Who helps the family of {request.folder.pupil.name}", blocks=blocks)


def _row(one: Leaflet) -> tuple[str, str]:
    return one.title, one.words or "A paper for parents."


def _areas(request: PaperRequest) -> tuple[Block, ...]:
    """Return a sentence that the area is not known, where the framework has several."""
    areas = request.framework.support_areas
    if not areas or request.folder.pupil.support_area:
        return ()
    return (Paragraph(f"Which one is yours depends on where you live: {listed(areas)}."),)
