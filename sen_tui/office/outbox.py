"""Papers for the printer."""

from sen_tui.office.access import require_noted
from sen_tui.office.opening import Office
from sen_tui.store import outbox

_LONGEST = 80
"""Characters of a file's name for which paper it is: an id out of a foreign record can have any form."""


def put_in_outbox(office: Office, pupil_id: str, paper: str, html: str) -> str:
    """Put a paper about a child into the outbox and return its place in the cabinet.

    The name has the day, the child's id and which `paper` it is, never a name: another paper does not
    take its place, a later one of the same does. Raises `NotSaved`, also where the access log cannot
    be written: then there is no paper.
    """
    require_noted(office, "printed", pupil_id)
    plain = "".join(c for c in paper if c.isascii() and (c.isalnum() or c == "-"))[:_LONGEST]
    where = outbox.put(office.cabinet.home, f"{office.today()}-{pupil_id}-{plain}.html", html.encode())
    return str(where.relative_to(office.cabinet.home))
