"""The permissions that a review or a move of stage asks for, with the answers so far, and those that are missing."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from sen_tui.domain.consents import (
    NO,
    answer_of,
    consented,
    hindrance,
    item_of,
    parents_asked,
    permissions,
    refusals,
    standing,
    with_answers,
)
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import ConsentRule
from sen_tui.domain.pupil import Contact
from sen_tui.domain.stages import consents_asked, guards


class Asking(msgspec.Struct, frozen=True):
    """One person who is asked for one permission."""

    rule: ConsentRule
    contact: Contact | None

    @property
    def item(self) -> str:
        """The key of the answer in a draft or form."""
        return item_of(self.rule.key, self.contact)


def askings(
    folder: PupilFolder, framework: Framework, to: str | None, answers: Mapping[str, str]
) -> tuple[Asking, ...]:
    """Return everybody whose answer is in sight: what is in sight is kept.

    That are the people whom a move to `to` needs, everybody who answered before and may withdraw it, and everybody who
    says no in `answers`, whatever is chosen.
    """
    return tuple(
        asking for asking in all_askings(folder, framework, answers) if _seen(asking, folder, framework, to, answers)
    )


def all_askings(
    folder: PupilFolder, framework: Framework, answers: Mapping[str, str] | None = None
) -> tuple[Asking, ...]:
    """Return everybody who can be asked for each permission of the framework; the one without a name only if used."""
    everybody = []
    for rule in permissions(framework):
        people = parents_asked(folder)
        unnamed = answer_of(folder, rule.key, None) or (answers or {}).get(rule.key)
        if unnamed and None not in people:
            people = (*people, None)
        everybody += [Asking(rule, contact) for contact in people]
    return tuple(everybody)


def asked_at(folder: PupilFolder, framework: Framework) -> tuple[Asking, ...]:
    """Return everybody who is asked for a permission at the child's stage, or whose answer stands."""
    return tuple(
        asking
        for asking in all_askings(folder, framework)
        if not asking.rule.at or folder.stage in asking.rule.at or standing(folder, asking.rule.key)
    )


def _seen(
    asking: Asking, folder: PupilFolder, framework: Framework, to: str | None, answers: Mapping[str, str]
) -> bool:
    if answers.get(asking.item) in NO or answer_of(folder, asking.rule.key, asking.contact):
        return True
    return to is not None and asking.rule in consents_asked(folder, framework, to)


def answers_kept(
    folder: PupilFolder, framework: Framework, to: str | None, answers: Mapping[str, str]
) -> dict[str, str]:
    """Return those `answers` that are in sight. The others belong to a choice that was taken back."""
    seen = [asking.item for asking in askings(folder, framework, to, answers)]
    return {item: answers[item] for item in seen if answers.get(item)}


def folder_with(
    folder: PupilFolder, framework: Framework, to: str | None, answers: Mapping[str, str], manners: Mapping[str, str]
) -> PupilFolder:
    """Return the folder as it would be with `answers` and their `manners`, to see what follows from them."""
    kept = answers_kept(folder, framework, to, answers)
    return with_answers(folder, kept, on=date.max, by="", new_id=lambda: "", manners=manners)


class Hindrance(msgspec.Struct, frozen=True):
    """A permission that a move asks for and that is not given."""

    asking: Asking
    """Whose answer would change it."""
    words: str
    blocks: bool
    """Whether the framework does not allow the move without it."""


def hindrances(
    folder: PupilFolder, framework: Framework, to: str, answers: Mapping[str, str], manners: Mapping[str, str]
) -> Iterator[Hindrance]:
    """Yield a whole sentence for each permission that a move to `to` lacks, with the answers so far.

    Where the framework allows the move without it, an answer that is still awaited is no hindrance.
    """
    after = folder_with(folder, framework, to, answers, manners)
    called, stage = folder.pupil.called, framework.stage(to).name
    rules = {rule.key: rule for rule in framework.consents}
    for guard in guards(after, framework, to):
        rule = rules.get(guard.rule.consent)
        if rule is None or guard.met:
            continue
        why, noes = hindrance(after, rule), refusals(after, rule.key)
        first = _first(folder, framework, rule, noes[0].contact_id if noes else None)
        if guard.rule.block:
            yield Hindrance(first, f"{why}. Without permission {called} cannot move to {stage}.", blocks=True)
        elif noes:
            yield Hindrance(first, f"{why}, and {called} is to move to {stage} all the same.", blocks=False)
        elif not standing(after, rule.key) or consented(after, rule.key):  # given, and not signed
            yield Hindrance(first, f"{why}.", blocks=False)


def _first(folder: PupilFolder, framework: Framework, rule: ConsentRule, contact_id: str | None) -> Asking:
    """Return the asking of a person for a rule, or the first one."""
    own = [asking for asking in all_askings(folder, framework) if asking.rule == rule]
    mine = (asking for asking in own if asking.contact and asking.contact.id == contact_id)
    return next(mine, own[0])
