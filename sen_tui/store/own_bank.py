"""`bank.json`: the targets that the school keeps for all its children, as one table of TinyDB.

A cabinet without the file has no such targets. It names no child.
"""

from pathlib import Path

import msgspec

from sen_tui.domain.bank import Offer
from sen_tui.domain.errors import BadInput, Damaged, NotSaved, Stale, TooNew
from sen_tui.domain.invariants import impossible_help
from sen_tui.domain.kept_value import says_more
from sen_tui.domain.possible import impossible
from sen_tui.store import files, refusals, saving
from sen_tui.store.files import LARGEST
from sen_tui.store.layout import BANK
from sen_tui.store.locks import locked
from sen_tui.store.sealed_storage import SealedStorage, rows, unit_of_work
from sen_tui.store.tables import META, Unreadable, few_enough, meta_of, parse

FORMAT = 1
"""The format of `bank.json` that this program writes. A file of a newer format is refused and left alone."""

_TARGETS = "targets"


def read(home: Path) -> tuple[Offer, ...]:
    """Return the targets that the school at `home` keeps, in the order in which they were kept.

    Raises `NoAccess`, `NotRead`, `Damaged`, `TooNew`.
    """
    try:
        with files.opened(home) as at:
            return _present(at)
    except OSError as error:
        raise refusals.unread(error, BANK, damaged) from None


def put(home: Path, old: Offer | None, new: Offer | None, patience: float) -> None:
    """Put a kept target in the place of another one: without `old` at the end, without `new` take the old one out.

    Raises `Stale` if somebody else changed or took out `old` meanwhile, and `BadInput`, `Busy`, `Damaged`, `TooNew`,
    `NotSaved`: nothing was changed then. After `NotSure` it is done, only not confirmed by the disk.
    """
    try:
        with files.opened(home) as at, locked(at, patience):
            saving.put(BANK, encode(_changed(_present(at), old, new)), at)
            saving.confirm(at)
    except OSError as error:
        raise NotSaved(f"The school's own targets were not saved: {files.reason(error)}.") from error


def _changed(kept: tuple[Offer, ...], old: Offer | None, new: Offer | None) -> tuple[Offer, ...]:
    if old is None:
        return (*kept, *([new] if new else []))
    if old not in kept:
        raise Stale("Somebody else changed that target of the bank, or took it out. Look at the bank again.")
    return tuple(one for offer in kept if (one := new if offer == old else offer))


def _present(at: int) -> tuple[Offer, ...]:
    try:
        return decode(files.read(BANK, at))
    except FileNotFoundError:
        return ()


def encode(kept: tuple[Offer, ...]) -> bytes:
    """Return the bytes of `bank.json`. Raises `BadInput` for targets that could not be read again."""
    if wrong := _impossible(kept):
        raise BadInput(f"The school's own targets cannot be kept: {wrong}.")
    storage = SealedStorage()
    try:
        with unit_of_work(storage) as database:
            database.table(META).insert({"format": FORMAT})
            database.table(_TARGETS).insert_multiple(msgspec.to_builtins(kept))
    except ValueError:
        raise BadInput("The target holds a character that is not text. Type it again.") from None
    content, _ = storage.seal()
    if len(content) > LARGEST or not few_enough(content):
        raise BadInput("The school's bank is full: take targets out that nobody needs.")
    return content


def decode(content: bytes) -> tuple[Offer, ...]:
    """Return the targets in the bytes of `bank.json`. Raises `Damaged`, or `TooNew` for a file of a newer program."""
    try:
        written = meta_of(parse(content)).get("format")
        if isinstance(written, int) and written > FORMAT:
            raise _too_new()
        with unit_of_work(SealedStorage(content)) as database:
            if database.tables() - {META, _TARGETS}:
                raise Unreadable("it holds a table that is not ours")
            kept = msgspec.convert(rows(database, _TARGETS), tuple[Offer, ...])
    except Unreadable as error:
        raise damaged(str(error)) from None
    except msgspec.ValidationError as misfit:
        if says_more(misfit):
            raise _too_new() from None
        raise damaged("its table has not the form it should have") from None
    if wrong := _impossible(kept):
        raise damaged(wrong)
    return kept


def _impossible(kept: tuple[Offer, ...]) -> str:
    """Return what cannot be in the bank, as the end of a sentence; "" if everything can be."""
    wrong_help = any(offer.line and any(impossible_help(offer.line)) for offer in kept)
    return impossible(kept) or ("a line of help has a number that cannot be" if wrong_help else "")


def damaged(why: str) -> Damaged:
    """Return the error for a `bank.json` that cannot be used; `why` ends the sentence."""
    return Damaged(
        f"{BANK} cannot be read: {why}. It is left as it is; `sen-tui restore FILE --school` brings it back."
    )


def _too_new() -> TooNew:
    return TooNew(f"{BANK} was written by a newer sen-tui. It is left as it is; ask for an update of yours.")
