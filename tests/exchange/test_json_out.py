"""JSON for other programs: the same days as on the screen, each under a name of its own."""

import json
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.roster import RosterRow
from sen_tui.exchange.json_out import roster_json

TODAY = date(2026, 11, 20)
ROW = RosterRow(
    id="0000000000000001", called="Zoë [/]", surname="Ashe", year="4", class_name="4B", stage="school_action",
    stage_name="School Action",
    planned=date(2026, 12, 1), aim=date(2027, 3, 26), latest=date(2027, 7, 20), duties=(TODAY, date(2027, 1, 1)),
)  # fmt: skip


def test_the_register_tells_the_agreed_day_apart_from_the_last_ones() -> None:
    agreed, open_ = json.loads(roster_json((ROW, replace(ROW, planned=None)), TODAY))
    days = ("2026-12-01", "2027-03-26", "2027-07-20")
    assert (agreed["next_review"], agreed["aim_by"], agreed["latest_by"]) == days
    assert (open_["next_review"], open_["aim_by"], open_["latest_by"]) == (None, *days[1:])
    assert (agreed["name"], agreed["stage_name"], agreed["duties"]) == ("Zoë [/] Ashe", "School Action", 1)
