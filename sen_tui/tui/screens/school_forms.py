"""The forms of the school's own details: name and framework, settings, half-terms, one member of staff."""

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal
from typing_extensions import override

from sen_tui.domain.framework_duties import DutyRule
from sen_tui.domain.school import School, Staff
from sen_tui.domain.school_form import (
    CLOSED,
    LOOK_WORDS,
    ROLE_WORDS,
    papers_texts,
    parse_settings,
    parse_staff,
    settings_texts,
    staff_texts,
    terms_texts,
    usual_terms,
    with_papers,
    with_staff,
    with_terms,
    year_in_words,
)
from sen_tui.domain.text import day, one_line
from sen_tui.domain.yearly import with_yearly, yearly_duty
from sen_tui.office.opening import Office
from sen_tui.office.setup import known_frameworks
from sen_tui.tui.screens.school_form import SchoolForm
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.draft_state import Typing

_YES_NO = [("no", "no"), ("yes", "yes")]


class NameForm(SchoolForm):
    """The name of the school. Its framework can be chosen while there is no child."""

    FORM = "school name"
    HEADING = "The school"

    @override
    def compose_fields(self) -> ComposeResult:
        """Name and framework."""
        yield Line("Name", field="name")
        if self.office.cabinet.ids():
            yield Words(
                f"The framework is {self.office.framework.title}. The children's stages and plans are those of this "
                "framework, so it is not changed here: Esc, then C lists what becomes of each child.",
                classes="prompt",
            )
        else:
            choices = [(framework.id, framework.title) for framework in known_frameworks(self.office.cabinet.home)]
            yield Cycle("Framework: stages, steps, words and deadlines of the reviews", choices, field="framework")

    @property
    @override
    def known(self) -> dict[str, str]:
        """Name and framework."""
        return {"name": self.office.school.name, "framework": self.office.school.framework}

    @override
    def changed(self, school: School) -> School:
        """Return the school with this name and framework."""
        texts = self.texts
        framework = school.framework if self.office.cabinet.ids() else texts["framework"]
        return replace(school, name=one_line(texts["name"]), framework=framework)


class SettingsForm(SchoolForm):
    """Look and privacy."""

    FORM = "school settings"
    HEADING = "Look and privacy"

    @override
    def compose_fields(self) -> ComposeResult:
        """Look, idle minutes, clipboard, mouse."""
        yield Cycle("Look, for everybody who chose none with Ctrl+P", list(LOOK_WORDS.items()), field="theme")
        yield Line("Minutes without a key until the screen is covered (0: never)", field="idle_minutes", hint="5")
        yield Cycle("What is copied goes to the clipboard of the person's computer", _YES_NO, field="clipboard")
        yield Cycle("The mouse works: wheel and clicks (from the next start)", _YES_NO, field="mouse")

    @property
    @override
    def known(self) -> dict[str, str]:
        """The settings."""
        return settings_texts(self.office.school.settings)

    @override
    def changed(self, school: School) -> School:
        """Return the school with these settings."""
        return replace(school, settings=parse_settings(self.texts, school.settings))


class TermsForm(SchoolForm):
    """The six half-terms of one school year. The days between them are no school days."""

    WINDOW = "window tall"

    def __init__(self, session: Typing, office: Office, year: int) -> None:
        super().__init__(session, office)
        self.year = year
        self.FORM = f"school terms {year}"
        self.HEADING = f"Half-terms {year_in_words(year)}"

    @override
    def compose_fields(self) -> ComposeResult:
        """The first and the last school day of each half-term."""
        yield Words(
            "First and last school day. Where nothing is typed, the usual day shown in grey counts.", classes="prompt"
        )
        for number, term in enumerate(usual_terms(self.year)):
            with Horizontal(classes="pair"):
                yield Line(f"{term.name} begins", field=f"start {number}", hint=day(term.start, short=True))
                yield Line("and ends", field=f"end {number}", hint=day(term.end, short=True))

        yield Line("Closed as well, with commas between", field=CLOSED, hint="3 Nov, 4 Jan")

    @property
    @override
    def known(self) -> dict[str, str]:
        """The days as entered."""
        return terms_texts(self.office.school, self.year)

    @override
    def changed(self, school: School) -> School:
        """Return the school with these half-terms."""
        return with_terms(school, self.year, self.texts)

    @override
    def field_of(self, place: str) -> str:
        """Return the field of a mistake in one of these half-terms."""
        field, _, number = place.partition(" ")
        if field == CLOSED:
            return field
        earlier = sum(term.end < usual_terms(self.year)[0].start for term in self.office.school.half_terms)
        return f"{field} {int(number or 0) - 1 - earlier}"


class PapersForm(SchoolForm):
    """What stands on papers for parents: how they reach the school, and who helps those who do not agree."""

    FORM = "school papers"
    HEADING = "On papers for parents"

    @override
    def compose_fields(self) -> ComposeResult:
        """Contact line and services."""
        yield Line("How parents reach the school", field="contact", hint="Mrs Okafor, 01632 960001, office@oak.example")
        yield Prose("Services that help parents who do not agree, one a line", field="services")
        yield Words("Without services, those of the framework stand on the paper.", classes="prompt")

    @property
    @override
    def known(self) -> dict[str, str]:
        """What stands there."""
        return papers_texts(self.office.school)

    @override
    def changed(self, school: School) -> School:
        """Return the school with these lines."""
        return with_papers(school, self.texts)


class YearlyForm(SchoolForm):
    """The day on which the school last did something that it does every year."""

    HEADING = "Done every year"

    def __init__(self, session: Typing, office: Office, rule: DutyRule) -> None:
        super().__init__(session, office)
        self.rule = rule
        self.FORM = f"school yearly {rule.key}"

    @override
    def compose_fields(self) -> ComposeResult:
        """The duty with its reason, and the day."""
        duty = yearly_duty(self.rule, self.office.school, self.office.calendar, self.office.today())
        yield Words(f"{duty.words} {duty.grounds}", classes="prompt")
        yield Line("Done on", field="on", hint="today")

    @property
    @override
    def known(self) -> dict[str, str]:
        """The day of the last time."""
        return {"on": day(self.office.school.yearly.get(self.rule.key))}

    @override
    def changed(self, school: School) -> School:
        """Return the school with this day."""
        return with_yearly(school, self.rule.key, self.texts["on"], self.office.today())


class StaffForm(SchoolForm):
    """One member of staff; None is somebody new."""

    def __init__(self, session: Typing, office: Office, member: Staff | None) -> None:
        super().__init__(session, office)
        self.member = member
        self.FORM = f"school staff {member.login or member.name}" if member else "school staff"
        self.HEADING = "A member of staff"

    @override
    def compose_fields(self) -> ComposeResult:
        """Name, roles, login, classes."""
        yield Line("Name, as it stands under reviews", field="name")
        yield Line("Roles", field="roles", hint=", ".join(ROLE_WORDS.values()))
        yield Line("Login: the name of this person's account on the computer", field="login", hint="empty if none")
        yield Line("Classes, with commas between them", field="classes", hint="4B")

    @property
    @override
    def known(self) -> dict[str, str]:
        """The member as entered."""
        return staff_texts(self.member or Staff(name=""))

    @override
    def changed(self, school: School) -> School:
        """Return the school with this member. Two people may have one class."""
        return with_staff(school, self.member, parse_staff(self.texts))
