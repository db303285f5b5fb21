"""The targets that a school keeps for all its children: a target of one child, without the child."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import partial

from msgspec import to_builtins
from msgspec.structs import replace

from sen_tui.domain.bank import NAME, Offer, with_texts
from sen_tui.domain.details import parse_needs
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import BadInput, at_field
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.full_names import JOINED, orders
from sen_tui.domain.nations import ENGLAND, Nation
from sen_tui.domain.plan import Provision
from sen_tui.domain.plan_edit import in_force, line_of, with_typed
from sen_tui.domain.target import Target
from sen_tui.domain.target_form import help_texts, texts
from sen_tui.domain.text import brief, folded, listed, texts_within

_FAMILY = "the family"
_NO_WORDS = "This target has no words yet: write what the child will do."
_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr")
_PART = r"[^\W\d_][\w\u0300-\u036f]*"
_LETTERS = rf"{_PART}(?:['’](?!s\b){_PART})*"
_WORD = re.compile(rf"\b((?:{'|'.join(_TITLES)})\b\.?\s+)?({_LETTERS})", re.IGNORECASE)
_PARTS = re.compile(r"[\s\-·・,.()]+")
_AGAIN = re.compile(rf"({re.escape(NAME)}|{_FAMILY})(?:[\s\-]+\1)+")


def kept_for_school(
    plan: PlanDraft,
    target: Target,
    folder: PupilFolder,
    *,
    ordinary: Collection[str],
    today: date,
    by: str,
    key: str,
) -> Offer:
    """Return a target of a plan and its help as the school keeps them, without anything of the child.

    The child's name becomes `NAME`, the names of the family become `the family`. Reason, baseline, days and the
    child's own words stay with the child. `ordinary`: words that are no names where they are written small, as
    `will` is. Raises `BadInput` for a target without words.
    """
    child, family = _names(folder)
    pupil = folder.pupil
    joined_child = (f"{pupil.forename} {pupil.surname}", f"{pupil.preferred} {pupil.surname}")
    joined_family = tuple(contact.name for contact in folder.contacts)

    def plain(text: str) -> str:
        text = _without_joined(_without_joined(text, joined_child, NAME), joined_family, _FAMILY)
        return _without_names(text, child, family, ordinary)

    offer = Offer(
        key=key,
        needs=tuple(need.kind for need in folder.current_needs),
        years=(folder.pupil.year_on(today),),
        target=_plain_target(in_force(plan, target)),
        line=_plain_line(line_of(target, plan)),
        kept_by=by,
    )
    return _with_words(with_texts(offer, plain))


def ordinary_words(bank: Iterable[Offer]) -> frozenset[str]:
    """Return the words that a bank uses written small: a child may be called Will or Page."""
    words = (word for offer in bank for text in texts_within(to_builtins(offer)) for word in re.findall(_LETTERS, text))
    return frozenset(word for word in words if word.islower())


def form_of(offer: Offer) -> dict[str, str]:
    """Return the text of each field of a kept target, to correct."""
    suits = {"years": ", ".join(offer.years), "needs": ", ".join(offer.needs)}
    return texts(offer.target) | help_texts(offer.line) | suits


def corrected(offer: Offer, typed: Mapping[str, str], today: date, nation: Nation = ENGLAND) -> Offer:
    """Return a kept target with the typed texts. Raises `BadInput` with the field for a text that cannot be read."""
    plan = PlanDraft(targets=(offer.target,), provision=(offer.line,) if offer.line else ())
    known = form_of(offer)
    for field, text in typed.items():
        if field not in ("years", "needs") and text != known[field]:
            read = partial(with_typed, plan, plan.targets[0], field, text, today=today, new_id=str)
            plan = at_field(field, read)
    target = in_force(plan, plan.targets[0])
    return _with_words(
        replace(
            offer,
            target=target,
            line=line_of(target, plan),
            years=_parse_years(typed.get("years", known["years"]), nation.years),
            needs=parse_needs(typed.get("needs", known["needs"])),
        )
    )


def _with_words(offer: Offer) -> Offer:
    if not offer.target.does.strip() and not offer.target.own_words.strip():
        raise BadInput(_NO_WORDS, field="does")
    return offer


def _plain_target(target: Target) -> Target:
    """Return a target with the parts that are not about one child, but for names in them."""
    return Target(
        id="",
        area=target.area,
        does=target.does,
        condition=target.condition,
        own_words=target.own_words,
        criterion=replace(target.criterion, baseline=None) if target.criterion else None,
        set_by="school",
        strategies=target.strategies,
        help_at_home=target.help_at_home,
        success=target.success,
    )


def _plain_line(line: Provision | None) -> Provision | None:
    """Return a line of help without its days and the sessions that took place."""
    return line and Provision(
        id="",
        target_id="",
        what=line.what,
        kind=line.kind,
        who=line.who,
        ratio=line.ratio,
        group_size=line.group_size,
        minutes=line.minutes,
        per_week=line.per_week,
    )


def _parse_years(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    plain = re.sub(r"\b(?:YEARS?|AND)\b|\bY(?=\d)|,", " ", text.upper().replace("RECEPTION", "R"))
    years: list[str] = []
    for word in re.sub(r"\s*(?:\bTO\b|[-–])\s*", "-", plain).split():
        ends = word.split("-")
        if len(ends) > 2 or not set(ends) <= set(known):
            raise BadInput(f"Years: “{brief(word)}” is no year group. They are {listed(known)}.", field="years")
        first, last = sorted(known.index(end) for end in (ends[0], ends[-1]))
        years += known[first : last + 1]
    return tuple(dict.fromkeys(years))


def _names(folder: PupilFolder) -> tuple[set[str], set[str]]:
    """Return the names of the child, and those of the family, each word folded. One letter alone is no name."""
    pupil = folder.pupil
    child = _words((pupil.forename, pupil.preferred, pupil.surname))
    return child, _words(contact.name for contact in folder.contacts) - child


def _words(names: Iterable[str]) -> set[str]:
    words = {_spelled(word) for name in names for word in re.findall(_LETTERS, name)}
    return {word for word in words if len(word) > 1 and word not in _TITLES}


def _spelled(word: str) -> str:
    return folded(word).replace("’", "'")


def _without_joined(text: str, names: Iterable[str], instead: str) -> str:
    """Return a text without the names of scripts that join words, wherever their letters stand. Long ones go first."""
    words = [[word for word in _PARTS.split(_composed(name)) if JOINED.search(word)] for name in names]
    parts = {part for name in words for part in (*name, *orders(name)) if len(part) > 1}
    for part in sorted(parts, key=len, reverse=True):
        text = _composed(text).replace(part, instead)
    return text


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _without_names(text: str, child: set[str], family: set[str], ordinary: Collection[str]) -> str:
    """Return a text without names. `Mrs` before the child's own surname means somebody of the family."""

    def hidden(match: re.Match[str]) -> str:
        title, word = match[1], match[2]
        name = _spelled(word)
        if name not in child | family or (word.islower() and name in ordinary):
            return match[0]
        return _FAMILY if title or name in family else NAME

    return _AGAIN.sub(r"\1", _WORD.sub(hidden, text))
