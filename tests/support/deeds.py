"""The deeds of the app: what comes before each, what is typed for it, the keys that confirm it, and what it brings."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from support.complete_reviews import leave_complete
from support.driving import AMAL, DEXTER, KASIA, Seat, folder_of

Steps = Callable[[Seat], Awaitable[None]]


class Deed(NamedTuple):
    """A deed that saves a folder."""

    before: Steps
    """Goes to the place of the deed."""
    typed: Steps
    """Types everything, up to the keys that confirm it."""
    confirm: tuple[str, ...]
    done: Callable[[Office], object]
    """Whether the deed stands in the record."""


async def in_the_register(seat: Seat) -> None:
    """Stay in the register."""


async def in_the_folder(seat: Seat) -> None:
    """Open Dexter's folder."""
    await seat.open_folder(DEXTER)


async def with_a_last_review(seat: Seat) -> None:
    """Open Kasia's folder."""
    await seat.open_folder(KASIA)


async def with_duties(seat: Seat) -> None:
    """Open the list of Amal's duties."""
    await seat.open_folder(AMAL)
    await seat.press("a")


async def in_the_review(seat: Seat) -> None:
    """Open Dexter's review, which is complete."""
    await seat.open_review(DEXTER)


async def _ask_to_sign(seat: Seat) -> None:
    await seat.press("f8")


async def _move(seat: Seat) -> None:
    await seat.press("m")
    seat.field("to").focus()
    await seat.press("1")
    await seat.write("reason", "Two reviews")


async def _new_child(seat: Seat) -> None:
    await seat.press("n")
    for field, text in {"forename": "Ana", "surname": "Nowak", "born": "12/3/2018"}.items():
        await seat.write(field, text)


async def _measure(seat: Seat) -> None:
    await seat.press("w", "2")
    await seat.write("value", "3")


async def _correction(seat: Seat) -> None:
    await seat.press("x", "enter")
    await seat.write("words", "It was Tuesday")
    await seat.write("reason", "Typing mistake")


async def _concern(seat: Seat) -> None:
    await seat.press("c")
    await seat.write("words", "Very quiet since May")


async def _duty(seat: Seat) -> None:
    await seat.press("enter")


async def _class(seat: Seat) -> None:
    await seat.press("e")
    await seat.write("class_name", "6Z")


async def _target(seat: Seat) -> None:
    await seat.press("t", "n")
    await seat.write("does", "reads aloud")


def _concerned(office: Office) -> bool:
    return any(concern.words == "Very quiet since May" for concern in folder_of(office, KASIA).concerns)


def _amended(office: Office) -> bool:
    review = folder_of(office, KASIA).last_review
    return review is not None and bool(review.amendments)


def _signed(office: Office) -> bool:
    review = folder_of(office, DEXTER).last_review
    return review is not None and review.signed_on == office.today()


def _all_folders(office: Office) -> list[str]:
    return [read_folder(office, row.id).pupil.surname for row in register(office).rows]


DEEDS = {
    "sign": Deed(in_the_review, _ask_to_sign, ("enter",), _signed),
    "move the stage": Deed(
        in_the_folder,
        _move,
        ("f8", "down", "enter"),
        lambda office: folder_of(office, DEXTER).stage == "school_action_plus",
    ),
    "add a child": Deed(in_the_register, _new_child, ("f8", "f8"), lambda office: "Nowak" in _all_folders(office)),
    "write a measure": Deed(
        in_the_folder, _measure, ("f8",), lambda office: folder_of(office, DEXTER).measures[-1].on == office.today()
    ),
    "correct a review": Deed(with_a_last_review, _correction, ("f8",), _amended),
    "note a concern": Deed(with_a_last_review, _concern, ("f8",), _concerned),
    "tick a duty": Deed(
        with_duties,
        _duty,
        ("enter",),
        lambda office: [a for a in folder_of(office, AMAL).actions if a.done_on == office.today()],
    ),
    "change the details": Deed(
        in_the_folder, _class, ("f8",), lambda office: folder_of(office, DEXTER).pupil.class_name == "6Z"
    ),
    "save the plan": Deed(
        in_the_folder,
        _target,
        ("f8",),
        lambda office: any("reads aloud" in target.does for target in folder_of(office, DEXTER).active_targets),
    ),
}


def ready_for(deed: str, office: Office) -> None:
    """Leave what a deed needs: a complete review for the signature."""
    if deed == "sign":
        leave_complete(office, DEXTER, "continue_school_action")
