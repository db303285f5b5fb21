"""What a SEN office does, one function per deed: the only way screens and commands reach the store."""

from sen_tui.office.deeds import (
    add_pupil,
    finish_action,
    keep_details,
    move_stage,
    note_duty,
    save_plan,
    sign_review,
    write_measure,
)
from sen_tui.office.desk import (
    OpenFolder,
    begin_review,
    close_folder,
    editors,
    new_pupil_desk,
    open_folder,
    save_draft,
)
from sen_tui.office.opening import Office, framework_folders, known_frameworks, make_cabinet, open_demo, open_office
from sen_tui.office.records import find_pupil, history, known_register, open_duties_of, read_folder, read_revision, register, row

__all__ = [
    "Office",
    "OpenFolder",
    "add_pupil",
    "begin_review",
    "close_folder",
    "editors",
    "find_pupil",
    "finish_action",
    "framework_folders",
    "history",
    "keep_details",
    "known_frameworks",
    "known_register",
    "make_cabinet",
    "move_stage",
    "new_pupil_desk",
    "note_duty",
    "open_demo",
    "open_duties_of",
    "open_folder",
    "open_office",
    "read_folder",
    "read_revision",
    "register",
    "row",
    "save_draft",
    "save_plan",
    "sign_review",
    "write_measure",
]
