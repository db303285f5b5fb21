"""What people type is shown literally: no widget is ever given a bare string to read as markup."""

import ast
from collections.abc import Iterator

import pytest
from source_reading import Module, called, calls, modules

READS_MARKUP = {
    *("Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "Option", "Link", "Tab", "TabPane"),
    *("Select", "SelectionList", "OptionList", "Tooltip", "Digits"),
}
"""Widgets of Textual that take square brackets in their words for markup unless told not to."""

LITERAL = {"plain", "lines_of", "Content", "as_rich", "Text"}
"""Functions and classes whose result is shown as it is, brackets and all."""

TITLES = {"border_title", "border_subtitle", "tooltip"}
"""Attributes of any widget that take markup."""

WAYS_IN = {"from_markup", "from_rich_text", "render_markup"}
"""Functions that read markup: nobody may call them."""

SCREENS = [module for module in modules() if module.room == "tui"]
each_screen = pytest.mark.parametrize("module", SCREENS, ids=lambda module: module.name)


def _literal(words: ast.expr) -> bool:
    """Whether an expression is shown literally: made by one of `LITERAL`, or our own words without a bracket."""
    match words:
        case ast.Constant(value=str(text)):
            return "[" not in text
        case ast.Call():
            return called(words) in LITERAL
        case ast.IfExp(body=one, orelse=other):
            return _literal(one) and _literal(other)
        case ast.JoinedStr(values=parts):
            return all(isinstance(part, ast.Constant) or _own_number(part) for part in parts)
    return isinstance(words, ast.Constant) and words.value is None


def _own_number(part: ast.expr) -> bool:
    """Whether a part of an f-string is a constant of ours, such as `{LONGEST:,}`."""
    return isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name) and part.value.id.isupper()


def _said(call: ast.Call) -> list[ast.expr]:
    """Return the first words that a call hands over."""
    return call.args[:1] + [k.value for k in call.keywords if k.arg in ("content", "message", "label", "prompt")]


def _without_markup(call: ast.Call) -> bool:
    return any(
        k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False for k in call.keywords
    )


def _asked_to_show(module: Module) -> Iterator[ast.Call]:
    """Yield calls that make such a widget, or begin one in a class derived from it, or give it other words."""
    for call in calls(module):
        if called(call) in READS_MARKUP | {"notify"}:
            yield call
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(
            ast.unparse(base).split(".")[-1] in READS_MARKUP for base in node.bases
        ):
            inner = (part for part in ast.walk(node) if isinstance(part, ast.Call))
            yield from (call for call in inner if ast.unparse(call.func) == "super().__init__")


@each_screen
def test_no_widget_reads_markup_in_what_people_typed(module: Module) -> None:
    wrong = [
        f"{module.place(call)}: {ast.unparse(call)[:80]}"
        for call in _asked_to_show(module)
        if not _without_markup(call) and not all(_literal(words) for words in _said(call))
    ]
    assert not wrong, "\n".join(wrong)


@each_screen
def test_new_words_for_a_widget_are_literal_too(module: Module) -> None:
    wrong = [
        f"{module.place(call)}: {ast.unparse(call)[:80]}"
        for call in calls(module)
        if called(call) == "update" and call.args and not _literal(call.args[0])
    ]
    assert not wrong, "\n".join(wrong)


@each_screen
def test_titles_of_widgets_are_literal(module: Module) -> None:
    wrong = [
        f"{module.place(node)}: {ast.unparse(node)[:80]}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr in TITLES and not _literal(node.value)
    ]
    hints = [
        f"{module.place(call)}: placeholder"
        for call in calls(module)
        for keyword in call.keywords
        if keyword.arg == "placeholder" and not _literal(keyword.value)
    ]
    assert not wrong + hints, "\n".join(wrong + hints)


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_nobody_reads_markup(module: Module) -> None:
    assert not [module.place(call) for call in calls(module) if called(call) in WAYS_IN]


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_paper_is_painted_without_markup(module: Module) -> None:
    """Rich reads `[brackets]` and `:emoji:` in strings unless a console is told not to."""
    for call in calls(module):
        if called(call) == "Console":
            said = {k.arg: k.value.value for k in call.keywords if isinstance(k.value, ast.Constant)}
            assert said.get("markup") is False, module.place(call)
            assert said.get("emoji") is False, module.place(call)
            assert said.get("highlight") is False, module.place(call)
