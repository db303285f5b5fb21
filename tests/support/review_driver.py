"""Somebody who holds a review with the keyboard alone, in whichever framework: looks, answers, goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sen_tui.domain.framework import Framework, Step
from support.demo_homes import draft, sen_tui
from support.pty_app import PtyApp

HOSTILE = ("[/]", "[not]", "Zażółć", "🙂", "مرحبا", "[@click=app.quit]x[/]", "O'Brien & <b>")
"""What people may write and no program may take for anything else; each field gets two of them."""


def choose(app: PtyApp, words: str) -> None:
    """Put the cursor of the register on the first child that some words fit."""
    app.wait_for("Name")
    app.press("/")
    app.type(words)
    app.press("Enter")


def open_review(app: PtyApp, pupil: dict[str, Any], words: str) -> None:
    """Find a child in the register by some words and press r."""
    choose(app, words)
    app.press("r")
    app.wait_until(lambda: bool(draft(app.home, pupil["id"])), "the first draft on disk")


class Reviewer:
    """Goes through the steps that the framework asks, and remembers every word that was typed.

    Waits for each step to be shown, as people do; within a step keys come as fast as the line takes them.
    """

    def __init__(self, app: PtyApp, framework: Framework, pupil: str) -> None:
        self.app = app
        self.framework = framework
        self.pupil = pupil
        self.entered: dict[str, str] = {}
        self.begun: dict[str, Any] = draft(app.home, pupil)["draft"]["review"]["review"]
        self._answers: dict[str, Callable[[], None]] = {
            "attendance": self._attendance,
            "since": self._since,
            "progress": self._progress,
            "effectiveness": self._effectiveness,
            "parents": self._parents,
            "pupil": self._pupil,
            "areas": self._areas,
            "advice": self._advice,
            "note": lambda: self._say("note"),
            "actions": self._actions,
            "likelihood": self._likelihood,
            "future": self._future,
        }

    def hold(self) -> None:
        """Answer every step, from the first to the one before the signature, and sign."""
        steps = self.framework.steps_at(self.begun["stage"])
        for step in steps:
            self._wait_shown(step)
            if step.kind == "sign":
                break
            self._answers.get(step.kind, lambda: None)()
            self.app.press("F4")
        self.app.wait_for("Everything is there")
        self.app.press("F8")
        self.app.wait_for("Enter: sign")
        self.app.press("Enter")
        self.app.wait_for("signed and saved")

    def _shown(self, step: Step) -> bool:
        """Return whether this step is the one beside the rail."""
        head = " ".join(line[24:] for line in self.app.lines[1:8])
        return step.title[:30] in " ".join(head.split())

    def _wait_shown(self, step: Step) -> None:
        self.app.wait_until(lambda: self._shown(step), f"the step {step.title}")

    def _say(self, what: str) -> None:
        """Type something hostile that can be told from everything else."""
        turn = len(self.entered)
        pieces = (HOSTILE[turn % len(HOSTILE)], HOSTILE[(turn + 1) % len(HOSTILE)])
        self.entered[what] = f"{what}-{turn} {' '.join(pieces)}"
        self.app.type(self.entered[what])

    def _attendance(self) -> None:
        self.app.press("A", "Tab")
        self._say("question")

    def _since(self) -> None:
        self.app.press(*"k" * len(self.begun["promises"]))

    def _progress(self) -> None:
        for place, _ in enumerate(self.begun["outcomes"]):
            self.app.press(str(5 - place % 5), "Enter")
            self._say(f"evidence{place}")
            self.app.press("Enter", "Enter")

    def _effectiveness(self) -> None:
        self.app.press("4")
        self._say("worked")
        self.app.press("Tab")
        self._say("change")
        self.app.press("Tab", "2")

    def _parents(self) -> None:
        parents = len(self.begun["parent_views"])
        for place in range(parents):
            self.app.press(*["Tab"] * 2 * bool(place))
            self._say(f"parent{place}")
        self.app.press(*["Shift+Tab"] * (2 * parents - 1), "2")

    def _pupil(self) -> None:
        self.app.press("1")
        for place, _ in enumerate(self.framework.pupil_voice.questions):
            self.app.press(*["Tab"] * bool(place))
            self._say(f"answer{place}")

    def _areas(self) -> None:
        for place in range(4):
            self.app.press(*["Tab"] * bool(place))
            self._say(f"area{place}")

    def _advice(self) -> None:
        self.app.press("n")
        self._say("adviser")
        self.app.press("Enter")
        self.app.type("2 Nov")
        self.app.press("Enter")
        self._say("advice")

    def _actions(self) -> None:
        self.app.press("n")
        self._say("action")
        self.app.press("Enter", "Right", "Enter")
        self._say("doer")

    def _likelihood(self) -> None:
        self.app.press("2")
        self._say("likelihood")

    def _future(self) -> None:
        self.app.press("1")
        self._say("future")


def printed(home: Path, pupil: str, *how: str) -> str:
    """Return all of the signed review, as `print record` gives it."""
    return sen_tui(home, "print", "record", pupil, *how)
