"""The form of a child's details: its texts, and the values that they describe."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from sen_tui.domain.ages import parse_year
from sen_tui.domain.codes import NEEDS
from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput, at_field
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.nations import ENGLAND, Nation
from sen_tui.domain.pupil import Need, Pupil, Sex
from sen_tui.domain.text import counted, day
from sen_tui.domain.words import on_screen

_PLAIN = (
    *("forename", "surname", "preferred", "pronouns", "class_name"),
    *("interpreter", "support_area", "strengths", "interests"),
    *("difficulties", "in_class", "takes_part"),
)
"""Fields of a pupil whose text is the value itself."""

_NAMES = ("forename", "surname", "preferred")


def details_texts(folder: PupilFolder, today: date) -> dict[str, str]:
    """Return the details of a child as text to edit."""
    pupil = folder.pupil
    plain = {name: str(getattr(pupil, name)) for name in _PLAIN}
    return plain | {
        "born": day(pupil.born),
        "year": pupil.year_on(today),
        "upn": pupil.upn,
        "language": pupil.language,
        "left_on": day(pupil.left_on),
        "left_to": pupil.left_to,
        "large_print": "yes" if pupil.large_print else "no",
        "sex": pupil.sex,
        "needs": ", ".join(need.kind for need in folder.current_needs),
    }


def parse_pupil(form: dict[str, str], pupil_id: str, today: date, nation: Nation = ENGLAND) -> Pupil:
    """Return the child that a form describes. Raises `BadInput`, which names the field that is not right."""
    texts: dict[str, Any] = {name: form.get(name, "").strip() for name in _PLAIN}
    if not texts["forename"] and not texts["surname"]:
        words = "A forename or a surname is needed. A child with one name needs only one of them."
        raise BadInput(words, field="forename")
    read: dict[str, Any] = {f: _read(f, form, today, nation) for f in (*_NAMES, "born", "year", "upn")}
    sex: Sex = "female" if form.get("sex") == "female" else "male" if form.get("sex") == "male" else ""
    return Pupil(
        id=pupil_id,
        born=read["born"],
        year=read["year"],
        year_since=today,
        nation=nation.key,
        upn=read["upn"],
        language=form.get("language", "").strip() or "English",
        large_print=form.get("large_print") == "yes",
        sex=sex,
        **texts,
    )


def mistake_in(field: str, form: dict[str, str], today: date, nation: Nation = ENGLAND) -> str:
    """Return what is wrong with the text of one field of a form, looked at alone; nothing for an empty field."""
    try:
        if form.get(field, "").strip() and field in (*_READERS, "year", "upn"):
            _read(field, form, today, nation)
    except BadInput as wrong:
        return str(wrong) if wrong.field == field else ""
    return ""


def _read(field: str, form: dict[str, str], today: date, nation: Nation) -> object:
    """Return the value of one field of a form. Raises `BadInput`, which names the field."""
    match field:
        case "year":
            return at_field(field, lambda: _year(form, today, nation))
        case "upn":
            return at_field(field, lambda: _number(form, nation))
    return at_field(field, lambda: _READERS[field](form, today))


def _name(field: str) -> "Reader":
    """Return the reader of a name. A name has a letter in it."""

    def read(form: dict[str, str], _today: date) -> str:
        name = form.get(field, "").strip()
        if name and not any(map(str.isalpha, name)):
            raise BadInput(f"{on_screen(Pupil, field)}: there is no letter in it. Leave it empty if there is none.")
        return name

    return read


def _born(form: dict[str, str], today: date) -> date:
    if not form.get("born", "").strip():
        raise BadInput("Date of birth: it is needed.", field="born")
    try:
        born = parse_day(form.get("born", ""), today, past=True)
    except BadInput as wrong:
        raise BadInput(f"Date of birth: {wrong}", field="born") from None
    if born >= today:
        raise BadInput("Date of birth: it should be in the past.", field="born")
    return born


def _year(form: dict[str, str], today: date, nation: Nation) -> str:
    text = form.get("year", "")
    return parse_year(text, today if text.strip() else _born(form, today), today, nation)


def _number(form: dict[str, str], nation: Nation) -> str:
    number = "".join(form.get("upn", "").upper().split())
    if number and (wrong := nation.number.problem(number)):
        raise BadInput(wrong)
    return number


Reader = Callable[[dict[str, str], date], object]
"""Reads the value of one field from the texts of a form as of today. Raises `BadInput`."""
_READERS: dict[str, Reader] = {
    **{name: _name(name) for name in _NAMES},
    "born": _born,
    "needs": lambda form, _today: parse_needs(form.get("needs", "")),
    "left_on": lambda form, today: _day_left(form.get("left_on", ""), today),
}


def parse_details(folder: PupilFolder, form: dict[str, str], today: date, nation: Nation = ENGLAND) -> PupilFolder:
    """Return the folder with the details of a form. Raises `BadInput` like `parse_pupil`.

    A year group or a number of another nation stays as long as nobody changes it.
    """
    before = folder.pupil
    if form.get("year") == before.year_on(today) == parse_year("", before.born, today, nation):
        form = form | {"year": ""}  # it follows the date of birth, which may have been changed
    own = {"year": before.year_on(today), "upn": before.upn}
    stays = {field: text for field, text in own.items() if form.get(field) == text}
    typed = replace(parse_pupil(form | dict.fromkeys(stays, ""), before.id, today, nation), **stays)
    left_on = _day_left(form.get("left_on", ""), today)
    same = typed.year == before.year_on(today) and typed.born == before.born
    pupil = replace(
        typed,
        year=before.year if same else typed.year,
        year_since=before.year_since if same else min(today, left_on or today),
        nation=before.nation if same or "year" in stays else typed.nation,
        framework=before.framework,
        left_on=left_on,
        left_to=form.get("left_to", "").strip(),
    )
    needs = _needs(folder, parse_needs(form.get("needs", "")), today)
    return replace(folder, pupil=pupil, needs=needs)


def _day_left(text: str, today: date) -> date | None:
    try:
        return nearest_day(text, today) if text.strip() else None
    except BadInput as wrong:
        raise BadInput(f"Left on: {wrong}", field="left_on") from None


def nearest_day(text: str, today: date) -> date:
    """Return the nearest day that `text` means, gone by or to come. Raises `BadInput`."""
    ahead = parse_day(text, today)
    try:
        back = parse_day(text, today, past=True)
    except BadInput:  # gone by, it would lie before the years of a school's dates
        return ahead
    return min(ahead, back, key=lambda one: abs(one - today))


def parse_needs(text: str) -> tuple[str, ...]:
    """Return the DfE codes in `text`, each once. Raises `BadInput` for a word that is no code."""
    codes = tuple(dict.fromkeys(text.upper().replace(",", " ").split()))
    if unknown := [code for code in codes if code not in NEEDS]:
        raise BadInput(
            f"Needs: {counted(len(unknown), 'word is', 'words are')} not a DfE code. They are {', '.join(NEEDS)}.",
            field="needs",
        )
    return codes


def _needs(folder: PupilFolder, codes: tuple[str, ...], today: date) -> tuple[Need, ...]:
    """Return all needs: those that ended before, those that end today, and the current ones ranked as typed."""
    current = {need.kind: need for need in folder.current_needs}
    closed = tuple(n for n in folder.needs if n.until)
    ended = tuple(replace(need, until=today) for kind, need in current.items() if kind not in codes)
    ranked = (
        replace(current[kind], rank=rank) if kind in current else Need(kind=kind, rank=rank, since=today)
        for rank, kind in enumerate(codes, start=1)
    )
    return (*closed, *ended, *ranked)
