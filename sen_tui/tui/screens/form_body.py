"""The window of a form: its fields, the words about a fault, and what Enter does in its last field."""

import msgspec
from textual.containers import VerticalScroll

from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words

Field = Line | Prose | Cycle | Pick


class Enter(msgspec.Struct, frozen=True):
    """The words of an Enter that confirms a form: for the footer, and for the help."""

    label: str
    help: str
    everywhere: bool = False
    """Whether it confirms in every field, not only in the last one."""


class FormBody(VerticalScroll, can_focus=False):
    """The window of a form, with its fields and a line for trouble."""

    def __init__(self, classes: str, enter: Enter | None = None) -> None:
        super().__init__(classes=classes)
        self._enter = enter

    def enter_ends(self) -> tuple[str, str]:
        """Return words about an Enter that confirms the form; empty where it goes on to the next field."""
        last = [field for field in self.fields if field.focusable][-1:]
        if self._enter and (self._enter.everywhere or self.screen.focused in last):
            return self._enter.label, self._enter.help
        return "", ""

    @property
    def fields(self) -> list[Field]:
        """The fields, in their order."""
        found = self.query("Line, Prose, Cycle, Pick")
        return [field for field in found if isinstance(field, Line | Prose | Cycle | Pick)]

    def begin(self, *, waited: bool) -> None:
        """Show the title, past which the focus scrolls a tall form, and the first field even where the title has to go.

        Select the first line, unless texts `waited`.
        """
        self.scroll_home(animate=False)
        first = self.screen.focused
        if first is not None:
            first.scroll_visible(animate=False)
        if isinstance(first, Line):
            first.go_on() if waited else first.select_all()

    def fill(self, texts: dict[str, str]) -> None:
        """Show these texts in the fields of their names."""
        for field in self.fields:
            if field.field in texts:
                field.fill(texts[field.field])

    def say(self, trouble: str, *, under: Field | None = None) -> None:
        """Show the words of a fault `under` a field, else at the end; empty words take them away."""
        words = self.query_one(".trouble", Words)
        place = next((child for child in self.children if under and child in under.ancestors_with_self), None)
        end = next(child for child in reversed(self.children) if child is not words)
        self.move_child(words, after=place or end)
        words.say(trouble)
        if trouble:
            self.call_after_refresh(words.scroll_visible, animate=False)

    def complain(self, fault: str, name: str) -> bool:
        """Say a fault at the field of this name and go there. Return whether there is one."""
        field = next((field for field in self.fields if name and field.field == name and field.focusable), None)
        if field is None:
            return False
        self.say("" if isinstance(field, Line) else fault, under=field)
        if isinstance(field, Line):
            field.say(fault, seen=True)
        field.focus()
        self.call_after_refresh(field.scroll_visible, animate=False)
        return True
