"""The pupil passport: one page in the child's own name, for everybody who meets the child."""

from sen_tui.documents.child_facts import bullets, medical, strategies
from sen_tui.documents.family import masthead
from sen_tui.documents.page_model import Block, Heading, Page, WritingSpace, filled, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.turn_to import coordinator
from sen_tui.documents.wording import named
from sen_tui.domain.review_reading import child_answers
from sen_tui.domain.school import TEACHER
from sen_tui.domain.text import quoted


def passport(request: PaperRequest) -> Page:
    """Return what the child is good at, likes, finds hard, and what helps. Where nothing is known there are lines."""
    folder, pupil = request.folder, request.folder.pupil
    targets = (target.child_words.strip() or target.short for target in folder.active_targets)
    blocks: tuple[Block, ...] = (
        masthead(request, "My passport", f"born {pupil.born.day} {pupil.born:%B %Y}"),
        *_part("I am good at", pupil.strengths),
        *_part("I like", pupil.interests),
        *_part("What is hard for me", pupil.difficulties),
        *_part("What helps me", *strategies(folder)),
        *_part("What I am working on", *targets),
        *section("What I said", *_said(request)),
        *section("How I take part best", *bullets((pupil.takes_part,))),
        *section("What adults have noted about my health", *bullets(medical(folder, request.framework))),
        *section("Who helps me", *bullets(_helpers(request))),
    )
    return Page(title=f"Passport of {pupil.name}", blocks=blocks)


def _part(title: str, *lines: str) -> tuple[Block, ...]:
    """Return a heading with its lines, or with lines to write on."""
    return (Heading(title), *(bullets(lines) or (WritingSpace("I would say", 2),)))


def _said(request: PaperRequest) -> tuple[Block, ...]:
    """Return the answers of the child at the last review."""
    last = request.folder.last_review
    answers = child_answers(last, request.then(last.framework)) if last else ()
    return filled(*((question, quoted(words)) for question, words in answers))


def _helpers(request: PaperRequest) -> tuple[str, ...]:
    """Return the teachers, who helps in the plan, the specialists, and the coordinator."""
    folder, school = request.folder, request.school
    teachers = (named(name, TEACHER) for name in school.teachers_of(folder.pupil.class_name) if name != TEACHER)
    helping = (line.who for line in (folder.provision_of(folder.plan.id) if folder.plan else ()))
    outside = (i.person or i.agency for i in folder.involvements if i.end is None or i.end >= request.today)
    return (*teachers, *helping, *outside, coordinator(school, request.framework))
