"""What is asked in the plainest words and needs no library to be understood: click takes a tenth of such an answer.

Options, help and mistakes are left to the commands, which do the same by the same deeds (`on_paper`).
"""

from collections.abc import Sequence

from sen_tui.cli import refusal


def done(arguments: Sequence[str]) -> bool:
    """Do what the arguments ask; return whether they are that plain. Ends the program on a refusal."""
    match arguments:
        case ["--home", given, *asked] if given:
            pass
        case asked:
            given = ""
    if any(word.startswith("-") for word in (given, *asked)):
        return False
    match asked:
        case ["roster"] | ["duties"] | ["show" | "duties", _] | ["print", "review" | "plan", _]:
            with refusal.told():
                _do(given, *asked)
            return True
    return False


def _do(given: str, deed: str, *about: str) -> None:
    from pathlib import Path

    from sen_tui import places
    from sen_tui.cli import on_paper

    home = places.home(Path(given) if given else None)
    match deed:
        case "roster":
            on_paper.put_register(home)
        case "show":
            on_paper.put_child(home, *about)
        case "duties":
            on_paper.put_duties(home, *about)
        case _:
            on_paper.put_paper(home, *about)
