"""One question with one line for the answer."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.errors import BadInput
from sen_tui.tui.screens.form import FormScreen
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.work.session import Session


class AskScreen(FormScreen[str]):
    """Its result is the answer; None where the window was left."""

    def __init__(self, session: Session, question: str, form: str) -> None:
        super().__init__(session)
        self.question = question
        self.FORM = form

    @override
    def compose_fields(self) -> ComposeResult:
        """Yield the line, with the question as its label."""
        yield Line(self.question, field="answer")

    @override
    def confirm(self) -> str:
        """Return the answer."""
        answer = self.texts.get("answer", "").strip()
        if not answer:
            raise BadInput("Type the reason, or Esc to leave everything as it is.", field="answer")
        self.session.forget_form(self.FORM)
        return answer
