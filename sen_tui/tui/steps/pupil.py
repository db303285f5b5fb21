"""The pupil's views: how the child took part, the answers, or the reason for none."""

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.widget import Widget
from typing_extensions import override

from sen_tui.domain.place import Place
from sen_tui.domain.review import NOT_INVOLVED, PupilView
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.base import Step, field_of
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose


class PupilStep(Step):
    """The manner of taking part, the framework's questions, and the reason for no views."""

    @override
    def compose(self) -> ComposeResult:
        """Manner, questions, reason."""
        voice = self.session.framework.pupil_voice
        called = self.session.folder.pupil.called
        yield Pick(
            f"How did {called} take part? The {voice.decided_by.removeprefix('the ')} decides.",
            [(m.key, m.words) for m in voice.manners],
            field="manner",
        )
        for question in voice.questions:
            yield Prose(question.words, field=self.at("answers", question.key).name)
        yield Prose(on_screen(PupilView, "reason_none"), field="reason_none")

    @override
    def show(self) -> None:
        """Fill in the manner, the answers and the reason."""
        view = self.review.pupil_view
        self.query_one(Pick).fill(view.manner or "")
        for field in self.query(Prose):
            key = Place.named(field.field).item
            field.fill(view.answers.get(key, "") if key else view.reason_none)

    @override
    def enter(self, field: str = "") -> None:
        """Go to a field; `answers` is the first question."""
        questions = self.session.framework.pupil_voice.questions
        super().enter(self.at("answers", questions[0].key).name if field == "answers" and questions else field)

    @override
    def leave(self, field: Widget | None, *, stay: bool = False) -> None:
        """Go on to the next field; from the manner of a child who was not involved to the reason."""
        reason = field_of(self, "reason_none")
        if isinstance(field, Pick) and self.review.pupil_view.manner == NOT_INVOLVED and reason:
            reason.focus()
        else:
            super().leave(field, stay=stay)

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over an answer or the reason."""
        view = self.review.pupil_view
        if field == "reason_none":
            self.edit_review(field, pupil_view=replace(view, reason_none=text))
        else:
            key = Place.named(field).item
            self.edit_review(field, pupil_view=replace(view, answers={**view.answers, key: text}))

    @override
    def picked(self, field: str, key: str) -> None:
        """Take over the manner."""
        self.edit_review(field, pupil_view=replace(self.review.pupil_view, manner=key))


STEP = PupilStep
