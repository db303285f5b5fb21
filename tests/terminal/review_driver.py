"""Somebody who holds a review with the keyboard alone, in whichever framework: looks, answers, goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from demo_homes import draft, sen_tui
from pty_app import PtyApp

from sen_tui.domain.framework import Framework, Step

HOSTILE = "[not] [/] [@click=app.quit]x[/] Zażółć 🙂 مرحبا"
_GO_ON = ("effectiveness",)
"""Steps whose last field is a choice: taking it goes on to the next step."""


def open_review(app: PtyApp, pupil: dict[str, Any], words: str) -> None:
    """Find a child in the register by some words and press r."""
    app.wait_for("Name")
    app.press("/")
    app.wait_for("Type to filter")
    app.type(words)
    app.wait_for(f"“{words}”")
    app.press("Enter", "r")
    app.wait_for("review")
    app.wait_until(lambda: bool(draft(app.home, pupil["id"])), "the first draft on disk")


class Reviewer:
    """Goes through the steps that the framework asks, and remembers every word that was typed."""

    def __init__(self, app: PtyApp, framework: Framework, pupil: str, words: str = HOSTILE) -> None:
        self.app = app
        self.framework = framework
        self.pupil = pupil
        self.words = words
        self.entered: dict[str, str] = {}
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

    @property
    def draft(self) -> dict[str, Any]:
        """The review as it is on disk."""
        review: dict[str, Any] = draft(self.app.home, self.pupil)["draft"]["review"]
        return review

    def hold(self) -> None:
        """Answer every step, from the first to the one before the signature, and sign."""
        steps = self.framework.steps_at(self.draft["review"]["stage"])
        for step in steps:
            self._wait_shown(step)
            if step.kind == "sign":
                break
            self._answers.get(step.kind, lambda: None)()
            if step.kind not in _GO_ON:
                self.app.press("F4")
        self.app.wait_for("Everything is there")
        self.app.press("F8")
        self.app.wait_for("Enter: sign")
        self.app.press("Enter")
        self.app.wait_for("signed review")

    def _shown(self, step: Step) -> bool:
        """Return whether this step is the one beside the rail."""
        head = " ".join(line[24:] for line in self.app.lines[1:7])
        return step.title[:30] in " ".join(head.split())

    def _wait_shown(self, step: Step) -> None:
        self.app.wait_until(lambda: self._shown(step), f"the step {step.title}")

    def _say(self, what: str) -> None:
        """Type something hostile that can be told from everything else, and wait until it is on disk."""
        said = f"{what}-{len(self.entered)} {self.words}"
        self.entered[what] = said
        self.app.type(said)
        self._wait_kept(said)

    def _wait_kept(self, said: str) -> None:
        self.app.wait_until(lambda: said in _texts(self.draft), f"“{said}” in the draft")

    def _wait_review(self, what: str, seen: Callable[[dict[str, Any]], bool]) -> None:
        self.app.wait_until(lambda: seen(self.draft["review"]), f"{what} in the draft")

    def _attendance(self) -> None:
        self.app.press("A")
        self._wait_review("everybody here", lambda r: all(p["state"] == "attended" for p in r["attendance"]))
        self.app.press("Tab")
        self._say("question")

    def _since(self) -> None:
        self.app.press(*"k" * len(self.draft["review"]["promises"]))
        self._wait_review("every promise kept", lambda r: all(p["state"] == "kept" for p in r["promises"]))

    def _progress(self) -> None:
        targets = [outcome["target_id"] for outcome in self.draft["review"]["outcomes"]]
        for place in range(len(targets)):
            self.app.press(str(5 - place % 5))
            self._wait_review("a rating", lambda r, n=place: r["outcomes"][n]["rating"] is not None)
            self.app.press("Enter")
            self._say(f"evidence{place}")
            self.app.press("Enter")

    def _effectiveness(self) -> None:
        self.app.press("4")
        self._wait_review("the plan's rating", lambda r: r["effectiveness"]["rating"] == 4)
        self._say("worked")
        self.app.press("Tab")
        self._say("change")
        self.app.press("Tab", "2")
        self._wait_review("help given", lambda r: r["effectiveness"]["help_given"] == "most")

    def _parents(self) -> None:
        for place, _ in enumerate(self.draft["review"]["parent_views"]):
            if place:
                self.app.press("Tab")
            self._say(f"parent{place}")
        self.app.press(*["Shift+Tab"] * len(self.draft["review"]["parent_views"]), "2")
        self._wait_review("the question answered", lambda r: r["asks_answered"])

    def _pupil(self) -> None:
        self.app.press("1")
        self._wait_review("the manner", lambda r: bool(r["pupil_view"]["manner"]))
        for place, _ in enumerate(self.framework.pupil_voice.questions):
            if place:
                self.app.press("Tab")
            self._say(f"answer{place}")

    def _areas(self) -> None:
        for place in range(4):
            if place:
                self.app.press("Tab")
            self._say(f"area{place}")

    def _advice(self) -> None:
        self.app.press("n")
        self._wait_review("a piece of advice", lambda r: len(r["advice"]) == 1)
        self._say("adviser")
        self.app.press("Enter")
        self.app.type("2 Nov")
        self._wait_review("its date", lambda r: r["advice"][0]["dated"] == "2026-11-02")
        self.app.press("Enter")
        self._say("advice")

    def _actions(self) -> None:
        self.app.press("n")
        self.app.wait_until(lambda: len(self.draft["actions"]) == 1, "an action in the draft")
        self._say("action")
        self.app.press("Enter", "Right")
        self.app.wait_until(lambda: self.draft["actions"][0]["owner"] == "home", "its owner in the draft")
        self.app.press("Enter")
        self._say("doer")

    def _likelihood(self) -> None:
        self.app.press("2")
        self._wait_review("the likelihood", lambda r: r["likelihood"] == "possible")
        self._say("likelihood")

    def _future(self) -> None:
        self.app.press("1")
        self._wait_review("the future action", lambda r: bool(r["future"]))
        self._say("future")


def _texts(value: object) -> list[str]:
    """Return every text within a value read from JSON."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []


def printed(home: Path, pupil: str, *how: str) -> str:
    """Return the signed review as `print review` gives it."""
    return sen_tui(home, "print", "review", pupil, *how)
