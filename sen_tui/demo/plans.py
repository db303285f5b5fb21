"""The plan of an invented child: targets from the bank, lines of help, and written sections."""

from datetime import date

from msgspec.structs import replace

from sen_tui.demo.setting import UNKNOWN
from sen_tui.demo.teller import Teller
from sen_tui.domain.bank import BankTarget, as_provision, as_target
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework_plan import TYPED
from sen_tui.domain.plan import Provision
from sen_tui.domain.planning import write_plan
from sen_tui.domain.target import SET_BY, Target

_AT_ONCE = 3
"""So many of the latest targets are not chosen again: they may be for the same plan."""


def first_plan(teller: Teller, folder: PupilFolder, on: date, due: date) -> PupilFolder:
    """Return the folder with its first plan from `on`, to be reviewed on `due`."""
    draft = begin(teller, folder, due, how_many(teller))
    folder = write_plan(
        folder,
        replace(draft, sections=sections(teller, folder)),
        teller.setting.framework,
        teller.setting.calendar,
        on=on,
        author=author(teller, folder),
        new_id=teller.new_id,
    )
    return replace(folder, plans=tuple(replace(p, review_due=due) for p in folder.plans))


def author(teller: Teller, folder: PupilFolder) -> str:
    """Return the name of the plan's writer under the framework: the SENCO or the class teacher."""
    if "teacher" in teller.setting.framework.roles.writes:
        return teller.setting.teacher(folder.pupil.class_name)
    return teller.setting.words.senco


def begin(teller: Teller, folder: PupilFolder, due: date, number: int) -> PlanDraft:
    """Return a draft with `number` new targets and a line of help for each."""
    pairs = [new_target(teller, folder, due) for _ in range(number)]
    return PlanDraft(targets=tuple(t for t, _ in pairs), provision=tuple(p for _, p in pairs))


def how_many(teller: Teller) -> int:
    """Return a number of targets that the framework allows."""
    rules = teller.setting.framework.plan
    return max(rules.targets_min, min(teller.drawn((2, 3, 4), (2, 5, 3)), rules.targets_max))


def new_target(teller: Teller, folder: PupilFolder, due: date) -> tuple[Target, Provision]:
    """Return a target that the child has not had yet, with its line of help."""
    chosen = _from_shelf(teller, folder)
    teller.used.pop(chosen.key, None)
    teller.used[chosen.key] = None
    target = as_target(chosen, target_id=teller.new_id(), plan_id="", who=folder.pupil.called, due=due)
    line = as_provision(chosen, line_id=teller.new_id(), plan_id="", target_id=target.id)
    setter = teller.drawn(tuple(SET_BY), (6, 3, 1, 1))
    framework = teller.setting.framework
    known = any(area.key == target.area for area in framework.areas)
    area = target.area if known else framework.area_of(teller.kinds[0])
    made = replace(_own_baseline(teller, target), set_by=setter, area=area)
    return made, replace(line, who=_helper(teller, folder, line.who))


def sections(teller: Teller, folder: PupilFolder) -> dict[str, str]:
    """Return the text of each typed section of the plan, by the section's key."""
    words, name = teller.setting.words, folder.pupil.called
    written = {}
    for section in teller.setting.framework.plan.sections:
        if section.fills not in TYPED:
            continue
        if lines := words.sections.get(section.key, ()):
            written[section.key] = teller.say(lines, name)
        elif section.key == "strengths":
            written[section.key] = folder.pupil.strengths
        elif section.key in ("nature", "weaknesses"):
            written[section.key] = teller.say(words.nature[teller.kinds[0]], name)
    return written


def _from_shelf(teller: Teller, folder: PupilFolder) -> BankTarget:
    """Return a target that fits one of the child's needs: at best a new one, else the one that was longest ago.

    Where there are so few for the need that all of them are at work, return one of those that fit most children.
    """
    kinds = teller.kinds
    if len(kinds) > 1 and teller.chance(0.3):
        kinds = (kinds[1], kinds[0], *kinds[2:])
    choices = [choice for kind in kinds for choice in teller.setting.shelf[kind, folder.pupil.year]]
    for choice in choices:
        if fresh := [target for target in choice if target.key not in teller.used]:
            return teller.pick(fresh)
    at_work = {target.does for target in folder.active_targets}
    resting = {target.key: target for choice in choices for target in choice if target.does not in at_work}
    for key in [*teller.used][:-_AT_ONCE]:
        if key in resting:
            return resting[key]
    general = teller.setting.shelf[UNKNOWN, folder.pupil.year]
    return teller.pick([target for choice in general for target in choice if target.key not in teller.used])


def _own_baseline(teller: Teller, target: Target) -> Target:
    """Return the target with a baseline for this child: in half of all cases one less than the bank's."""
    criterion = target.criterion
    if criterion is None or not criterion.baseline or criterion.direction == "down" or teller.chance(0.5):
        return target
    behind = criterion.baseline - 1
    if behind < 1:
        return target
    return replace(target, criterion=replace(criterion, baseline=behind))


def _helper(teller: Teller, folder: PupilFolder, role: str) -> str:
    """Return the name of the person who gives the help, or the role itself where nobody at the school has it."""
    setting = teller.setting
    if role == "teaching assistant":
        return setting.assistant(folder.pupil.class_name)
    if role == "class teacher":
        return setting.teacher(folder.pupil.class_name)
    return setting.helpers.get(role, role)
