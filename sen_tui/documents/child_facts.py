"""What is known of a child in short lines, for the papers of those who teach, help, or take over."""

from collections.abc import Iterable
from datetime import date

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Bullets
from sen_tui.domain.areas import latest_areas
from sen_tui.domain.codes import need_name
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.plan import Provision

_HEALTH = ("medical", "health")


def bullets(lines: Iterable[str]) -> tuple[Block, ...]:
    """Return lines as bullets, each once; nothing if there are none."""
    full = tuple(dict.fromkeys(piece(line.strip()) for line in lines if line.strip()))
    return (Bullets(full),) if full else ()


def needs(folder: PupilFolder, framework: Framework) -> tuple[str, ...]:
    """Return the types of need, the primary one first; without any the areas of need of the framework."""
    named = tuple(dict.fromkeys(need_name(need.kind) for need in folder.current_needs))
    return named or tuple(framework.area(area.area).on_paper for area in latest_areas(folder.areas))


def strategies(folder: PupilFolder) -> tuple[str, ...]:
    """Return what helps: the differentiation in class, and the strategies of the targets, each once."""
    of_targets = (words.strip() for target in folder.active_targets for words in target.strategies)
    return tuple(dict.fromkeys(text for text in (folder.pupil.in_class.strip(), *of_targets) if text))


def medical(folder: PupilFolder, framework: Framework) -> tuple[str, ...]:
    """Return what stands in the plan under a title about health, where the framework has one."""
    typed = folder.plan.sections if folder.plan else {}
    about = [s.key for s in framework.plan.sections if s.fills == "health" or _is_about_health(s.key, s.title)]
    return tuple(typed[key].strip() for key in about if typed.get(key, "").strip())


def _is_about_health(key: str, title: str) -> bool:
    return any(word in f"{key} {title}".casefold() for word in _HEALTH)


def help_now(folder: PupilFolder, on: date) -> tuple[Provision, ...]:
    """Return the lines of help of the plan in force that are given on a day."""
    lines = folder.provision_of(folder.plan.id) if folder.plan else ()
    begun = (line for line in lines if line.start is None or line.start <= on)
    return tuple(line for line in begun if (line.end is None or line.end >= on) and line.words.strip())
