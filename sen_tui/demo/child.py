"""The child, the family and the needs, before any help begins."""

from datetime import date, timedelta

import msgspec

from sen_tui.demo.shares import part_of
from sen_tui.demo.teller import Teller
from sen_tui.demo.words import Family
from sen_tui.domain import upn
from sen_tui.domain.codes import YEARS
from sen_tui.domain.nations import NATIONS
from sen_tui.domain.pupil import Contact, Pupil

_NEEDS = {
    "SLCN": 26,
    "MLD": 17,
    "SPLD": 15,
    "SEMH": 16,
    "ASD": 9,
    "PD": 4,
    "HI": 3,
    "VI": 2,
    "OTH": 3,
    "NSA": 3,
    "DS": 1,
}
"""Types of need on SEN support, roughly as in the January school census (SLCN first)."""
_NEEDS_AT_TOP = {"ASD": 34, "SLCN": 21, "SEMH": 15, "MLD": 12, "PD": 7, "HI": 4, "VI": 4, "DS": 3}
"""Types of need with a statement or plan in a mainstream school: a third are ASD."""
_BESIDE = ("SLCN", "MLD", "SEMH", "SPLD", "ASD")
_PREVALENCE = {"R": 6, "1": 9, "2": 13, "3": 16, "4": 18, "5": 20, "6": 18}
"""The children of the register in each year, as a percentage. Most are about nine years old."""
_BOYS = (0.61, 0.71)
"""The share of boys on SEN support, and of those with a statement or plan."""
_WITH_BESD = frozenset({"sa-plus-junior", "glos-pps", "derby-pps", "three-levels", "code-2001"})
"""Frameworks of the time when SEMH was called BESD."""


class Household(msgspec.Struct, frozen=True):
    """A child with the people around the child."""

    pupil: Pupil
    contacts: tuple[Contact, ...]


def child(teller: Teller) -> Household:
    """Return the child of this story, as of today, with contacts. Sets `teller.form`."""
    setting = teller.setting
    families = setting.words.families
    family = teller.drawn(families, [f.weight for f in families])
    boy = teller.chance(_BOYS[_at_top(teller)]) and not teller.arc.hostile
    year = _year(teller)
    teller.form = int(teller.rng.random() * setting.forms)
    forename, surname, preferred = _names(teller, family, boy)
    home_language = family.language if family.language != "Welsh" and teller.chance(0.75) else "English"
    contacts = _contacts(teller, family, surname, home_language)
    interpreter = home_language if home_language != "English" and teller.chance(0.25) else ""
    interests = teller.rng.sample(setting.words.interests, 2)
    pupil = Pupil(
        id=teller.new_id(),
        forename=forename,
        surname=surname,
        preferred=preferred,
        sex="male" if boy else "female",
        pronouns=teller.drawn(("he/him" if boy else "she/her", "", "they/them"), (70, 29, 1)),
        born=_born(teller, year),
        year=year,
        year_since=setting.today,
        class_name=setting.class_of(year, teller.form),
        upn=_upn(teller, year),
        language=home_language,
        large_print="VI" in teller.kinds or teller.chance(0.02),
        interpreter=interpreter,
        strengths=teller.say(setting.words.strengths, preferred or forename),
        interests=f"{interests[0][:1].upper()}{interests[0][1:]} and {interests[1]}",
    )
    return Household(pupil, contacts)


def kinds_of_need(teller: Teller) -> tuple[str, ...]:
    """Return the child's types of need, the primary one first. A child who is only watched has none."""
    if teller.arc.kind == "watch":
        return ()
    at_top = _at_top(teller)
    weights = _NEEDS_AT_TOP if at_top else _NEEDS
    first = part_of(weights, teller.shares.need)
    guess = teller.drawn(tuple(weights), tuple(weights.values()))  # a need that is often the first is less often second
    second = teller.pick(_BESIDE)
    if second == guess or not teller.chance(0.6 if at_top else 0.35):
        second = first
    both = tuple(dict.fromkeys((first, second)))
    if teller.setting.framework.id in _WITH_BESD:
        return tuple("BESD" if kind == "SEMH" else kind for kind in both)
    return both


def _at_top(teller: Teller) -> bool:
    return teller.setting.ladder.leads_to_top(teller.arc)


def _year(teller: Teller) -> str:
    years = teller.setting.years
    return teller.drawn(
        years, [_PREVALENCE[teller.setting.framework.country.to_england(y)] for y in years], teller.shares.year
    )


def _names(teller: Teller, family: Family, boy: bool) -> tuple[str, str, str]:
    if teller.arc.hostile:
        return "Zoë [b]", "O'Brien-[x]", "Zoë 🦄 [/]"
    forename = teller.pick(family.m if boy else family.f)
    surnames = family.surnames_f if family.surnames_f and not boy else family.surnames
    script = family.scripts.get(forename, "")
    return forename, teller.pick(surnames), script if script and teller.chance(0.4) else ""


def _born(teller: Teller, year: str) -> date:
    """Return a date of birth that gives the child the right age for the year group."""
    first = teller.setting.framework.country.first_birthday(year, teller.setting.today)
    return first + timedelta(days=int(teller.rng.random() * 365))


def _upn(teller: Teller, year: str) -> str:
    """Return a UPN that is unique for each number, of the local authority 999. No authority has that number.

    In a nation whose number has another form the child has none.
    """
    nation = teller.setting.framework.country
    if nation.number.name != "UPN" or nation is NATIONS["northern_ireland"]:
        return ""
    entered = (teller.setting.year - (YEARS.index(year) - YEARS.index("R"))) % 100
    body = f"999{2000 + teller.number // 1000:04d}{entered:02d}{teller.number % 1000:03d}"
    return upn.check_letter(body) + body


def _contacts(teller: Teller, family: Family, surname: str, language: str) -> tuple[Contact, ...]:
    weights = (
        (("mother", "father"), 58),
        (("mother",), 26),
        (("father",), 6),
        (("grandmother",), 5),
        (("foster carer",), 5),
    )
    roles = teller.drawn([r for r, _ in weights], [w for _, w in weights])
    contacts = [_contact(teller, family, surname, language, role) for role in roles]
    if teller.chance(0.04):
        contacts.append(_apart(teller, family))
    return tuple(contacts)


def _contact(teller: Teller, family: Family, surname: str, language: str, role: str) -> Contact:
    forename = teller.pick(family.m if role == "father" else family.f)
    number = int(teller.rng.random() * 1000)
    kin = role != "foster carer" and teller.chance(0.85)
    return Contact(
        id=teller.new_id(),
        name=f"{forename} {surname if kin and not teller.arc.hostile else teller.pick(family.surnames)}",
        relationship=role,
        phone=f"07700 900{number:03d}",
        email=f"family{teller.number}@example.org" if teller.chance(0.7) else "",
        language="" if language == "English" else language,
    )


def _apart(teller: Teller, family: Family) -> Contact:
    """Return a contact on file to whom nothing may be sent."""
    return Contact(
        id=teller.new_id(),
        name=f"{teller.pick(family.m)} {teller.pick(family.surnames)}",
        relationship="father, living apart",
        parental_responsibility=False,
        gets_copies=False,
        do_not_contact=True,
    )
