"""The evidence pack for the authority: first what a panel will ask, then the folder under the authority's headings."""

from sen_tui.documents.child_facts import bullets
from sen_tui.documents.family import masthead
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import (
    Block,
    Column,
    Heading,
    Page,
    Paragraph,
    Signature,
    Signatures,
    Table,
    noticed,
    section,
)
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.record_parts import parts
from sen_tui.documents.statutory import statutory_sections
from sen_tui.domain.authority import Authority
from sen_tui.domain.evidence import findings
from sen_tui.domain.finding import Record
from sen_tui.domain.panel import answers
from sen_tui.domain.text import counted, day, label

_COLUMNS = (
    Column(heading="A panel will ask", share=4),
    Column(heading="On record", whole=True),
    Column(heading="Which", share=5),
)


def evidence(request: PaperRequest) -> Page:
    """Return the pack: the questions with what answers them, what the record shows, then each of the headings."""
    authority, rules = request.authority, request.framework
    facts = (authority.name, f"born {day(request.folder.pupil.born)}", rules.stage(request.folder.stage).name)
    record = Record(folder=request.folder, framework=rules, calendar=request.calendar, on=request.today)
    blocks: tuple[Block, ...] = (
        masthead(request, authority.title, *(piece(fact) for fact in facts if fact)),
        *noticed(rules.notice),
        *section("What a panel will ask", *_questions(request, authority)),
        *section("What the record shows", *bullets(finding.told for finding in findings(record))),
        *statutory_sections(request.folder, rules, request.calendar),
        *(block for part in authority.parts for block in (Heading(part.title), *parts(request, *part.fills))),
        Signatures((Signature(role=f"For the school ({piece(request.school.senco())})"),)),
    )
    title = f"{label(rules.terms.assessment)}: evidence about {request.folder.pupil.name}"
    return Page(title=title, blocks=blocks)


def _questions(request: PaperRequest, authority: Authority) -> tuple[Block, ...]:
    """Return how many questions are open, and the table of them: the open ones first."""
    asked = answers(request.folder, authority)
    if not asked:
        return ()
    missing = sum(not one.there for one in asked)
    open_ones = f"{counted(missing, 'question')} cannot be answered from the record yet."
    told = open_ones if missing else "All can be answered from the record."
    rows = tuple((piece(one.question), "yes" if one.there else "NOT YET", piece(one.proof)) for one in asked)
    return (Paragraph(told), Table(_COLUMNS, rows))
