"""Where things are: the school's cabinet, the styles and the data that come with the program."""

import os
from pathlib import Path

_HERE = Path(__file__).parent


def _shipped(name: str) -> Path:
    """Return a folder that comes with the program: inside the wheel, or at the top of a checkout."""
    installed = _HERE / name
    return installed if installed.is_dir() else _HERE.parent / name


def styles() -> Path:
    """Return the folder of the style sheets."""
    return _shipped("styles")


def frameworks() -> Path:
    """Return the folder of the frameworks that come with the program."""
    return _shipped("data") / "frameworks"


def targets() -> Path:
    """Return the folder of the target bank."""
    return _shipped("data") / "targets"


def demo() -> Path:
    """Return the folder of what the invented school is made from."""
    return _shipped("data") / "demo"


def home(given: Path | None = None) -> Path:
    """Return the school's cabinet: `given`, else `$SEN_TUI_HOME`, else the platform's user data directory."""
    if given:
        return given.expanduser()
    if chosen := os.environ.get("SEN_TUI_HOME"):
        return Path(chosen).expanduser()
    import platformdirs  # only here: most calls name a home

    return Path(platformdirs.user_data_dir("sen-tui", appauthor=False))
