"""The signature: the gaps, the reason for signing all the same, and the last question."""

from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.documents.other_children import headings_naming
from sen_tui.domain.errors import SenError
from sen_tui.domain.progress import Missing
from sen_tui.domain.text import counted
from sen_tui.office.edits import sign_review
from sen_tui.office.lookup import names_of_others
from sen_tui.office.saving import Overtaken
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.papers import review_in_progress
from sen_tui.tui.screens.stale import Decision, show_both
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

FORM = "sign"


_SIGNED = "The review is signed: x in the folder corrects or withdraws it, with the reason."

_FEW, _MORE = 4, 11
"""The number of gaps that fits every screen, and the cells for the words about more gaps below."""

SignResult = Missing | Literal["signed"] | Decision
"""The gap to jump to, `signed`, or the decision about a colleague's change."""


class SignScreen(KeepsTyped, SenModal[SignResult]):
    """Enter signs, or goes to a gap."""

    def __init__(self, session: Session, gaps: tuple[Missing, ...]) -> None:
        super().__init__()
        self.session = session
        self.gaps = gaps
        self.firm = any(gap.firm for gap in gaps)
        """Whether a gap must be closed first: no reason is accepted for it."""

    @override
    def compose(self) -> ComposeResult:
        """The question, the gaps, and the field for a reason where one is accepted."""
        called = self.session.folder.pupil.called
        with Vertical(classes="window"):
            yield Words(f"Sign the review of {called}", classes="title")
            yield Words(self._about(), classes="prompt")
            if named := self._others_named():
                yield Words(named, classes="asks")
            yield Rows(self._lines, height=None, field="gaps")
            if self.gaps and not self.firm:
                typed = self.session.draft.forms.get(FORM, {}).get("reason", "")
                yield Line(
                    "Sign all the same, because", field="reason", value=typed, hint="the reason is kept and printed"
                )
            yield Words(classes="trouble")

    def on_mount(self) -> None:
        """Begin at the gaps, or at the signature."""
        rows = self.query_one(Rows)
        rows.set_rows(len(self.gaps) or 1)
        rows.focus()
        self.query_one(".trouble", Words).display = False

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep the reason."""
        self.session.type_into(FORM, field, text)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        if self.gaps:
            self.dismiss(self.gaps[event.index])
        else:
            self._sign("")

    def enter_ends(self) -> tuple[str, str]:
        """Return that Enter behind the reason signs."""
        return "Sign", "Sign all the same, with this reason."

    @on(FieldFinished)
    def _reason_given(self, event: FieldFinished) -> None:
        event.stop()
        reason = self.query_one(Line).value
        if not reason.strip():
            self._say("Type the reason, or press Enter on a line above to go there.")
        else:
            self._sign(reason)

    def _sign(self, reason: str) -> None:
        self.shell.autosave.flush()
        review = self.session.review
        office = self.session.office
        try:
            with self.session.kept_unless_done():
                self.session.forget_form(FORM)
                self.session.commit(lambda opened: sign_review(office, opened, review, reason=reason), for_good=_SIGNED)
        except SenError as refusal:
            self._say(f"{refusal} What you typed is kept.")
            if isinstance(refusal, Overtaken):
                show_both(self, self.session, refusal, self.dismiss)
            return
        self.dismiss("signed")

    def _say(self, words: str) -> None:
        self.query_one(".trouble", Words).say(words)

    def _about(self) -> str:
        count = counted(len(self.gaps), "thing is", "things are")
        if self.firm:
            firm = "What cannot be read, or blocks a move, must be put right, or cleared, first."
            return f"{count} missing. Enter goes there. {firm}"
        if self.gaps:
            return f"{count} missing. Enter goes there; Tab to sign all the same."
        framework, review = self.session.framework, self.session.review.review
        chosen = framework.future(review.future)
        moves = (
            f" {self.session.folder.pupil.called} moves to {framework.stage(chosen.to).name}."
            if chosen and chosen.to
            else ""
        )
        signed = f"Signed as {self.session.office.person.name}."
        return f"{signed} After that it can be corrected, or withdrawn with a reason.{moves}"

    def _others_named(self) -> str:
        """Return a warning if the full name of another child stands on the paper for these parents; it names nobody."""
        names = names_of_others(self.session.office, self.session.folder)
        headings = headings_naming(review_in_progress(self.session, in_company=True), names)
        below = ", ".join(f"“{heading}”" for heading in headings)
        return (
            f"Another child of this school is named in full under {below}. It would be on the paper." if below else ""
        )

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        if not self.gaps:
            return [[(fit(" Enter: sign      Esc: not yet", width), "strong")]]
        below = self.query_one(Rows).below(index)
        more = f" ▼ {below} more" if below else ""
        kept = f"{more:<{_MORE}}" if len(self.gaps) > _FEW else ""  # a row is as high with these words as without
        return hanging((" ○ ", "warn"), self.gaps[index].words, width, beside=(kept, "muted"))
