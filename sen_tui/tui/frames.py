"""The answer to a key in one frame.

Textual paints sixty times a second whatever is ready by then: a key that lays a screen out and moves
the focus is painted three times, the last time up to 50 ms later. Here painting waits until the key
is answered in full, and is then done at once.
"""

from typing import Any, Self

from textual._animator import Animator
from textual._styles_cache import StylesCache
from textual.app import App
from textual.events import ScreenResume
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.theme import Theme
from textual.widget import Widget
from typing_extensions import override

from sen_tui.tui.compositor import RowsCompositor


class AtOnce(Animator):
    """Moves things at once, where Textual does it at the next tick of its clock, also with animation off."""

    @override
    def _animate(self, obj: object, attribute: str, value: Any, **how: Any) -> None:
        """Move it to its end."""
        super()._animate(obj, attribute, value, **how)
        self.force_stop_animation(obj, attribute)


class FramedApp(App[None]):
    """Says when painting waits."""

    answering = False
    """Whether a key is being answered: nothing is painted until it is."""

    def __init__(self) -> None:
        super().__init__()
        self._animator = AtOnce(self)
        self._animate = self._animator.bind(self)

    def screen_gone(self) -> None:
        """Take note that a screen was taken down."""

    @property
    @override
    def _background_screens(self) -> list[Screen[Any]]:
        """The screens that are seen through the present one: none where its ground lets nothing through."""
        stack = self._screen_stack
        return [] if stack and stack[-1].styles.background.a == 1 else super()._background_screens

    @override
    def get_theme(self, theme_name: str) -> Theme | None:
        """Return a look by its name. Textual makes a table of all of them first, for every line that it paints."""
        return self._registered_themes.get(theme_name) or super().get_theme(theme_name)


class Framed(Screen[ScreenResultType]):
    """A screen that is painted when the key is answered."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual's, but a focus that moves does not paint everything again."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self._compositor = RowsCompositor()
        self._look = ""
        """The name of the look in which it was last styled."""

    @override
    def _post_register(self, app: App[object]) -> None:
        """Take the class of the window's height at once: to learn of it later is to be styled twice."""
        super()._post_register(app)
        self._look = app.theme
        heights = self.VERTICAL_BREAKPOINTS or app.VERTICAL_BREAKPOINTS or []
        self.add_class(*self._get_breakpoint_classes(app.size.height, heights), update=False)

    @override
    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Ask the style sheet nothing where it would say what it said; Textual's own handler follows."""
        event.refresh_styles = event.refresh_styles and self._look != self.app.theme
        self._look = self.app.theme

    @override
    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size. Of its first one a screen is told because it was just laid out for it.

        What is behind a window is told when that comes, and put in order for the window's frame.
        """
        if size != self._compositor.size or self is not self.app.screen:
            super()._screen_resized(size)

    def rehearse(self) -> None:
        """Lay out and paint for nobody, before it is shown: what that finds out is known when it is."""
        self._refresh_layout(self.app.size)
        self._layout_required = False
        self._compositor.render_update(full=True)

    @property
    def unsettled(self) -> bool:
        """Whether something has still to find its place, or waits until all have theirs."""
        return bool(self._layout_required or self._scroll_required or self._recompose_required or self._callbacks)

    def on_unmount(self) -> None:
        """Let go of all that was painted here: Textual remembers it by the widget, for a thousand widgets."""
        StylesCache.get_inner_outer.cache_clear()
        if isinstance(self.app, FramedApp):
            self.app.screen_gone()

    def settle(self) -> None:
        """Put everything into its place; paint what changed, unless painting waits."""
        super()._on_timer_update()

    def paint(self) -> None:
        """Paint what changed while painting waited, and what changed since."""
        self.settle()
        self._compositor_refresh()

    @override
    def _on_timer_update(self) -> None:
        """Wait, where painting does: this is asked again at the next tick."""
        if not self._waits:
            self.settle()

    @override
    def _compositor_refresh(self) -> None:
        """Paint; where painting waits, the compositor keeps in mind which regions are to be painted."""
        if self._waits:
            self._dirty_widgets.clear()
        else:
            super()._compositor_refresh()

    @property
    def _waits(self) -> bool:
        return isinstance(self.app, FramedApp) and self.app.answering and self is self.app.screen


class Ground(Widget):
    """A container of which nothing is seen but its ground: whatever comes and goes in it, it looks as it did."""

    @override
    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Lay out without drawing the ground again."""
        return super().refresh(*regions, repaint=repaint and not layout, layout=layout, recompose=recompose)
