"""The command `init`: an empty cabinet for a school. At a terminal it asks for everything that is not given."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from sen_tui.cli.context import person
from sen_tui.cli.sentences import program, say
from sen_tui.domain.errors import BadInput
from sen_tui.domain.framework import Framework
from sen_tui.domain.school import School, Staff
from sen_tui.domain.text import one_line
from sen_tui.office.setup import check_free, known_frameworks, make_cabinet

_USUAL = "send-2015"
"""The framework that Enter chooses: the Code of Practice that is in force."""
_NAMELESS = "The school needs a name."


@click.command()
@click.option("--school", help="The name of the school.")
@click.option("--framework", "framework_id", help="One of `sen-tui frameworks`.")
@click.pass_obj
def init(home: Path, school: str | None, framework_id: str | None) -> None:
    """Make an empty cabinet for a school; whoever makes it is its SENCO.

    At a terminal it asks for the school, the framework and your name, unless both options are given.
    """
    who = person()
    name = who.name
    if school is None or framework_id is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise click.UsageError("Only a terminal is asked. Elsewhere give both --school and --framework.")
        check_free(home)
        say(f"A new cabinet for a school, in {home}.")
        say("Enter alone takes the answer in brackets. Ctrl+C ends this, and nothing is made.")
        school = one_line(school or "") or _asked("The name of the school", _without(_NAMELESS))
        framework_id = framework_id or _asked_framework(known_frameworks(home))
        name = _asked("Your name, as it is to stand under reviews", _without("A review is signed with a name."), name)
    elif not one_line(school):
        raise BadInput(_NAMELESS)
    senco = Staff(name=name, roles=("senco",), login=who.login)
    make_cabinet(home, School(name=one_line(school), framework=framework_id, staff=(senco,)))
    say(f"Made a cabinet for {one_line(school)} in {home}. {name} is its SENCO.")
    say(f"`{program()}` opens it; n makes the first folder.")


def _asked_framework(choices: tuple[Framework, ...]) -> str:
    """Return the id of the framework that the person chooses, by its number or its id."""
    ids = [framework.id for framework in choices]
    numbers = {str(number): key for number, key in enumerate(ids, start=1)}
    say("The framework says which stages, steps, words and deadlines the reviews have:")
    for number, framework in enumerate(choices, start=1):
        say(f"{number:>4}  {framework.title} ({framework.id})")

    def wrong(answer: str) -> str:
        known = answer in numbers or answer in ids
        return "" if known else f"Type a number from 1 to {len(ids)}. `sen-tui frameworks ID` shows a whole framework."

    answer = _asked("The number of yours", wrong, str(ids.index(_USUAL) + 1) if _USUAL in ids else "")
    return numbers.get(answer, answer)


def _without(words: str) -> Callable[[str], str]:
    return lambda answer: "" if answer else words


def _asked(question: str, wrong: Callable[[str], str], usual: str = "") -> str:
    """Ask until the answer has nothing `wrong` with it, and return it. Enter alone answers with `usual`.

    Raises `BadInput` at the end of the input.
    """
    while True:
        say(f"{question}{f' [{usual}]' if usual else ''}: ", end="")
        line = sys.stdin.readline()
        if not line:
            say("")
            raise BadInput("That was the end of the answers, so nothing was made.")
        answer = one_line(line) or usual
        if not (trouble := wrong(answer)):
            return answer
        say(trouble)
