"""A school's own copy of its framework, changed."""

from collections.abc import Callable

from sen_tui import places
from sen_tui.office.opening import Office
from support.driving import office_at

README = (places.frameworks() / "README.md").read_text(encoding="utf-8")
SMALL = README.split("```toml\n")[1].split("```")[0]
"""The smallest complete framework, as the guide has it."""

Edit = Callable[[str], str]


def own_framework(office: Office, edit: Edit) -> Office:
    """Let the school have its own copy of its framework, changed; return the office as it opens then."""
    kept = places.frameworks() / f"{office.framework.id}.toml"
    before = kept.read_text("utf-8")
    after = edit(before)
    assert after != before
    own = office.cabinet.home / "frameworks" / kept.name
    own.write_text(after, "utf-8")
    return office_at(office.cabinet.home)
