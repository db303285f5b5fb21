"""Every key of the app, declared once: the bindings, the footer, the help and the palette read this."""

from collections.abc import Iterable, Iterator

import msgspec
from textual.binding import Binding, BindingType

_ONWARDS = "Go on to the next field; from the last one, to what comes after it."


class Key(msgspec.Struct, frozen=True):
    """One key: its action, two words for the footer, and a sentence for the help."""

    place: str
    """The screen or step where it works."""
    key: str
    """The name of the key; empty for a command that the palette alone offers."""
    action: str
    label: str
    help: str
    shown: bool = False
    """Whether it comes first in the footer, where not all have room."""
    priority: bool = False
    """Whether it works even while somebody types."""


KEYS: tuple[Key, ...] = (
    Key("everywhere", "f1", "help", "Help", "Show all keys that work here, and do one.", shown=True, priority=True),
    Key("everywhere", "ctrl+p", "command_palette", "Commands", "Find any command by its words."),
    Key("everywhere", "f5", "preview", "Preview", "Show the paper that parents will get.", priority=True),
    Key("everywhere", "f9", "privacy", "Parents look", "Hide what is the school's alone, or show it.", priority=True),
    Key("everywhere", "ctrl+l", "lock", "Lock", "Save everything and cover the screen.", priority=True),
    Key("everywhere", "ctrl+q", "quit", "Quit", "Leave. What is not confirmed waits as a draft.", priority=True),
    Key("back", "escape", "back", "Back", "Go back. Nothing is lost.", shown=True),
    Key("rows", "enter", "open", "Open", "Open the line under the cursor."),
    Key("offers", "enter", "open", "Take", "Take the target under the cursor into the plan.", shown=True),
    Key("rail", "enter", "open", "Go there", "Go to the step under the cursor.", shown=True),
    Key("checks", "enter", "open", "Tick", "Tick the line under the cursor, or untick it. A digit does it too."),
    Key("pick", "enter", "open", "Take", "Take the line under the cursor. A digit takes its line.", shown=True),
    Key("cycle", "right", "turn(1)", "Choose", "The next one: Left and Right go round, a digit takes one.", shown=True),
    Key("cycle", "left", "turn(-1)", "", ""),
    Key("cycle", "enter", "finish", "Go on", _ONWARDS, shown=True),
    Key("line", "enter", "submit", "Go on", _ONWARDS, shown=True),
    Key("line", "ctrl+u", "delete_left_all", "Clear field", "Delete all before the cursor."),
    Key("search", "enter", "submit", "Take", "Take the line under the cursor.", shown=True),
    Key("sentence", "enter", "end_line", "Go on", _ONWARDS, shown=True),
    Key("prose", "tab", "app.focus_next", "Next field", "Go on to the next field.", shown=True),
    Key("prose", "enter", "end_line", "", "Begin a new line."),
    Key("prose", "ctrl+u", "delete_to_start_of_line", "Clear line", "Delete all of the line before the cursor."),
    Key("bank", "x", "correct", "Correct", "Correct a target that the school keeps.", shown=True),
    Key("bank", "delete", "take_out", "Take out", "Take a target out that the school keeps.", shown=True),
    Key("bank", "G", "give", "Give to others", "Give this target to other children too.", shown=True),
    Key("give", "space", "mark", "Mark", "Mark the child, or take the mark away.", shown=True),
    Key("give", "f8", "finish", "Give", "Give the target to the marked children.", shown=True, priority=True),
    Key("give", "slash", "filter", "Filter", "Filter: name, class, year, stage, need.", shown=True),
    Key("sheet", "pagedown", "page_down", "Page down", "Read on; PgUp reads back."),
    Key("register", "escape", "back", "Back", "Clear the marks or the filter, or open the register after a meeting."),
    Key("register", "enter", "open", "Open", "Open the folder of the child."),
    Key("children", "space", "mark", "Mark", "Mark the child, or take the mark away: p is for all who are marked."),
    Key("register", "r", "review", "Review", "Start the review, or go on with the one that waits.", shown=True),
    Key("register", "t", "targets", "Targets", "Write the targets.", shown=True),
    Key("register", "slash", "filter", "Filter", "Filter: name, class, year, stage, need, due.", shown=True),
    Key("register", "v", "turn('view', 1)", "View", "Next view: all, due, overdue, duties, watch, left, drafts.", True),
    Key("register", "n", "begin('pupil')", "New pupil", "Make a folder for a child who is new."),
    Key("register", "s", "turn('sort', 1)", "Sort", "Sort by name, next review, class or duties."),
    Key("register", "k", "begin('classes')", "New classes", "September: new classes, and who leaves."),
    Key("register", "E", "begin('school')", "School", "The school's own details: staff, half-terms, look, privacy."),
    Key("register", "u", "outbox", "Outbox", "List the papers that wait to be printed."),
    Key("register", "p", "papers", "Papers", "Read or print any paper of the child, those that are owed first."),
    Key("register", "full_stop", "turn('group', 1)", "Next group", "Go to the next letter, class or state, as sorted."),
    Key("register", "comma", "turn('group', -1)", "Group back", "Go to the letter, class or state before."),
    Key("register", "F", "begin('find')", "Find in texts", "Find words in targets, evidence and views of all."),
    Key("register", "N", "begin('numbers')", "In numbers", "Count children, who is behind and help, by class, need."),
    Key("register", "V", "turn('view', -1)", "View back", "The view before."),
    Key("register", "S", "turn('sort', -1)", "Reverse", "Sort the other way round."),
    Key("find", "enter", "submit", "Find", "Look through every folder for the words.", shown=True),
    Key("papers", "o", "outbox", "To the outbox", "Put the paper into the outbox, a copy for each home.", shown=True),
    Key("papers", "O", "all_owed", "All that is owed", "Put every paper that is owed into the outbox.", shown=True),
    Key("papers", "u", "show_outbox", "Outbox", "List the papers of this child that wait to be printed.", shown=True),
    Key("waiting", "enter", "open", "Handed over", "Note how the paper was handed over.", shown=True),
    Key("outbox", "P", "print", "Print", "Send the paper to the printer.", shown=True),
    Key("outbox", "delete", "remove", "Take out", "Take this paper out of the outbox."),
    Key("folder", "r", "review", "Review", "Start the review, or go on with the one that waits.", shown=True),
    Key("folder", "t", "targets", "Targets", "Write the targets.", shown=True),
    Key("folder", "p", "window('paper_list')", "Papers", "Read or print any paper, those that are owed first.", True),
    Key("folder", "j", "papers", "Earlier papers", "Read or print any signed review or plan, as it was."),
    Key("folder", "u", "outbox", "Outbox", "List the papers of this child that wait to be printed."),
    Key("folder", "m", "window('move')", "Move stage", "Move the child to another stage, with its duties."),
    Key("folder", "D", "case", "Decisions", "Enter an assessment, its decisions, or the day of the annual review."),
    Key("folder", "a", "window('actions')", "Actions", "Tick off actions and duties."),
    Key("folder", "y", "window('answers')", "Yes and no", "Write down permission, refusal, and whether parents agree."),
    Key("folder", "w", "measure", "Measure", "Write down a measure for a target."),
    Key("folder", "e", "window('details')", "Details", "Change name, class, language and other details."),
    Key("folder", "f", "window('people')", "Family, others", "Enter parents, carers and all others round the child."),
    Key("folder", "H", "window('help')", "Help given", "Enter how many sessions of the promised help took place."),
    Key("folder", "K", "window('kept_papers')", "Papers kept", "List the reports and letters that are kept."),
    Key("folder", "", "discard", "Discard draft", "Put away the unsigned review and unsaved targets."),
    Key("folder", "h", "history", "History", "Read every earlier state of the folder."),
    Key("folder", "c", "window('concern')", "Concern", "Note a concern on the watch list."),
    Key("folder", "g", "other_draft", "Other draft", "Go on with another draft that waits, also a colleague's."),
    Key("folder", "x", "amend", "Correct", "Correct a signed review, or withdraw the last one, with the reason."),
    Key("stale", "g", "go_on", "Go on", "Go on with yours on top of what was saved meanwhile; check it, save again."),
    Key("stale", "w", "let_wait", "Let it wait", "Let yours wait as a draft, and look at what was saved meanwhile."),
    Key("history", "enter", "open", "Open", "Show the whole folder as it was saved then."),
    Key("actions", "p", "paper", "Papers", "Show the paper that this duty asks for."),
    Key("actions", "delete", "remove", "Not done", "Not done: pass it over, with the reason, or open it again."),
    Key("saved", "ctrl+z", "undo_saved(False)", "Undo", "Take back what you saved last, since this was opened."),
    Key("saved", "ctrl+y", "undo_saved(True)", "Redo", "Bring back what Ctrl+Z took back last."),
    Key("field", "ctrl+z", "undo(False)", "Undo", "Bring back what stood in the field."),
    Key("field", "ctrl+y", "undo(True)", "Redo", "Bring back what Ctrl+Z took out of the field."),
    Key("people", "enter", "open", "Open", "Open the form of this person.", shown=True),
    Key("people", "n", "new", "Add", "Enter one more person.", shown=True),
    Key("people", "delete", "remove", "Take out", "Take this person out. Signed papers keep the name."),
    Key("kept_papers", "enter", "open", "Open", "Open the form of this paper.", shown=True),
    Key("kept_papers", "n", "new", "Add", "Enter one more paper.", shown=True),
    Key("kept_papers", "delete", "remove", "Take out", "Take the line of this paper out.", shown=True),
    Key("school", "enter", "open", "Open", "Open the form of this part.", shown=True),
    Key("school", "n", "new", "Add", "Enter one more member of staff.", shown=True),
    Key("school", "delete", "remove", "Take out", "Take this member of staff out. Signed papers keep the name."),
    Key("school", "C", "migrate", "Framework", "Change the framework: each child is listed first.", shown=True),
    Key("migrating", "f8", "finish", "Change", "Ask, then change every child and the school.", True, priority=True),
    Key("form", "f8", "finish", "Save", "Save what is typed here.", shown=True, priority=True),
    Key("namesake", "f8", "second", "Second folder", "Make a second folder: it is another child.", shown=True),
    Key("preview", "o", "outbox", "To the outbox", "Put the paper into the outbox, to be printed.", shown=True),
    Key("review", "f4", "next_step", "Next", "Next step.", shown=True, priority=True),
    Key("review", "f3", "previous_step", "Previous", "Previous step.", priority=True),
    Key("review", "f2", "jump", "Jump", "Jump to any step.", shown=True, priority=True),
    Key("review", "f8", "sign", "Sign", "Sign the review; what is missing is listed first.", shown=True, priority=True),
    Key("review", "ctrl+z", "undo(False)", "Undo", "Take the last change back.", priority=True),
    Key("review", "ctrl+y", "undo(True)", "Redo", "Bring back what Ctrl+Z took back last.", priority=True),
    Key("attendance", "a", "mark('attended')", "Attended", "Was here.", shown=True),
    Key("attendance", "x", "mark('apologies')", "Excused", "Could not come and sent apologies.", shown=True),
    Key("attendance", "s", "mark('sent_views')", "Sent views", "Did not come, but sent their views.", shown=True),
    Key("attendance", "n", "mark('absent')", "Not here", "Did not attend.", shown=True),
    Key("attendance", "A", "everyone", "All here", "Everybody who is not marked was here."),
    Key("attendance", "plus", "add", "Somebody else", "Add somebody who is here and was not invited."),
    Key("attendance", "delete", "remove", "Take out", "Take out somebody who was added."),
    Key("since", "k", "mark('kept')", "Kept", "The promise was kept.", shown=True),
    Key("since", "p", "mark('partly')", "Partly", "Partly kept.", shown=True),
    Key("since", "n", "mark('not_kept')", "Not yet", "Not kept yet.", shown=True),
    Key("progress", "1", "rate(-2)", "", "Rate the target: 1, the least progress."),
    Key("progress", "2", "rate(-1)", "", "Rate the target: 2, less than expected."),
    Key("progress", "3", "rate(0)", "", "Rate the target: 3, as expected."),
    Key("progress", "4", "rate(1)", "", "Rate the target: 4, more than expected."),
    Key("progress", "5", "rate(2)", "", "Rate the target: 5, the most progress."),
    Key("progress", "c", "next('continue')", "Continue", "Go on with this target.", shown=True),
    Key("progress", "g", "next('change')", "Change", "Change this target.", shown=True),
    Key("progress", "w", "next('new')", "New", "A new target instead.", shown=True),
    Key("progress", "x", "next('stop')", "Stop", "Stop this target.", shown=True),
    Key("progress", "u", "unrated", "Not rated", "Say why the target cannot be rated.", shown=True),
    Key("progress", "H", "help_given", "Help given", "Enter how many sessions of the promised help took place."),
    Key("areas", "ctrl+r", "last_words", "Last time's words", "Take last time's words into the field, to edit them."),
    Key("list", "n", "new", "New", "Add one.", shown=True),
    Key("list", "delete", "remove", "Take out", "Take this one out (Ctrl+Z brings it back).", shown=True),
    Key("list", "0", "none", "None", "There is none: said, not forgotten.", shown=True),
    Key("next_targets", "t", "targets", "Edit targets", "Write the next targets.", shown=True),
    Key("targets", "n", "new", "New", "Write a new target.", shown=True),
    Key("targets", "b", "bank", "Bank", "Take one from the target bank.", shown=True),
    Key("targets", "d", "copy", "Double", "Copy this target as a new one."),
    Key("targets", "delete", "stop", "Stop", "Stop this target, with the reason.", shown=True),
    Key("target_rows", "B", "keep", "Into the bank", "Keep this target for the school, without the child."),
    Key("target_rows", "G", "give", "Give to others", "Give this target to other children too."),
    Key("targets", "l", "sections", "Plan sections", "Write the other sections of the plan."),
    Key("plan_targets", "i", "other_record", "Other record", "Keep another record instead of a plan, with the reason."),
    Key("targets", "ctrl+up", "order(-1)", "Move up", "Move it up in the list."),
    Key("targets", "ctrl+down", "order(1)", "Move down", "Move it down in the list."),
    Key("targets", "ctrl+z", "undo(False)", "Undo", "Take the last change back.", priority=True),
    Key("targets", "ctrl+y", "undo(True)", "Redo", "Bring back what Ctrl+Z took back last.", priority=True),
    Key("plan_targets", "f8", "save", "Save plan", "Save the plan.", shown=True, priority=True),
)


def of(*places: str) -> tuple[Key, ...]:
    """Return the keys of some places, in their order here."""
    return tuple(key for place in places for key in _PLACED.get(place, ()))


def bindings(*places: str) -> list[BindingType]:
    """Return the keys of some places as Textual's bindings."""
    return [binding for key in of(*places) for binding in _bindings(key)]


def second(key: str) -> str:
    """Return the key that does the same, where F1 to F12 do not reach the program; nothing for other keys."""
    return named(_SECOND[key]) if key in _SECOND else ""


def reached_by(key: Key) -> tuple[str, ...]:
    """Return the names of the keys that do this: its own and the second one. Some commands have none."""
    return tuple(name for name in (key.key, _SECOND.get(key.key, "")) if name)


def declared(name: str) -> bool:
    """Return whether a key does something at some place, beside moving from field to field and line to line."""
    return name in _DECLARED


def helped(places: Iterable[str]) -> tuple[Key, ...]:
    """Return the keys of some places that have a sentence of help."""
    return tuple(key for key in of(*places) if key.help)


def hint(*places: str) -> str:
    """Return the keys of some places on one line, for a person who sees them the first time."""
    return " · ".join(f"{named(key.key)}\N{NO-BREAK SPACE}{key.label.lower()}" for key in of(*places) if key.label)


def named(key: str) -> str:
    """Return a key as it is printed on the keyboard: `Esc`, `F4`, `Ctrl+Z`, `/`."""
    if key in _NAMES:
        return _NAMES[key]
    return "+".join(part.capitalize() if len(part) > 1 or "+" in key else part for part in key.split("+"))


_NAMES = {
    "slash": "/",
    "plus": "+",
    "full_stop": ".",
    "comma": ",",
    "question_mark": "?",
    "delete": "Del",
    "escape": "Esc",
    "pagedown": "PgDn",
}
FIELDS = frozenset({"cycle", "line", "sentence"})
"""The places where Enter goes on from a field, or ends a window."""
MOVING = FIELDS | {"back", "rows", "rail", "pick", "checks", "field", "search", "prose", "sheet"}
"""The places whose keys move from field to field and line to line: help and palette list them last."""
_SECOND = {
    "f1": "question_mark", "f2": "ctrl+g", "f3": "ctrl+o", "f4": "ctrl+n",
    "f5": "ctrl+t", "f8": "ctrl+s", "f9": "ctrl+f",
}  # fmt: skip
"""A second key for each of F1 to F12, which some terminals and laptops keep for themselves."""
_PLACED = {place: tuple(key for key in KEYS if key.place == place) for place in {key.place for key in KEYS}}
_DECLARED = frozenset(name for key in KEYS if key.place not in MOVING for name in reached_by(key)) - {"enter", "escape"}


def _bindings(key: Key) -> Iterator[Binding]:
    """Yield the binding of a key, and of the second key that does the same. A character never wins over typing."""
    for name in reached_by(key):
        yield Binding(
            name,
            key.action,
            key.label or key.help,
            show=key.shown and name == key.key,
            key_display=named(name),
            priority=key.priority and len(named(name)) > 1,
            tooltip=key.help,
        )
