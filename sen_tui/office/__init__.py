"""What a SEN office does, one function per deed: the only way screens and commands reach the store.

A deed's module is imported when the deed is first asked for: whoever only looks at the register pays for no more.
"""

from typing import TYPE_CHECKING

from sen_tui.lazily import fetched

if TYPE_CHECKING:
    from sen_tui.office.access import noted as noted
    from sen_tui.office.access import require_noted as require_noted
    from sen_tui.office.backups import Contents as Contents
    from sen_tui.office.backups import Held as Held
    from sen_tui.office.backups import Packed as Packed
    from sen_tui.office.backups import back_up as back_up
    from sen_tui.office.backups import kept_in as kept_in
    from sen_tui.office.beginning import framework_mistakes as framework_mistakes
    from sen_tui.office.beginning import known_frameworks as known_frameworks
    from sen_tui.office.beginning import make_cabinet as make_cabinet
    from sen_tui.office.beginning import open_demo as open_demo
    from sen_tui.office.checking import Fault as Fault
    from sen_tui.office.checking import against as against
    from sen_tui.office.checking import anchored as anchored
    from sen_tui.office.checking import check_home as check_home
    from sen_tui.office.checking import is_child as is_child
    from sen_tui.office.checking import repair as repair
    from sen_tui.office.checking import restore_record as restore_record
    from sen_tui.office.deeds import add_pupil as add_pupil
    from sen_tui.office.deeds import finish_action as finish_action
    from sen_tui.office.deeds import keep_change as keep_change
    from sen_tui.office.deeds import move_stage as move_stage
    from sen_tui.office.deeds import note_duty as note_duty
    from sen_tui.office.deeds import plan_as_drafted as plan_as_drafted
    from sen_tui.office.deeds import record_agreement as record_agreement
    from sen_tui.office.deeds import save_plan as save_plan
    from sen_tui.office.deeds import sign_review as sign_review
    from sen_tui.office.deeds import waive_duty as waive_duty
    from sen_tui.office.deeds import write_alternative as write_alternative
    from sen_tui.office.deeds import write_measure as write_measure
    from sen_tui.office.desk import OpenFolder as OpenFolder
    from sen_tui.office.desk import base_of as base_of
    from sen_tui.office.desk import begin_review as begin_review
    from sen_tui.office.desk import close_folder as close_folder
    from sen_tui.office.desk import editors as editors
    from sen_tui.office.desk import new_pupil_desk as new_pupil_desk
    from sen_tui.office.desk import open_folder as open_folder
    from sen_tui.office.desk import save_draft as save_draft
    from sen_tui.office.desk import take_in as take_in
    from sen_tui.office.desk import worth_reading_again as worth_reading_again
    from sen_tui.office.details import change_school as change_school
    from sen_tui.office.finding import find_pupil as find_pupil
    from sen_tui.office.finding import read_folder as read_folder
    from sen_tui.office.keeping import Collision as Collision
    from sen_tui.office.keeping import Overtaken as Overtaken
    from sen_tui.office.opening import Office as Office
    from sen_tui.office.opening import framework_folders as framework_folders
    from sen_tui.office.opening import open_office as open_office
    from sen_tui.office.papers import put_in_outbox as put_in_outbox
    from sen_tui.office.past import Changed as Changed
    from sen_tui.office.past import SavedState as SavedState
    from sen_tui.office.past import history as history
    from sen_tui.office.past import read_revision as read_revision
    from sen_tui.office.past import saved_state as saved_state
    from sen_tui.office.past import times_saved as times_saved
    from sen_tui.office.past import what_changed as what_changed
    from sen_tui.office.records import next_review_of as next_review_of
    from sen_tui.office.records import open_duties_of as open_duties_of
    from sen_tui.office.records import row as row
    from sen_tui.office.registers import at_work as at_work
    from sen_tui.office.registers import known_register as known_register
    from sen_tui.office.registers import place_warning as place_warning
    from sen_tui.office.registers import register as register
    from sen_tui.office.registers import register_in_pieces as register_in_pieces
    from sen_tui.office.registers import waiting_drafts as waiting_drafts
    from sen_tui.office.restoring import Restored as Restored
    from sen_tui.office.restoring import restore_all as restore_all
    from sen_tui.office.restoring import restore_pupil as restore_pupil
    from sen_tui.office.restoring import restore_school as restore_school
    from sen_tui.office.waiting import go_on_with as go_on_with
    from sen_tui.office.waiting import other_drafts as other_drafts
    from sen_tui.office.waiting import tell_idle as tell_idle
    from sen_tui.store.access_log import Deed as Deed
    from sen_tui.store.drafts import Waiting as Waiting
    from sen_tui.store.leases import Lease as Lease
    from sen_tui.store.leases import Person as Person
    from sen_tui.store.roster_index import Roster as Roster
    from sen_tui.store.waiting import Left as Left

_MODULES = {
    "office.access": "noted require_noted",
    "office.backups": "Contents Held Packed back_up kept_in",
    "office.beginning": "framework_mistakes known_frameworks make_cabinet open_demo",
    "office.checking": "Fault against anchored check_home is_child repair restore_record",
    "office.deeds": (
        "add_pupil finish_action keep_change move_stage note_duty plan_as_drafted record_agreement save_plan "
        "sign_review waive_duty write_alternative write_measure"
    ),
    "office.desk": (
        "OpenFolder base_of begin_review close_folder editors new_pupil_desk open_folder save_draft take_in "
        "worth_reading_again"
    ),
    "office.details": "change_school",
    "office.keeping": "Collision Overtaken",
    "office.opening": "Office framework_folders open_office",
    "office.papers": "put_in_outbox",
    "office.past": "Changed SavedState history read_revision saved_state times_saved what_changed",
    "office.finding": "find_pupil read_folder",
    "office.records": "next_review_of open_duties_of row",
    "office.registers": "at_work known_register place_warning register register_in_pieces waiting_drafts",
    "office.restoring": "Restored restore_all restore_pupil restore_school",
    "office.waiting": "go_on_with other_drafts tell_idle",
    "store.access_log": "Deed",
    "store.drafts": "Waiting",
    "store.leases": "Lease Person",
    "store.roster_index": "Roster",
    "store.waiting": "Left",
}
"""Where each name is at home: at run time what the imports above say to those who read types."""

_HOMES = {name: f"sen_tui.{module}" for module, names in _MODULES.items() for name in names.split()}

__all__ = list(_HOMES)

if not TYPE_CHECKING:  # to a type checker this would say that any name is here
    __getattr__ = fetched(__name__, _HOMES)
