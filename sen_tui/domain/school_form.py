"""The forms of the school's own details: their texts, and the details that they describe."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.codes import academic_year
from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput, at_field
from sen_tui.domain.school import LONGEST_IDLE, ROLES, HalfTerm, School, Settings, Staff
from sen_tui.domain.terms import SIX, default_half_terms, usual_that_stand
from sen_tui.domain.text import counted, day, folded, listed, one_line

ROLE_WORDS = {
    "senco": "SENCO",
    "head": "head",
    "class_teacher": "class teacher",
    "teaching_assistant": "teaching assistant",
}
"""The words of the roles that the program knows."""
_ALSO = {"headteacher": "head", "head teacher": "head", "teacher": "class_teacher", "ta": "teaching_assistant"}
LOOK_WORDS = {
    "": "the program chooses",
    "sen-dark": "dark",
    "sen-light": "light",
    "ansi-dark": "plain, in the terminal's own two colours",
}
CLOSED = "closed"
"""The field of the closed days in the form of a school year."""


def staff_texts(member: Staff) -> dict[str, str]:
    """Return a member of staff as texts to edit."""
    return {
        "name": member.name,
        "roles": roles_in_words(member),
        "login": member.login,
        "classes": ", ".join(member.classes),
    }


def roles_in_words(member: Staff) -> str:
    """Return the roles of a member of staff: those that the program knows in its words, any other as it stands."""
    return ", ".join(ROLE_WORDS.get(role, role) for role in member.roles)


def parse_staff(texts: dict[str, str]) -> Staff:
    """Return the member of staff that a form describes. Raises `BadInput` without a name."""
    name = one_line(texts.get("name", ""))
    if not name:
        raise BadInput("Name: it is needed.", field="name")
    return Staff(
        name=name,
        roles=tuple(dict.fromkeys(map(_role, _parts(texts.get("roles", ""))))),
        login=one_line(texts.get("login", "")),
        classes=_parts(texts.get("classes", "")),
    )


def _parts(text: str) -> tuple[str, ...]:
    """Return the parts of a text between its commas, each once."""
    return tuple(dict.fromkeys(part for part in map(one_line, text.split(",")) if part))


def _role(words: str) -> str:
    """Return the role that `words` name; the words themselves for one that the program does not know."""
    meant = folded(words).replace("-", " ").replace("_", " ")
    known = {folded(said): role for role, said in ROLE_WORDS.items()} | {key.replace("_", " "): key for key in ROLES}
    return (known | _ALSO).get(meant, words)


def with_staff(school: School, before: Staff | None, after: Staff | None) -> School:
    """Return the school with a member of staff in the place of another, after all others, or without `before`.

    Raises `BadInput` if `before` is not in the list any more.
    """
    if before is None:
        return replace(school, staff=(*school.staff, after)) if after else school
    if before not in school.staff:
        raise BadInput("Somebody changed this entry meanwhile: go back to the list and open it again.")
    place = school.staff.index(before)
    return replace(school, staff=(*school.staff[:place], *((after,) if after else ()), *school.staff[place + 1 :]))


def settings_texts(settings: Settings) -> dict[str, str]:
    """Return the settings as texts to edit."""
    return {
        "theme": settings.look,
        "idle_minutes": str(settings.idle_minutes),
        "clipboard": "yes" if settings.clipboard else "no",
        "mouse": "yes" if settings.mouse else "no",
    }


def parse_settings(texts: dict[str, str], before: Settings) -> Settings:
    """Return the settings that a form describes; a theme that the program does not know stays unless it is changed.

    Raises `BadInput` for minutes that are no number.
    """
    theme = texts.get("theme", "")
    minutes = texts.get("idle_minutes", "").strip()
    if not (minutes.isascii() and minutes.isdigit() and len(minutes) <= len(str(LONGEST_IDLE))):
        raise BadInput(f"Minutes: type a number from 1 to {LONGEST_IDLE}, or 0 for never.", field="idle_minutes")
    return Settings(
        theme=before.theme if theme == before.look else theme,
        idle_minutes=int(minutes),
        clipboard=texts.get("clipboard") == "yes",
        mouse=texts.get("mouse") == "yes",
    )


def usual_terms(year: int) -> tuple[HalfTerm, ...]:
    """Return the half-terms that serve in a school year for which the school has entered none of its own."""
    return default_half_terms(year, year)


def own_terms(school: School, year: int) -> tuple[HalfTerm, ...]:
    """Return the half-terms that the school has entered for a school year: those that end in it."""
    return tuple(term for term in school.half_terms if academic_year(term.end) == year)


def terms_texts(school: School, year: int) -> dict[str, str]:
    """Return the half-terms of a school year as texts to edit; empty for one that is not entered."""
    own = own_terms(school, year)
    texts: dict[str, str] = {}
    for number, usual in enumerate(usual_terms(year)):
        term = own[number] if len(own) == SIX else _in_place_of(usual, own)
        texts |= {f"start {number}": day(term.start) if term else "", f"end {number}": day(term.end) if term else ""}
    return texts | {CLOSED: ", ".join(day(closed) for closed in _closed_in(school, year))}


def _in_place_of(usual: HalfTerm, own: tuple[HalfTerm, ...]) -> HalfTerm | None:
    """Return the school's half-term of the name of a usual one, else the one that lies in the middle of it."""
    middle = usual.start + (usual.end - usual.start) / 2
    named = next((term for term in own if term.name == usual.name), None)
    return named or next((term for term in own if term.start <= middle <= term.end), None)


def _closed_in(school: School, year: int) -> tuple[date, ...]:
    return tuple(closed for closed in school.closed_days if academic_year(closed) == year)


def with_terms(school: School, year: int, texts: dict[str, str]) -> School:
    """Return the school with the half-terms and closed days of one school year as a form describes them.

    A day that is empty is the usual one. Where all are empty, the school has no half-terms of its own in that year.

    Raises `BadInput`, which names the field that is not right.
    """
    own = own_terms(school, year)
    before = tuple(term for term in school.half_terms if academic_year(term.end) < year)
    after = tuple(term for term in school.half_terms if academic_year(term.end) > year)
    named = own if len(own) == SIX else usual_terms(year)
    typed = any(text.strip() for field, text in texts.items() if field != CLOSED)
    terms = tuple(_term(term.name, number, year, texts) for number, term in enumerate(named)) if typed else ()
    closed = tuple(_closed_day(part, year) for part in _parts(texts.get(CLOSED, "")))
    others = tuple(closed for closed in school.closed_days if academic_year(closed) != year)
    days = school.closed_days if closed == _closed_in(school, year) else tuple(sorted({*others, *closed}))
    return replace(school, half_terms=(*before, *terms, *after), closed_days=days)


def _closed_day(text: str, year: int) -> date:
    closed = _day(CLOSED, year, text)
    if academic_year(closed) != year:
        raise BadInput(f"{day(closed)} is not in the school year {year_in_words(year)}.", field=CLOSED)
    return closed


def papers_texts(school: School) -> dict[str, str]:
    """Return what stands on papers for parents as texts to edit."""
    return {"contact": school.contact, "services": "\n".join(school.services)}


def with_papers(school: School, texts: dict[str, str]) -> School:
    """Return the school with what stands on papers for parents; each line of the services is one."""
    services = tuple(filter(None, map(one_line, texts.get("services", "").split("\n"))))
    return replace(school, contact=one_line(texts.get("contact", "")), services=services)


def _term(name: str, number: int, year: int, texts: dict[str, str]) -> HalfTerm:
    """Return one half-term of a form. A day that is empty is the usual one."""
    usual, start, end = usual_terms(year)[number], f"start {number}", f"end {number}"
    began = _day(start, year, texts[start]) if texts.get(start, "").strip() else usual.start
    ended = _day(end, year, texts[end]) if texts.get(end, "").strip() else usual.end
    if academic_year(ended) != year:
        raise BadInput(f"{name}: this day is not in the school year {year_in_words(year)}.", field=end)
    return HalfTerm(name=name, start=began, end=ended)


def _day(field: str, year: int, text: str) -> date:
    """Return a day of a school year. A term may begin in the last days of August."""
    return at_field(field, lambda: parse_day(text, date(year, 8, 1)))


def year_in_words(year: int) -> str:
    """Return a school year: `2026–27`."""
    return f"{year}–{(year + 1) % 100:02}"


def ignored(school: School) -> Iterator[str]:
    """Yield a sentence for each detail that has no effect, and for each year in which usual half-terms stand too."""
    known = listed([ROLE_WORDS[role] for role in ROLES])
    for role in dict.fromkeys(role for member in school.staff for role in member.roles if role not in ROLES):
        yield f"The role “{role}” is kept, but the program does something only with {known}."
    for year in sorted({academic_year(term.end) for term in school.half_terms}):
        usual = usual_that_stand(school.half_terms, year)
        if usual:
            entered = counted(len(own_terms(school, year)), "half-term is", "half-terms are")
            others = listed([f"{term.name} ({day(term.start)} to {day(term.end)})" for term in usual])
            yield f"{entered} entered for {year_in_words(year)}. The usual dates stand beside: {others}."
    if school.la_number or school.estab:
        yield "la_number and estab stand on no paper yet."
