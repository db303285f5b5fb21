"""What people type is shown literally: no widget is ever given a bare string to read as markup."""

import ast
from collections.abc import Iterator

from support.source_reading import Module, called, calls, modules

READS_MARKUP = {
    *("Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "Option", "Link", "Tab", "TabPane"),
    *("Select", "SelectionList", "OptionList", "Tooltip", "Digits"),
}
"""Widgets of Textual that take square brackets in their words for markup unless told not to."""

LITERAL = {"plain", "Content", "as_rich", "Text"}
"""Functions and classes whose result is shown as it is, brackets and all."""

TITLES = {"border_title", "border_subtitle", "tooltip"}
"""Attributes of any widget that take markup."""

WAYS_IN = {"from_markup", "from_rich_text", "render_markup"}
"""Functions that read markup: nobody may call them."""

SCREENS = [module for module in modules() if module.room == "tui"]


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


def test_no_widget_reads_markup_in_what_people_typed() -> None:
    wrong = [
        f"{module.place(call)}: {ast.unparse(call)[:80]}"
        for module in SCREENS
        for call in _asked_to_show(module)
        if not _without_markup(call) and not all(_literal(words) for words in _said(call))
    ]
    assert not wrong, "\n".join(wrong)


def test_new_words_for_a_widget_are_literal_too() -> None:
    wrong = [
        f"{module.place(call)}: {ast.unparse(call)[:80]}"
        for module in SCREENS
        for call in calls(module)
        if called(call) == "update" and call.args and not _literal(call.args[0])
    ]
    assert not wrong, "\n".join(wrong)


def test_titles_of_widgets_are_literal() -> None:
    wrong = [
        f"{module.place(node)}: {ast.unparse(node)[:80]}"
        for module in SCREENS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr in TITLES and not _literal(node.value)
    ]
    assert not wrong, "\n".join(wrong)


def test_hints_in_fields_are_literal() -> None:
    """A field of several lines reads markup in its hint; a field of one line (`Input`) does not."""
    wrong = [
        module.place(keyword)
        for module in SCREENS
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and "Input" not in [ast.unparse(base) for base in node.bases]
        for part in ast.walk(node)
        if isinstance(part, ast.Call)
        for keyword in part.keywords
        if keyword.arg == "placeholder" and not _literal(keyword.value)
    ]
    assert not wrong, "\n".join(wrong)


def test_nobody_reads_markup() -> None:
    assert not [m.place(call) for m in modules() for call in calls(m) if called(call) in WAYS_IN]


def test_paper_is_painted_without_markup() -> None:
    """Rich reads `[brackets]` and `:emoji:` in strings unless a console is told not to."""
    consoles = [call for module in modules() for call in calls(module) if called(call) == "Console"]
    assert consoles
    for call in consoles:
        said = {k.arg: k.value.value for k in call.keywords if isinstance(k.value, ast.Constant)}
        assert [said.get(name) for name in ("markup", "emoji", "highlight")] == [False, False, False]
