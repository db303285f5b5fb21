"""Inventing a school: the same arguments give the same school, byte for byte."""

from collections.abc import Iterator
from datetime import date
from random import Random

from msgspec.structs import replace

from sen_tui.demo.arcs import ARCS
from sen_tui.demo.setting import Setting, set_up
from sen_tui.demo.shares import shares
from sen_tui.demo.story import life_story
from sen_tui.demo.teller import Teller
from sen_tui.demo.words import DemoWords
from sen_tui.domain.bank import BankTarget
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.school import School


def invented_school(
    *,
    pupils: int,
    seed: int,
    framework: Framework,
    words: DemoWords,
    bank: tuple[BankTarget, ...],
    today: date,
    login: str = "senco",
) -> tuple[School, Iterator[PupilFolder]]:
    """Return an invented school, and an iterator that makes its folders one by one.

    Each child comes from its own seed, so the work grows evenly with `pupils`. Every folder satisfies
    the invariants, because the functions of the domain made it. `login`: the account of its SENCO.
    """
    setting = set_up(pupils, framework, words, bank, today, login)
    return setting.school, (_folder(setting, seed, number) for number in range(pupils))


def _folder(setting: Setting, seed: int, number: int) -> PupilFolder:
    block, place = divmod(number, len(ARCS))
    arc = ARCS[place]
    if arc.kind == "monitored" and setting.ladder.before == "none":
        arc = replace(arc, kind="reviewed")
    mine = shares(seed, block, setting.ladder)[place]
    return life_story(Teller(setting=setting, arc=arc, rng=Random(f"{seed}:{number}"), number=number, shares=mine))
