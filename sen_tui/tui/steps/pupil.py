"""The pupil's views: how the child took part, the answers, or the reason for none."""

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.widget import Widget
from typing_extensions import override

from sen_tui.domain.place import Place
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.pupil_view import NOT_INVOLVED, PupilView
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.base import Step, field_of
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words


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
        if assessed := self.session.folder.pupil.takes_part.strip():
            yield Words(f"{on_screen(Pupil, 'takes_part')}: {assessed}", classes="note")
        for question in voice.questions:
            yield Prose(question.words, field=self.at("answers", question.key).name)
        yield Prose(on_screen(PupilView, "reason_none"), field="reason_none")
        yield Line(on_screen(PupilView, "decided_by"), field="decided_by")

    @override
    def show(self) -> None:
        """Fill in the manner, the answers and the reason."""
        view = self.review.pupil_view
        self.query_one(Pick).fill(view.manner or "")
        self.query_one(Line).fill(view.decided_by)
        for field in self.query(Prose):
            key = Place.named(field.field).item
            field.fill(view.answers.get(key, "") if key else view.reason_none)
        self._show_what_is_asked()

    def _show_what_is_asked(self) -> None:
        """Hide the questions to a child who was not involved, unless something stands in them."""
        view = self.review.pupil_view
        for field in self.query(Prose):
            if key := Place.named(field.field).item:
                field.display = view.manner != NOT_INVOLVED or bool(view.answers.get(key, "").strip())

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
        """Take over an answer, the reason, or who decided."""
        view = self.review.pupil_view
        if field in ("reason_none", "decided_by"):
            self.edit_review(field, pupil_view=replace(view, **{field: text}))
        else:
            key = Place.named(field).item
            self.edit_review(field, pupil_view=replace(view, answers={**view.answers, key: text}))

    @override
    def picked(self, field: str, key: str) -> None:
        """Take over the manner, decided by whom the framework names where nobody else is named."""
        view, session = self.review.pupil_view, self.session
        role, class_name = session.framework.pupil_voice.decided_by, session.folder.pupil.class_name
        decided_by = view.decided_by.strip() or session.office.school.in_charge(role, class_name)
        self.edit_review(field, pupil_view=replace(view, manner=key, decided_by=decided_by))
        self.query_one(Line).fill(decided_by)
        self._show_what_is_asked()


STEP = PupilStep
