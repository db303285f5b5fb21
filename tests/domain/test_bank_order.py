"""The bank shows fitting targets first, marks those a child has had, and is searched by year as well."""

from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.bank import Offer, fitting_first, had_already, search
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.plan_edit import from_bank
from sen_tui.store.bank import load_bank
from support.children import TODAY, child_at, framework, ids, target

BANK = tuple(target.offer for target in load_bank(places.targets()))


def kinds(bank: tuple[Offer, ...], needs: set[str], year: str) -> list[tuple[bool, bool]]:
    return [(not needs.isdisjoint(t.needs), year in t.years) for t in fitting_first(bank, needs, year)]


def test_those_for_needs_and_year_come_first() -> None:
    for year in ("R", "2", "5"):
        for needs in ({"SPLD"}, {"SEMH", "SLCN"}):
            order = kinds(BANK, needs, year)
            assert order == sorted(order, key=[(True, True), (True, False), (False, True), (False, False)].index)
            assert order[0] == (True, True)
    assert kinds(BANK, set(), "")[0] == (False, False)
    assert len(fitting_first(BANK, {"SPLD"}, "5")) == len(BANK)


def test_the_bank_is_searched_by_year() -> None:
    for words in ("year 5", "Y5"):
        found = search(BANK, words)
        assert found
        assert all("5" in t.years for t in found)
    assert all("R" in t.years for t in search(BANK, "reception"))


def test_a_target_that_the_child_has_had_is_marked() -> None:
    one, other, third = BANK[:3]
    folder = child_at()
    folder = replace(folder, targets=(*folder.targets, target(9, does=one.target.does.upper(), status="stopped")))
    plan = from_bank(plan_of(folder), other, who="Zoë", due=TODAY, new_id=ids("b"), framework=framework())
    assert had_already(one, folder, plan) == "had in September 2026"
    assert had_already(other, folder, plan) == "in this plan"
    assert had_already(third, folder, PlanDraft()) == ""


def test_of_those_that_fit_the_ones_that_were_had_come_last() -> None:
    first, second, *_ = fitting_first(BANK, {"SPLD"}, "5")
    again = fitting_first(BANK, {"SPLD"}, "5", [first.key])
    assert again[0] == second
    fits = [("SPLD" in t.needs) + ("5" in t.years) for t in again]
    place = again.index(first)
    assert min(fits[:place]) == 1
    assert max(fits[place + 1 :]) == 0
    assert len(again) == len(BANK)
