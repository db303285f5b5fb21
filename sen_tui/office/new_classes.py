"""The deed of September: every child of a class goes into the new class, or leaves."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from sen_tui.domain.errors import SenError
from sen_tui.domain.new_classes import Class, moved_up
from sen_tui.office.opening import Office
from sen_tui.office.saving import change_of


def move_up(office: Office, classes: Iterable[Class], new: Mapping[str, str], left_on: date) -> tuple[int, str]:
    """Save the new class, or the last day here, of every child of the classes in `new`.

    Return the number of children who were changed, and a sentence for each whose record refused, else "".
    A child who went into another class meanwhile stays there.
    """
    done, refused = 0, []
    for one in classes:
        if to := new.get(one.name, ""):
            change = partial(moved_up, old=one.name, new=to, left_on=left_on)
            for row in one.rows:
                try:
                    done += change_of(office, row.id, change)
                except SenError as refusal:
                    refused.append(f"{row.name} was not changed: {refusal}")
    return done, " ".join(refused)
