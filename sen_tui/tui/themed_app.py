"""An app in our looks, which reads its style sheets once for each look."""

from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from typing_extensions import override

from sen_tui.tui.terminal.key_queue import InTurnApp
from sen_tui.tui.themes import CURSOR, THEMES


class _Parts(dict[str, RenderStyles]):
    """The styles of the parts of a widget (its cursor, its placeholder), each made when it is first asked for."""

    def __init__(self, sheet: Stylesheet, node: DOMNode) -> None:
        super().__init__()
        self._sheet = sheet
        self._node = node
        self._names = node._get_component_classes()

    @override
    def __contains__(self, name: object) -> bool:
        """Return whether the widget has such a part."""
        return name in self._names

    def __missing__(self, name: str) -> RenderStyles:
        """Make the styles of a part. Raises `KeyError` where there is none by that name."""
        if name not in self._names:
            raise KeyError(name)
        part = DOMNode(classes=name)
        part._attach(self._node)
        self._sheet.apply(part)
        self[name] = part.styles
        return part.styles


class PartsWhenAsked(Stylesheet):
    """Styles a widget without its parts: most of them are never painted, and each costs as much as a widget."""

    @override
    def _process_component_classes(self, node: DOMNode) -> None:
        """Have the parts of a widget styled when they are asked for; paint it again where one looks different now."""
        before = node._component_styles
        if before or node._get_component_classes():
            parts = node._component_styles = _Parts(self, node)
            if any(parts[name] != styles for name, styles in before.items() if name in parts):
                node.refresh()


class ThemedApp(InTurnApp):
    """Knows our looks beside Textual's."""

    _styled_in = ""
    """The look that the style sheets were read in."""

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = PartsWhenAsked()

    def use_themes(self, theme: str) -> None:
        """Make our looks known and take one of them, or one of Textual's."""
        for known in THEMES:
            self.register_theme(known)
        self.theme = self._styled_in = theme
        self.stylesheet.set_variables(self.get_css_variables())

    @override
    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheets again in other colours; not at the start, where they were just read in these."""
        if self._styled_in != self.theme:
            self._styled_in = self.theme
            super().refresh_css(animate)

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours that other themes do not name."""
        return dict(CURSOR)
