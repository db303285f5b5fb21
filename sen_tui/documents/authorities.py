"""The templates of authorities as a list."""

from sen_tui.documents.page_model import Column, Masthead, Page, Paragraph, Table
from sen_tui.domain.authority import Authority
from sen_tui.domain.text import counted

_COLUMNS = (
    Column(heading="Id", whole=True),
    Column(heading="Authority", share=4),
    Column(heading="Form", share=4),
    Column(heading="Asks", number=True),
    Column(heading="Headings", number=True),
)


def authorities_list(templates: tuple[Authority, ...]) -> Page:
    """Return the templates, each with its form and the numbers of its questions and headings."""
    rows = tuple((t.id, t.name, t.title, str(len(t.asks)), str(len(t.parts))) for t in templates)
    top = Masthead(over="", title="Templates of authorities", facts=(counted(len(templates), "template"),))
    how = Paragraph("For `sen-tui print evidence PUPIL --authority ID`, or with a file of your own in place of the id.")
    return Page(title="Templates of authorities", blocks=(top, Table(_COLUMNS, rows), how))
