"""A framework on paper: its stages, plan, review, ratings and duties, each with its source."""

from collections.abc import Iterable
from typing import Protocol

from sen_tui.documents.page_model import (
    Block,
    Bullets,
    Column,
    Masthead,
    Page,
    Paragraph,
    Table,
    filled,
    noticed,
    section,
)
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import WHEN, DutyRule
from sen_tui.domain.framework_evidence import EVIDENCE
from sen_tui.domain.framework_parts import LAW, Frequency
from sen_tui.domain.framework_plan import Source
from sen_tui.domain.sources import in_words
from sen_tui.domain.text import counted, day, label, listed

_FROM = Column(heading="From")


class _Worded(Protocol):
    @property
    def words(self) -> str: ...

    @property
    def source(self) -> Source: ...


def frameworks_list(frameworks: Iterable[Framework], chosen: str = "") -> Page:
    """Return every framework by id and title. `chosen` is the id of the framework that the school works by."""
    columns = (Column(heading="Id", whole=True), Column(heading="Title", share=3), Column(heading="Version"))
    rows = tuple(
        (f.id, f"{f.title}{' (this school)' if f.id == chosen else ''}\n{f.summary}", f.version) for f in frameworks
    )
    masthead = Masthead(over="", title="Frameworks", facts=(counted(len(rows), "framework"),))
    return Page(title="Frameworks", blocks=(masthead, Table(columns, rows)))


def framework_page(framework: Framework) -> Page:
    """Return a whole framework. Each part names its source, a requirement or a national code."""
    facts = (f"id {framework.id}", f"version {framework.version}", framework.country.name)
    based = (f"where silent: {framework.based_on}",) if framework.based_on else ()
    blocks: tuple[Block, ...] = (
        Masthead(over="Framework", title=framework.title, facts=(*facts, _law(framework), *based)),
        *noticed(framework.notice),
        Paragraph(framework.summary),
        *section("Stages", _stages(framework)),
        *section("Moves", _moves(framework)),
        *section("Who does what", *_roles(framework)),
        *section(framework.plan.name, *_plan(framework)),
        *section("Areas of need", *_areas(framework)),
        *section("Reviews", *_reviews(framework)),
        *section("Ratings", _ratings(framework)),
        *section("Future actions", *_worded(framework.future_actions)),
        *section("Pupil's views", *_worded((*framework.pupil_voice.questions, *framework.pupil_voice.manners))),
        *section("Duties", *_duties(framework)),
        *section("Permissions", *_worded(framework.consents)),
        *section("When to think about another stage", *_suggestions(framework)),
        *section("Evidence", *_evidence(framework)),
        *section("Adequate progress", *_worded(framework.adequate_progress)),
        *section("Kinds of help", *_worded(framework.help_kinds)),
        *section("Decisions", *_worded(framework.decisions)),
        *section("Principles", *_worded(framework.principles)),
        *section("Leaflets", *_leaflets(framework)),
    )
    return Page(title=framework.title, blocks=blocks)


def _law(framework: Framework) -> str:
    """Return what a framework is, and since and until when: `law, from 1 September 2014`."""
    begins = "planned from" if framework.law == "proposed" else "from"
    since = f"{begins} {day(framework.valid_from)}" if framework.valid_from else ""
    until = f"to {day(framework.valid_to)}" if framework.valid_to else ""
    days = " ".join(filter(None, (since, until)))
    return ", ".join(filter(None, (LAW[framework.law], days)))


def _from(source: Source) -> str:
    return ", ".join(source)


def _sourced(words: str, source: Source) -> str:
    return f"{words} ({_from(source)})" if source else words


def _stages(framework: Framework) -> Table:
    columns = (Column(heading="Stage", share=3), Column(heading="Short"), Column(heading="Census"), _FROM)
    return Table(columns, tuple((s.name, s.short, s.census, _from(s.source)) for s in framework.stages))


def _moves(framework: Framework) -> Table:
    columns = (Column(heading="From stage"), Column(heading="To stage"), Column(heading="In words", share=3), _FROM)
    rows = tuple(
        (framework.stage(m.start).short, framework.stage(m.to).short, m.words, _from(m.source)) for m in framework.moves
    )
    return Table(columns, rows)


def _roles(framework: Framework) -> tuple[Block, ...]:
    roles = framework.roles
    return filled(
        ("Leads", roles.leads),
        (f"Writes the {framework.plan.short}", roles.writes),
        ("Invites parents", roles.invites),
        ("Sends papers home", roles.sends_home),
        ("Keeps parents informed", roles.informs),
        ("Monitors afterwards", roles.monitors),
        ("From", _from(roles.source)),
    )


def _plan(framework: Framework) -> tuple[Block, ...]:
    plan = framework.plan
    number = (
        f"{plan.targets_min} to {plan.targets_max}" if plan.targets_min < plan.targets_max else f"{plan.targets_max}"
    )
    other = "may stand instead, with a reason" if plan.alternative.allowed else ""
    columns = (Column(heading="Section", share=3), Column(heading="Needed"), _FROM)
    rows = tuple((s.title, "yes" if s.required else "", _from(s.source)) for s in plan.sections)
    return (
        *filled(
            ("Targets", _sourced(number, plan.targets_source)),
            ("Success criteria", plan.success_criteria),
            ("Underlying reason", plan.underlying_reason),
            ("Another record", other),
            ("Each line of help also says", listed(list(plan.help_says))),
        ),
        Table(columns, rows),
    )


def _areas(framework: Framework) -> tuple[Block, ...]:
    """Return the areas of need with their names on paper and the types of need that belong to them."""
    columns = (Column(heading="Area", share=3), Column(heading="On paper", share=3), Column(heading="Needs"), _FROM)
    rows = tuple((a.name, a.on_paper, listed(list(a.needs)), _from(a.source)) for a in framework.areas)
    return (Table(columns, rows),)


def _reviews(framework: Framework) -> tuple[Block, ...]:
    columns = (Column(heading="Step", share=3), Column(heading="Needed"), Column(heading="At"), _FROM)
    rows = tuple(
        (s.title, "yes" if s.required else "", listed([framework.stage(k).short for k in s.stages]), _from(s.source))
        for s in framework.steps
    )
    return (
        *filled(
            ("A year", _a_year(framework.frequency)),
            *((f"A year at {s.name}", _a_year(s.frequency)) for s in framework.stages if s.frequency),
            ("Meetings", "; ".join(m.words for m in framework.meetings)),
        ),
        Table(columns, rows),
    )


def _a_year(often: Frequency) -> str:
    """Return the number of reviews in a year, each with its source; once where both have the same."""
    least, aim = f"at least {often.minimum}", f"aim {often.aim}"
    if not often.aim_source:
        return _sourced(f"{least}, {aim}", often.source)
    return f"{_sourced(least, often.source)}, {_sourced(aim, often.aim_source)}"


def _ratings(framework: Framework) -> Table:
    columns = (Column(heading="", number=True), Column(heading="For the school"), Column(heading="For parents"))
    return Table(columns, tuple((f"{r.value:+d}" if r.value else "0", r.words, r.plain) for r in framework.ratings))


def _worded(items: Iterable[_Worded]) -> tuple[Block, ...]:
    lines = tuple(_sourced(item.words, item.source) for item in items)
    return (Bullets(lines),) if lines else ()


def _duties(framework: Framework) -> tuple[Block, ...]:
    columns = (Column(heading="Duty", share=4), Column(heading="Who"), Column(heading="When", share=3), _FROM)
    rows = tuple((d.words, d.who, _when(d), _from(d.source)) for d in framework.duties)
    return (Table(columns, rows),) if rows else ()


def _when(rule: DutyRule) -> str:
    days = f"{rule.period.words} " if rule.days else ""
    within = f"within {days}" if days and WHEN.paper[rule.when].startswith("after") else days
    return f"{within}{WHEN.paper[rule.when]}"


def _suggestions(framework: Framework) -> tuple[Block, ...]:
    lines = []
    for rule in framework.escalations:
        at = f" at {listed([framework.stage(key).short for key in rule.at])}" if rule.at else ""
        by = f" Who decides: {rule.decided_by}." if rule.decided_by else ""
        lines.append(_sourced(f"{label(EVIDENCE[rule.evidence])}{at}: {rule.words}{by}", rule.source))
    return (Bullets(tuple(lines)),) if lines else ()


def _evidence(framework: Framework) -> tuple[Block, ...]:
    rules = framework.evidence
    return filled(
        ("Little or good progress", f"shown by {counted(rules.reviews_in_a_row, 'review')} in a row"),
        ("Several reviews", counted(rules.third_review, "review")),
        ("Help not given", f"less than {rules.help_given}% of the planned sessions"),
        ("The same target", f"in {counted(rules.same_target, 'plan')}"),
        ("Old advice", f"older than {counted(rules.advice_months, 'month')}"),
        ("Switched off", "; ".join(EVIDENCE[key] for key in rules.off)),
        ("From", in_words(rules.told_by)),
    )


def _leaflets(framework: Framework) -> tuple[Block, ...]:
    lines = tuple(": ".join(part for part in (leaflet.title, leaflet.words) if part) for leaflet in framework.leaflets)
    return (Bullets(lines),) if lines else ()
