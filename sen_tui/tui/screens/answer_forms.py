"""Forms for what the parents answer between reviews: to a request for permission, and to a review."""

from datetime import date

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import ANSWERS, Agreement
from sen_tui.domain.agreements import NOT_AGREED
from sen_tui.domain.consent import CONSENT, CONSENT_FORMS, Consent
from sen_tui.domain.consents import answer_of, in_words
from sen_tui.domain.dates import doubt_about, parse_day
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import BadInput, at_field
from sen_tui.domain.permissions import Asking
from sen_tui.domain.pupil import Contact, named_apart
from sen_tui.domain.review import Review
from sen_tui.domain.text import day, one_line
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import Answers, record_agreement, record_answers
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.permission import who
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_ON = "When (empty for today)"


class _AnswerForm(ChildForm):
    """A form with the day of an answer."""

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep the text, and look at the day at once."""
        super().typed(field, text)
        for line in self.query(Line):
            if line.field == "on":
                line.say(self.look("on"))

    def on_day(self) -> date:
        """Return the day of the answer. Raises `BadInput` for a text that is none, or a day to come."""
        today, text = self.child.office.today(), self.texts.get("on", "").strip()
        answered = at_field("on", lambda: parse_day(text, today, past=True)) if text else today
        if answered > today:
            raise BadInput("That day is still to come: when was the answer given?", field="on")
        return answered

    def doubt(self) -> str:
        """Return a sentence about a day that can hardly be meant, else nothing. Raises `BadInput`."""
        return doubt_about(self.on_day(), self.child.office.today(), past=True, other="today")

    @override
    def look(self, field: str) -> str:
        """Return the fault of the day, or the doubt about it."""
        try:
            return self.doubt() if field == "on" else ""
        except BadInput as mistake:
            return str(mistake)


class PermissionScreen(_AnswerForm):
    """The answer of one parent to a request for permission, or the withdrawal of it (R001-30)."""

    HEADING = "Permission"

    def __init__(self, session: Session, asking: Asking) -> None:
        super().__init__(session)
        self.asking = asking
        self.FORM = f"permission {asking.item}"

    @override
    def compose_fields(self) -> ComposeResult:
        """What is asked, the answer that stands, and the fields for a new one."""
        folder = self.child.folder
        yield Words(self.asking.rule.words, classes="prompt")
        before = answer_of(folder, self.asking.rule.key, self.asking.contact)
        if before:
            yield Words(f"{in_words(folder, before)}.", classes="prompt")
        if self.asking.contact is None:
            yield Line("Who answered?", field="who", hint="a person with parental responsibility")
        given = before is not None and before.state == "given"
        answers = [(key, words) for key, words in CONSENT.choices if given or key != "withdrawn"]
        yield Pick(f"The answer of {who(self.asking, folder)}", answers, field="state")
        yield Cycle(on_screen(Consent, "form"), CONSENT_FORMS.choices, field="form", value="")
        yield Line(_ON, field="on", hint="today")

    @override
    def confirm(self) -> None:
        """Note the answer."""
        texts, office, asking = self.texts, self.child.office, self.asking
        if texts.get("state") not in CONSENT:
            raise BadInput("Choose the answer: press its number.", field="state")
        if asking.contact is None and not texts.get("who", "").strip():
            raise BadInput("Who answered? Type the name.", field="who")
        self.ask_once([doubt] if (doubt := self.doubt()) else [])
        answers = Answers(
            states={asking.item: texts["state"]},
            manners={asking.item: texts.get("form", "")},
            on=self.on_day(),
            who=one_line(texts.get("who", "")),
        )
        self.keep(lambda opened: record_answers(office, opened, answers))


class AgreementScreen(_AnswerForm):
    """A parent's answer to a review; a disagreement is kept with its words (R003-11)."""

    def __init__(self, session: Session, review: Review, contact: Contact | None, duty: Duty | None = None) -> None:
        """`duty`: the slip that was asked back, which the answer meets."""
        super().__init__(session)
        self.review, self.contact, self.duty = review, contact, duty
        self.FORM = f"agreement {duty.key if duty else f'{review.id} {contact.id if contact else chr(0)}'}"
        self.HEADING = session.framework.terms.slip.capitalize() if duty else "Agreement"

    @override
    def compose_fields(self) -> ComposeResult:
        """The review, the parent, and the fields."""
        yield Words(f"Review of {day(self.review.held_on)}.", classes="prompt")
        name = named_apart(self.contact, self.child.folder.contacts) if self.contact else "The parent"
        yield Pick(name, ANSWERS.choices, field="state")
        yield Prose(on_screen(Agreement, "words"), field="words")
        yield Line(_ON, field="on", hint="today")

    @override
    def confirm(self) -> None:
        """Note the answer."""
        texts, office, duty = self.texts, self.child.office, self.duty
        answer = next((key for key in ANSWERS if key == texts.get("state")), None)
        if answer is None:
            raise BadInput("Choose what the parent answered: press its number.", field="state")
        if answer in NOT_AGREED and not texts.get("words", "").strip():
            raise BadInput("What does the parent not agree with? Write it in their own words.", field="words")
        self.ask_once([doubt] if (doubt := self.doubt()) else [])
        agreement = Agreement(
            id=office.new_id(),
            review_id=self.review.id,
            contact_id=self.contact.id if self.contact else None,
            state=answer,
            on=self.on_day(),
            words=texts.get("words", ""),
        )
        self.keep(lambda opened: record_agreement(office, opened, duty, agreement))
