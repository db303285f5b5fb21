"""Files of earlier formats, and the values that they hold in the fields of today."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.school import Staff
from support.children import SCHOOL

FORMATS = Path(__file__).parents[1] / "store" / "formats"
OLD_FOLDER = msgspec.json.decode((FORMATS / "folder.json").read_bytes(), type=PupilFolder)
OLD_SCHOOL = replace(
    SCHOOL,
    framework="sa-plus-junior",
    staff=(Staff(name="Mrs Okafor", roles=("senco",), login="okafor"), Staff(name="Mr Bell", classes=("4B",))),
)
