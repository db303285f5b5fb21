"""The households of a child: the people who share one copy of a paper."""

from collections.abc import Iterable

from sen_tui.domain.pupil import Contact
from sen_tui.domain.text import folded


def households(people: Iterable[Contact]) -> tuple[tuple[Contact, ...], ...]:
    """Return the people in groups, each of which gets one copy of a paper: parents who live apart get two.

    People share a copy if they have the same address and language. Without an address, those who live with the child
    share one, and each of the others gets a copy.
    """
    homes: dict[tuple[str, str], list[Contact]] = {}
    for person in people:
        homes.setdefault((_home(person), folded(person.language)), []).append(person)
    return tuple(map(tuple, homes.values()))


def _home(person: Contact) -> str:
    """Return a key of the place where a person lives."""
    if address := folded(person.address):
        return address
    return "with the child" if person.lives_with else person.id
