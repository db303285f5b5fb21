"""The lines at the top and the foot of every screen: where you are, whether all is saved, a few keys."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from sen_tui.tui import keys
from sen_tui.tui.here import FollowsKeys, keys_here
from sen_tui.tui.terminal.safe_text import fit, folded


class TopBar(Widget):
    """One line: a path and some facts on the left, the state on the right.

    Facts without room are left out. Trouble that is longer is folded into lines below.
    """

    COMPONENT_CLASSES = {"bar--state", "bar--trouble"}

    def __init__(self, path: str = "", state: str = "") -> None:
        super().__init__()
        self._path = path
        self._facts: tuple[str, ...] = ()
        self._state = state
        self._trouble = False
        self._folded: tuple[str, ...] = ()

    def say(
        self,
        *,
        path: str | None = None,
        facts: tuple[str, ...] = (),
        state: str | None = None,
        trouble: bool = False,
    ) -> None:
        """Show another path with its facts, or another state; trouble stands out."""
        before = (self._path, self._facts, self._state, self._trouble)
        if path is not None:
            self._path, self._facts = path, facts
        if state is not None:
            self._state, self._trouble = state, trouble
        if before != (self._path, self._facts, self._state, self._trouble):
            self._fold()
            self.refresh()

    def on_resize(self) -> None:
        """Fold the trouble to the new width."""
        self._fold()

    @override
    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        style = self.get_component_rich_style("bar--trouble" if self._trouble else "bar--state")
        if y > 0:
            return Strip([Segment(fit(f" {self._folded[y - 1]}" if y <= len(self._folded) else "", width), style)])
        state = f" {self._state} " if self._state and not self._folded else ""
        room = min(cell_len(state), width // 2)
        path = fit(f" {self._path}", min(cell_len(f" {self._path}"), width - room))
        facts = fit(_facts_in(self._facts, width - room - cell_len(path)), width - room - cell_len(path))
        return Strip(
            [
                Segment(path, self.rich_style),
                Segment(facts, self.get_component_rich_style("bar--state")),
                Segment(fit(state, room) if room else "", style),
            ]
        )

    def _fold(self) -> None:
        """Give trouble the lines that it needs: its reason is never cut."""
        before, width = len(self._folded), self.size.width
        too_long = self._trouble and cell_len(self._state) + 2 > width // 2
        self._folded = folded(self._state, width - 2) if too_long else ()
        if len(self._folded) != before:
            self.styles.height = 1 + len(self._folded)


def _facts_in(facts: tuple[str, ...], room: int) -> str:
    """Return the facts that have room behind the path; a shorter one may stand where a longer one has none."""
    words = ""
    for fact in facts:
        if cell_len(f"{words} · {fact}") < room:
            words = f"{words} · {fact}"
    return words


class KeysBar(FollowsKeys, Widget):
    """One line: the keys that work where the focus is, as many as have room. The way back is first, the help last."""

    COMPONENT_CLASSES = {"bar--key"}

    def __init__(self) -> None:
        super().__init__()
        self._working: list[keys.Key] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.watch(self.screen, "focused", self.follow, init=False)
        self.screen.call_later(self.follow)

    @override
    def follow(self) -> None:
        """Show the keys that work now. A screen that is not in sight may have nothing to ask yet."""
        if not self.screen.is_current or not self.screen.is_mounted:
            return
        working = [here.key for here in keys_here(self.screen) if here.key.label and not here.refusal]
        if working != self._working:
            self._working = working
            self.refresh()

    @override
    def render_line(self, y: int) -> Strip:
        """Return the line."""
        style, bold = self.rich_style, self.get_component_rich_style("bar--key")
        segments: list[Segment] = []
        for key in self._that_fit():
            segments += [Segment(f" {keys.named(key.key)}", bold), Segment(f" {key.label} ", style)]
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def _that_fit(self) -> list[keys.Key]:
        """Return the keys that have room: back and help, then those that come first, then the others in turn."""
        last = [key for key in self._working if key.key == "f1"]
        first = [key for key in self._working if key.key == "escape"]
        others = sorted((k for k in self._working if k not in (*first, *last)), key=lambda key: not key.shown)
        room = self.size.width - sum(map(_width, (*first, *last)))
        for key in others:
            if _width(key) > room:
                break
            room -= _width(key)
            first.append(key)
        return [*first, *last]


def _width(key: keys.Key) -> int:
    return cell_len(f" {keys.named(key.key)} {key.label} ")
