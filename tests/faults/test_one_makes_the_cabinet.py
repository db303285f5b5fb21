"""Several people make a cabinet in one home at once, each stopped before any call that changes something there.

`init`, `demo` and `restore` meet in all pairs and in all fours. Whoever is told that the cabinet is made has it
whole, with the child that was added next; the others are refused in a sentence, and take away nothing.
"""

import itertools
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.errors import BadInput, Busy, NotSaved
from sen_tui.store.audit import access_log
from sen_tui.store.backup import archive, restore, restore_school
from sen_tui.store.cabinet import Cabinet
from support.cabinets import tree
from support.children import AT, SCHOOL, child
from support.kept_promises import closed_to_colleagues
from support.stepped import Stepped

LONG = "SEN_TUI_LONG" in os.environ
KINDS = ("init", "demo", "restore")
PAIRS = list(itertools.product(KINDS, repeat=2))
FOURS = list(itertools.product(KINDS, repeat=4))
ROUNDS = 40 if LONG else 1
"""Random orders in which each four is tried."""
MADE = "made"

Make = Callable[[Path], object]


def people(kinds: tuple[str, ...], backups: list[Path]) -> list[Make]:
    """Return how each of several people makes a cabinet: of a name and with children of their own."""
    return [maker(kind, number, backups[number]) for number, kind in enumerate(kinds)]


def maker(kind: str, number: int, backup: Path) -> Make:
    school = replace(SCHOOL, name=f"{kind} {number}")

    def demo(home: Path) -> None:
        with Cabinet.being_made(home, school) as cabinet:
            cabinet.add_all([child(10 + number), child(20 + number)], by="demo", at=AT)

    def restored(home: Path) -> None:
        with archive.open_backup(backup) as file:
            restore.everything(file, home)

    return {"init": lambda home: Cabinet.make(home, school), "demo": demo, "restore": restored}[kind]


def work(make: Make, number: int, home: Path) -> str:
    """Make a cabinet and add the first child to it. Return `MADE`, or the sentence that refuses it."""
    try:
        make(home)
    except (BadInput, Busy, NotSaved) as refusal:
        return str(refusal)
    Cabinet.open(home).add(child(90 + number), by="x", at=AT)
    return MADE


def alone(make: Make, number: int, home: Path) -> str:
    """Return the same as `work`, done while nobody else is about."""
    one = Stepped.start(lambda: work(make, number, home))
    one.finish()
    words: str = one.result()
    return words


def start(makers: list[Make], home: Path) -> list[Stepped]:
    return [Stepped.start(lambda m=make, n=number: work(m, n, home)) for number, make in enumerate(makers)]


@pytest.fixture(scope="module")
def backups(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return four backups of different small cabinets."""
    place = tmp_path_factory.mktemp("backups")
    made = []
    for number in range(4):
        cabinet = Cabinet.make(place / f"home{number}", replace(SCHOOL, name=f"restored {number}"))
        cabinet.add_all([child(30 + number), child(40 + number)], by="x", at=AT)
        (cabinet.home / "frameworks" / "ours.toml").write_text("id = 1")
        entry = access_log.Entry(at=AT, login="x", host="office-pc", pid=1, deed="opened")
        access_log.write(cabinet.home, entry, durable=True)
        made.append(place / f"{number}.tgz")
        archive.back_up(cabinet.home, made[-1], AT)
    return made


@pytest.fixture(scope="module")
def whole(backups: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], dict[str, bytes]]:
    """Return every file of the cabinet that each person makes where nobody else is about."""
    place = tmp_path_factory.mktemp("whole")
    trees = {}
    for kind, number in itertools.product(KINDS, range(4)):
        home = place / f"{kind}{number}"
        assert alone(maker(kind, number, backups[number]), number, home) == MADE
        trees[kind, number] = tree(home)
    return trees


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[bool], Path]:
    """Return a function that makes place for a home, which is there and empty, or is not there."""

    def home(there: bool) -> Path:
        shutil.rmtree(tmp_path / "place", ignore_errors=True)
        place = tmp_path / "place" / "of the" / "home"
        if there:
            place.mkdir(parents=True)
            place.chmod(0o2770)
        return place

    return home


def judged(
    kinds: tuple[str, ...], running: list[Stepped], home: Path, whole: dict[tuple[str, int], dict[str, bytes]]
) -> str:
    """Return what does not hold after all have ended; nothing where all does."""
    said = [one.result() for one in running]
    told = [number for number, words in enumerate(said) if words == MADE]
    if len(told) != 1:
        return f"{len(told)} were told that they made it: {said}"
    if not all(str(home) in words for words in said if words != MADE):
        return f"a refusal does not say where: {said}"
    if tree(home) != whole[kinds[told[0]], told[0]]:
        return f"{kinds[told[0]]} was told that it is made, and this is there: {sorted(tree(home))}"
    return f"{closed} is shut to the group" if (closed := closed_to_colleagues(home)) else ""


@pytest.mark.parametrize("there", [False, True] if LONG else [False], ids=["no home", "empty home"][: 1 + LONG])
@pytest.mark.parametrize("kinds", PAIRS, ids=" and ".join)
def test_whoever_is_told_that_it_is_made_has_it_whole(
    kinds: tuple[str, str],
    there: bool,
    backups: list[Path],
    whole: dict[tuple[str, int], dict[str, bytes]],
    fresh: Callable[[bool], Path],
) -> None:
    wrong: dict[int, str] = {}
    for stop in itertools.count():
        home = fresh(there)
        first, second = running = start(people(kinds, backups), home)
        for _ in range(stop):
            if not first.ended:
                first.step()
        over = first.ended
        second.finish()
        first.finish()
        if problem := judged(kinds, running, home, whole):
            wrong[stop] = problem
        if over:
            break
    print(f"{' and '.join(kinds)}: {stop} stops, {len(wrong)} violations")
    assert stop > 15, "too few calls were seen"
    assert not wrong, "\n".join(f"after {number} calls: {problem}" for number, problem in wrong.items())


def in_any_order(running: list[Stepped], chance: random.Random) -> None:
    """Let all go on to their ends, a few calls of one and then a few of another."""
    while living := [one for one in running if not one.ended]:
        one = chance.choice(living)
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            if not one.ended:
                one.step()


def test_of_four_one_makes_it(
    backups: list[Path], whole: dict[tuple[str, int], dict[str, bytes]], fresh: Callable[[bool], Path]
) -> None:
    wrong: dict[str, str] = {}
    for number, (kinds, turn) in enumerate(itertools.product(FOURS, range(ROUNDS))):
        seed = f"{' '.join(kinds)} {turn}"
        home = fresh(number % 2 == 1)
        running = start(people(kinds, backups), home)
        in_any_order(running, random.Random(seed))
        if problem := judged(kinds, running, home, whole):
            wrong[seed] = problem
    print(f"{len(FOURS) * ROUNDS} rounds of four, {len(wrong)} violations")
    assert not wrong, "\n".join(f"{seed}: {problem}" for seed, problem in wrong.items())


@pytest.mark.parametrize("there", [False, True], ids=["no home", "empty home"])
@pytest.mark.parametrize("killed", KINDS)
def test_whoever_is_killed_over_it_is_in_nobodys_way(
    killed: str,
    there: bool,
    backups: list[Path],
    whole: dict[tuple[str, int], dict[str, bytes]],
    fresh: Callable[[bool], Path],
    tmp_path: Path,
) -> None:
    """The next one makes the cabinet, or the dead one has made it, or the sentence says how to complete it."""
    said: set[str] = set()
    for stop in itertools.count():
        home = fresh(there)
        one = Stepped.start(lambda home=home: bool(maker(killed, 0, backups[0])(home)))
        for _ in range(stop):
            if not one.ended:
                one.step()
        if one.ended:
            break
        one.kill()
        next_one = KINDS[stop % len(KINDS)]
        words = alone(maker(next_one, 1, backups[1]), 1, home)
        said.add(words.replace(str(home), "HOME"))
        if words == MADE:
            assert tree(home) == whole[next_one, 1]
            continue
        if "`sen-tui restore FILE --school`" in words:
            with archive.open_backup(backups[0]) as file:
                restore_school.bring_back(file, home, AT)
        elif "Move everything in it elsewhere" in words:
            home.rename(tmp_path / f"elsewhere {stop}")
            assert alone(maker(next_one, 1, backups[1]), 1, home) == MADE
            continue
        else:
            assert "already a cabinet" in words
        assert alone(lambda _: None, 0, home) == MADE, "nobody can work there"
        assert set(whole[killed, 0]) <= set(tree(home)), "something is missing"
    print(f"{killed}: {stop} kills", *sorted(said), sep="\n")
    assert any("no school.json" in words for words in said) == (killed != "init")
