"""The frameworks of other nations in the app: their fields of help, areas, year groups and numbers."""

from collections.abc import Callable
from datetime import date

from sen_tui.documents.plan import plan_page
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.widgets.cycle import Cycle
from support.children import TODAY
from support.driving import DEXTER, WIDE, sitting
from support.paper_reading import words

HELP = ("organisation", "help_language", "help_end", "rationale")


def somebody(office: Office) -> tuple[str, str]:
    """Return the id and the name of a child with targets."""
    row = next(row for row in register(office).rows if row.targets and not row.left(TODAY))
    return row.id, row.name


async def test_a_welsh_line_of_help_says_who_in_which_language_until_when_and_why(
    school: Callable[[str], Office],
) -> None:
    wales = school("wales-idp")
    child, name = somebody(wales)
    texts = ("Health [Board]", "Welsh", "12 Feb", "She reads [Welsh] at home.")
    async with sitting(wales, WIDE) as seat:
        await seat.open_targets(name)
        await seat.write("what", "Reading")
        await seat.write("per_week", "1 a fortnight")
        for field, text in zip(HELP, texts, strict=True):
            assert seat.field(field).display
            await seat.write(field, text)
        await seat.press("f8")
        assert isinstance(seat.app.screen, RegisterScreen)
    folder = read_folder(wales, child)
    line = next(line for line in folder.provision if line.organisation)
    assert (line.organisation, line.language, line.end, line.rationale) == (
        "Health [Board]", "Welsh", date(2027, 2, 12), "She reads [Welsh] at home.",
    )  # fmt: skip
    assert line.per_week == 0.5
    assert folder.plan
    paper = words(plan_page(folder, folder.plan, wales.framework, wales.school, TODAY))
    assert "by Health [Board], in Welsh" in paper
    assert "once a fortnight" in paper
    assert "She reads [Welsh] at home." in paper.partition("2B.7 Reasons for the provision")[2]


async def test_other_frameworks_ask_for_none_of_it_and_have_their_own_areas(school: Callable[[str], Office]) -> None:
    shown = {}
    for framework_id in ("sa-plus-junior", "england-isp-proposed"):
        office = school(framework_id)
        async with sitting(office, WIDE) as seat:
            await seat.open_targets(DEXTER if framework_id == "sa-plus-junior" else somebody(office)[1])
            assert not any(seat.field(field).display for field in HELP)
            areas = seat.field("area")
            assert isinstance(areas, Cycle)
            shown[framework_id] = [label for _, label in areas.options]
    assert shown["sa-plus-junior"][1] == "Cognition and learning"
    assert shown["england-isp-proposed"][1:] == [
        "Executive function",
        "Speech, language and communication",
        "Social and emotional development",
        "Sensory development",
        "Motor and physical development",
    ]


async def test_a_scottish_child_has_a_scottish_year_and_number(school: Callable[[str], Office]) -> None:
    scotland = school("scotland-csp")
    child, name = somebody(scotland)
    async with sitting(scotland, WIDE) as seat:
        await seat.open_folder(name)
        await seat.press("e")
        assert seat.shows("year").startswith("P")
        await seat.write("upn", "M999000026001")
        await seat.press("tab")
        assert "A Scottish Candidate Number has 9 digits." in seat.text
        assert "SCN" in seat.text
        await seat.write("upn", "990000018")
        await seat.press("f8")
        assert seat.text.count("UPN") == 0
    assert read_folder(scotland, child).pupil.upn == "990000018"
