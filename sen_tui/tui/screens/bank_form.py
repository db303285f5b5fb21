"""The form of a target that the school keeps for all its children."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.bank import NAME, Offer
from sen_tui.domain.errors import Stale
from sen_tui.domain.plan import RATIOS, Provision
from sen_tui.domain.school_bank import corrected, form_of
from sen_tui.domain.target import DIRECTIONS, KINDS, Criterion, Target
from sen_tui.domain.words import on_screen
from sen_tui.office.bank import change_bank, offers
from sen_tui.tui.screens.area_choices import area_choices
from sen_tui.tui.screens.form import FormScreen
from sen_tui.tui.screens.form_body import FormBody
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose, Sentence
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session


class BankForm(FormScreen[Offer]):
    """Its result is the target as corrected; nothing where it was left."""

    HEADING = "A target that the school keeps"
    WINDOW = "window tall"
    NOTE = "F8 saves. Esc leaves; x on this target brings back what you typed."

    def __init__(self, session: Session, offer: Offer) -> None:
        super().__init__(session)
        self.FORM = f"bank {offer.key}"
        self._office = session.office
        self._offer = offer
        self.before: Offer | None = offer
        """The target as it stands in the bank; None once somebody else took it out."""

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
        yield Cycle(on_screen(Target, "area"), area_choices(self._office.framework, self._offer.area), field="area")
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
        new = corrected(self._offer, super().texts, self._office.today(), self._office.nation)
        if new != self.before:
            try:
                change_bank(self._office, self.before, new)
            except Stale:
                raise Stale(self._read_again()) from None
        self.session.forget_form(self.FORM)
        return new

    def _read_again(self) -> str:
        """Show the target as somebody else left it, with the typed words over it. Return what happened, in a sentence.

        The form keeps what was typed: the caller raises.
        """
        self.before = next((one for one in offers(self._office)[0] if one.key == self._offer.key and one.kept_by), None)
        if self.before is None:
            return "Somebody else took this target out of the bank. F8 keeps yours as a new one."
        self._offer = self.before
        self.query_one(FormBody).fill(form_of(self._offer) | super().texts)
        return "Somebody else changed this target. It is shown with your words over it: check it, F8 saves."
