"""An app in our looks, which reads its style sheets once for each look."""

from typing_extensions import override

from sen_tui.tui.in_turn import InTurnApp
from sen_tui.tui.themes import CURSOR, THEMES


class ThemedApp(InTurnApp):
    """Knows our looks beside Textual's."""

    _styled_with: dict[str, str] | None = None
    """The colours that the style sheets were read in."""

    def use_themes(self, theme: str) -> None:
        """Make our looks known and take one of them, or one of Textual's."""
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self._styled_with = self.get_css_variables()
        self.stylesheet.set_variables(self._styled_with)

    @override
    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheets again in other colours; not at the start, where they were just read in these."""
        if self._styled_with != (variables := self.get_css_variables()):
            self._styled_with = variables
            super().refresh_css(animate)

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours that other themes do not name."""
        return dict(CURSOR)
