"""The places of files: the school's cabinet, and the styles and data that come with the program."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _shipped(name: str) -> Path:
    """Return a folder that comes with the program. It lies inside the wheel, or at the top of a checkout."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def framework_folders(home: Path) -> tuple[Path, Path]:
    """Return the folders of frameworks: the school's own first, then those that come with the program."""
    return home / "frameworks", frameworks()


def styles() -> Path:
    """Return the folder of the style sheets."""
    return _shipped("styles")


def frameworks() -> Path:
    """Return the folder of the frameworks that come with the program."""
    return _shipped("data") / "frameworks"


def targets() -> Path:
    """Return the folder of the target bank."""
    return _shipped("data") / "targets"


def authorities() -> Path:
    """Return the folder of the templates of authorities that come with the program."""
    return _shipped("data") / "authorities"


def vague_words() -> Path:
    """Return the file with the list of vague wording."""
    return _shipped("data") / "vague_words.toml"


def papers() -> Path:
    """Return the folder of the template of printed papers, with their fonts."""
    return _shipped("data") / "papers"


def own_fonts() -> tuple[Path, ...]:
    """Return the folders with the school's own fonts for printed papers: those that `$SEN_TUI_FONTS` names.

    They are separated as in `$PATH`. What is no folder, or may not be looked into, is left out.
    """
    named = os.environ.get("SEN_TUI_FONTS", "").split(os.pathsep)
    return tuple(path for path in map(_expanded, filter(None, named)) if os.path.isdir(path))


def demo() -> Path:
    """Return the folder of the texts from which the invented school is made."""
    return _shipped("data") / "demo"


def home(given: Path | None = None) -> Path:
    """Return the school's cabinet: `given`, else `$SEN_TUI_HOME`, else the platform's user data directory."""
    if given:
        return _expanded(given)
    if chosen := os.environ.get("SEN_TUI_HOME"):
        return _expanded(chosen)
    import platformdirs  # only here: most calls name a home and need not wait for the import

    return Path(platformdirs.user_data_dir("sen-tui", appauthor=False))


def _expanded(path: Path | str) -> Path:
    """Return a path with `~` as the home of a person. A `~` of nobody stays: it may be the name of a folder."""
    return Path(os.path.expanduser(path))
