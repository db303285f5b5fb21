"""What Textual offers every app and this one refuses: nothing it shows gets to a file, a shell or the network.

Papers leave by the commands, where the school can see it.
"""

from collections.abc import Callable
from typing import Any, NoReturn

from sen_tui.domain.errors import BadInput


def refusal(deed: str) -> Callable[..., Any]:
    """Return a method in place of one of Textual's. It raises `BadInput`, whatever it is called with."""

    def refuse(*_args: object, **_named: object) -> NoReturn:
        raise BadInput(f"sen-tui does not {deed}: what it shows stays inside it. `sen-tui print` makes papers.")

    return refuse
