"""Ways that Textual offers to files, a shell or the network, and that this app refuses.

Papers leave by the commands, where the school can see it.
"""

from collections.abc import Callable
from typing import Any, NoReturn

from sen_tui.domain.errors import BadInput


def refusal(deed: str) -> Callable[..., Any]:
    """Return a method in place of one of Textual's. It takes any arguments and raises `BadInput`."""

    def refuse(*_args: object, **_named: object) -> NoReturn:
        raise BadInput(f"sen-tui does not {deed}: what it shows stays inside it. `sen-tui print` makes papers.")

    return refuse
