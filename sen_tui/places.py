"""Where things are: the school's cabinet, the styles and the data that come with the program.

What a direct answer needs is found without `pathlib`, which takes longer to load than the answer.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HERE = os.path.dirname(__file__)


def _shipped(name: str) -> str:
    """Return a folder that comes with the program: inside the wheel, or at the top of a checkout."""
    installed = os.path.join(_HERE, name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_HERE), name)


def framework_folders(home: str | os.PathLike[str]) -> tuple[str, str]:
    """Return where frameworks are looked for: the school's own first, then those that come with the program."""
    return os.path.join(home, "frameworks"), os.path.join(_shipped("data"), "frameworks")


def _path(*parts: str) -> "Path":
    from pathlib import Path

    return Path(*parts)


def styles() -> "Path":
    """Return the folder of the style sheets."""
    return _path(_shipped("styles"))


def frameworks() -> "Path":
    """Return the folder of the frameworks that come with the program."""
    return _path(_shipped("data"), "frameworks")


def targets() -> "Path":
    """Return the folder of the target bank."""
    return _path(_shipped("data"), "targets")


def demo() -> "Path":
    """Return the folder of what the invented school is made from."""
    return _path(_shipped("data"), "demo")


def home(given: "Path | None" = None) -> "Path":
    """Return the school's cabinet: `given`, else `$SEN_TUI_HOME`, else the platform's user data directory."""
    if given:
        return given.expanduser()
    if chosen := os.environ.get("SEN_TUI_HOME"):
        return _path(chosen).expanduser()
    import platformdirs  # only here: most calls name a home

    return _path(platformdirs.user_data_dir("sen-tui", appauthor=False))
