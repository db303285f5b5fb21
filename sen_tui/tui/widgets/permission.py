"""The parents' permission for something that the framework asks permission for."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.consent import CONSENT, CONSENT_FORMS
from sen_tui.domain.consents import answer_of
from sen_tui.domain.decisions import manner_field
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.permissions import Asking, all_askings, askings
from sen_tui.domain.place import Place
from sen_tui.domain.pupil import named_apart
from sen_tui.domain.text import day
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.words import Words

NOT_ASKED = "not asked yet"


class Permission(Cycle):
    """One line with the answer of one parent; the field is named `consent KEY ID`."""

    def __init__(self, asking: Asking, folder: PupilFolder) -> None:
        given = answer_of(folder, asking.rule.key, asking.contact)
        said = f"{CONSENT[given.state]} on {day(given.answered_on or given.asked_on)}" if given else NOT_ASKED
        again = [("withdrawn", "withdrawn now")] if given and given.state == "given" else _ANSWERS
        super().__init__(who(asking, folder), [("", said), *again], field=consent_field(asking))
        self.asking = asking


_ANSWERS = [(key, words) for key, words in CONSENT.choices if key != "withdrawn"]


class Permissions(Vertical):
    """The wording of each permission, and below it the answer of each parent and how it was given.

    Only what is in sight is kept: the permissions that the chosen move needs, answers that may be withdrawn, and
    every no.
    """

    def __init__(self, folder: PupilFolder, framework: Framework, answers: Mapping[str, str]) -> None:
        super().__init__()
        self._folder = folder
        self._framework = framework
        self._askings = all_askings(folder, framework, answers)

    @override
    def compose(self) -> ComposeResult:
        """The wording of each permission, then two lines for each person."""
        for rule in dict.fromkeys(asking.rule for asking in self._askings):
            yield Words(rule.words, classes="prompt")
            for asking in self._askings:
                if asking.rule == rule:
                    yield Permission(asking, self._folder)
                    name = who(asking, self._folder)
                    yield Cycle(f"{name}: answered how?", _MANNERS, field=manner_field(asking.item))

    def show(self, to: str | None, answers: Mapping[str, str], manners: Mapping[str, str]) -> None:
        """Show what a move to `to` asks for, with the `answers`, and with `manners` by the names of their fields."""
        seen = {asking.item for asking in askings(self._folder, self._framework, to, answers)}
        rules = {asking.rule.words for asking in self._askings if asking.item in seen}
        fields = {cycle.field: cycle for cycle in self.query(Cycle)}
        for asking in self._askings:
            answer, manner = fields[consent_field(asking)], fields[manner_field(asking.item)]
            answer.display = asking.item in seen
            manner.display = answer.display and answers.get(asking.item, "") not in ("", "asked")
            answer.fill(answers.get(asking.item, ""))
            manner.fill(manners.get(manner.field, ""))
        for words in self.query(Words):
            words.display = words.said in rules
        self.display = bool(seen)


_MANNERS = [("", CONSENT_FORMS[""]), *((key, words) for key, words in CONSENT_FORMS.choices if key)]


def consent_field(asking: Asking) -> str:
    """Return the name of the field for the answer of one person."""
    return Place("", "consent", asking.item).name


def who(asking: Asking, folder: PupilFolder) -> str:
    """Return the name of the person who is asked."""
    return named_apart(asking.contact, folder.contacts) if asking.contact else "The parents"
