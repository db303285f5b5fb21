"""The form of a target that the school keeps for all its children."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.bank import NAME, Offer
from sen_tui.domain.codes import AREAS
from sen_tui.domain.draft import Draft
from sen_tui.domain.plan import RATIOS, Provision
from sen_tui.domain.school_bank import corrected, form_of
from sen_tui.domain.target import DIRECTIONS, KINDS, Criterion, Target
from sen_tui.domain.words import on_screen
from sen_tui.office.bank import change_bank
from sen_tui.office.opening import Office
from sen_tui.tui.screens.form import FormScreen
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose, Sentence
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.draft_state import Typing


class BankForm(FormScreen[Offer]):
    """Its result is the target as corrected; nothing where it was left."""

    FORM = "bank"
    HEADING = "A target that the school keeps"
    WINDOW = "window tall"
    NOTE = "F8 saves. Esc leaves, and nothing of it is kept."

    def __init__(self, office: Office, offer: Offer) -> None:
        super().__init__(Typing(Draft(), None, lambda _: office.now()))  # nothing of it waits: it is typed in a minute
        self._office = office
        self._offer = offer

    @override
    def compose_fields(self) -> ComposeResult:
        """Every field of a target that is not about one child."""
        yield Words(f"{NAME} stands for the child who gets it. Look for words such as his and her.", classes="prompt")
        yield Sentence(on_screen(Target, "does"), field="does")
        yield Line(on_screen(Target, "condition"), field="condition")
        yield Cycle(on_screen(Criterion, "kind"), KINDS.choices, field="kind")
        yield Cycle(on_screen(Criterion, "direction"), DIRECTIONS.choices, field="direction")
        for name in ("goal", "of", "unit", "occasions"):
            yield Line(on_screen(Criterion, name), field=name)
        yield Sentence(on_screen(Target, "success"), field="success")
        yield Prose(on_screen(Target, "strategies"), field="strategies")
        yield Sentence(on_screen(Target, "help_at_home"), field="help_at_home")
        yield Line(on_screen(Target, "child_words"), field="child_words", hint="I can ...")
        yield Sentence(on_screen(Target, "reason"), field="reason")
        yield Line(on_screen(Provision, "what"), field="what")
        yield Line(on_screen(Provision, "who"), field="provider")
        yield Cycle(on_screen(Provision, "ratio"), RATIOS.choices, field="ratio")
        for name in ("group_size", "minutes", "per_week"):
            yield Line(on_screen(Provision, name), field=name)
        yield Sentence(on_screen(Target, "own_words"), field="own_words")
        yield Cycle(on_screen(Target, "area"), [("", "not said"), *AREAS.choices], field="area")
        yield Line("For which years", field="years", hint="4, 5")
        yield Line("For which needs", field="needs", hint="SPLD, MLD")

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The target as it is kept, replaced where something is typed."""
        return form_of(self._offer) | super().texts

    @override
    def confirm(self) -> Offer:
        """Save the target as typed."""
        new = corrected(self._offer, super().texts, self._office.today())
        if new != self._offer:
            change_bank(self._office, self._offer, new)
        return new
