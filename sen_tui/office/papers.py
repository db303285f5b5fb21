"""Papers for the printer."""

from sen_tui.office.opening import Office
from sen_tui.store import outbox


def put_in_outbox(office: Office, pupil_id: str, html: str) -> str:
    """Put a paper about a child into the outbox and return its place in the cabinet.

    The name has the day and the child's id, never a name. Raises `NotSaved`.
    """
    where = outbox.put(office.cabinet.home, f"{office.today()}-{pupil_id}.html", html.encode())
    return str(where.relative_to(office.cabinet.home))
