"""The review on paper, for a day without a computer: each step of the framework with boxes and lines."""

from collections.abc import Callable, Iterable

from sen_tui.documents.family import PARENT, masthead, meeting_day, require_review, weekday
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Boxes, Page, Paragraph, Signature, Signatures, WritingSpace, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.wording import named, owner, start_and_goal
from sen_tui.domain.framework_parts import Step
from sen_tui.domain.review import EFFECTIVENESS, HELP_GIVEN, LIKELIHOOD, NEXT_FOR_TARGET, PRESENCE, PROMISE
from sen_tui.domain.school import TEACHER
from sen_tui.domain.target import Target
from sen_tui.domain.text import label, sentence


def blank(request: PaperRequest) -> Page:
    """Return the review as a form: the steps of the child's stage. Raises `NotFound` where no review is held."""
    folder, rules = request.folder, request.framework
    require_review(request)
    on = meeting_day(request)
    agreed = (f"agreed for {weekday(on)}",) if on else ()
    steps = tuple(b for step in rules.steps_at(folder.stage) for b in section(step.title, *_step(step, request)))
    blocks: tuple[Block, ...] = (
        masthead(request, "Review on paper", rules.stage(folder.stage).name, *agreed),
        Paragraph("To be typed into sen-tui afterwards. Then this sheet is put away with the other papers."),
        WritingSpace("Held on", 1),
        *steps,
    )
    return Page(title=f"Review on paper about {folder.pupil.name}", blocks=blocks)


def _step(step: Step, request: PaperRequest) -> tuple[Block, ...]:
    return _FORMS[step.kind](request) if step.kind in _FORMS else (WritingSpace(step.prompt or step.title, 3),)


def _choices(choices: Iterable[str], title: str = "") -> Boxes:
    return Boxes(tuple(label(words) for words in choices if words), label=title)


def _attendance(request: PaperRequest) -> tuple[Block, ...]:
    """Return each person who is invited with boxes, and lines for others."""
    folder, school = request.folder, request.school
    teachers = (named(name, TEACHER) for name in school.teachers_of(folder.pupil.class_name))
    parents = (named(c.name, c.relationship) for c in folder.contacts if c.invited)
    states = tuple(label(words) for words in PRESENCE.values())
    people = (*parents, *teachers, named(school.senco(), request.framework.terms.coordinator))
    return (*(Boxes(states, label=who) for who in people), WritingSpace("Others", 1))


def _since(request: PaperRequest) -> tuple[Block, ...]:
    """Return what was promised and is not done, with boxes."""
    kept = tuple(label(words) for words in PROMISE.paper.values())
    promised = (a for a in request.folder.open_actions if a.words.strip())
    return tuple(b for a in promised for b in (Paragraph(f"{owner(a)}: {piece(a.words)}"), Boxes(kept)))


def _progress(request: PaperRequest) -> tuple[Block, ...]:
    return tuple(block for target in request.folder.active_targets for block in _target(target, request))


def _target(target: Target, request: PaperRequest) -> tuple[Block, ...]:
    """Return a target with the framework's ratings, lines for the evidence, and what comes next."""
    ratings = sorted(request.framework.ratings, key=lambda rating: rating.value)
    seen = sentence(start_and_goal(target, request.folder))
    return (
        Paragraph(target.wording or target.short),
        *((Paragraph(seen, dim=True),) if seen else ()),
        Boxes(tuple(rating.words for rating in ratings)),
        WritingSpace("What shows it, and the latest value", 2),
        Boxes(tuple(label(words) for words in NEXT_FOR_TARGET.paper.values()), label="Next"),
    )


def _effectiveness(request: PaperRequest) -> tuple[Block, ...]:
    return (
        _choices(EFFECTIVENESS.paper.values(), "The plan was"),
        WritingSpace("What worked", 2),
        WritingSpace("What to change", 2),
        _choices(HELP_GIVEN.paper.values(), "Help given"),
    )


def _pupil(request: PaperRequest) -> tuple[Block, ...]:
    voice = request.framework.pupil_voice
    manners = Boxes(tuple(label(manner.words) for manner in voice.manners), label="How the child took part")
    return (*(WritingSpace(question.words, 2) for question in voice.questions), manners)


def _future(request: PaperRequest) -> tuple[Block, ...]:
    choices = request.framework.futures_at(request.folder.stage)
    return (Boxes(tuple(label(choice.words) for choice in choices)), WritingSpace("Reason", 2))


def _targets(request: PaperRequest) -> tuple[Block, ...]:
    """Return lines for as many targets as the framework allows: the parts of a SMART target are named once."""
    most = request.framework.plan.targets_max
    ask = Paragraph("For each: who does what, with what help, measured how, by when; what school and home do.")
    return (ask, *(WritingSpace(f"Target {number}", 2) for number in range(1, most + 1)))


def _signatures(request: PaperRequest) -> tuple[Block, ...]:
    ours = Signature(role=f"For the school ({piece(request.school.senco())})")
    return (Signatures((ours, Signature(role=PARENT))),)


_FORMS: dict[str, Callable[[PaperRequest], tuple[Block, ...]]] = {
    "attendance": _attendance,
    "since": _since,
    "progress": _progress,
    "effectiveness": _effectiveness,
    "pupil": _pupil,
    "areas": lambda request: tuple(WritingSpace(area.on_paper, 2) for area in request.framework.areas),
    "actions": lambda request: (WritingSpace("Who does what, by when", 5),),
    "likelihood": lambda request: (_choices(LIKELIHOOD.paper.values()), WritingSpace("Why", 1)),
    "future": _future,
    "targets": _targets,
    "next_date": lambda request: (WritingSpace("Day, time and place", 1),),
    "sign": _signatures,
}
"""The form of each kind of step. A step of another kind has lines under its prompt."""
