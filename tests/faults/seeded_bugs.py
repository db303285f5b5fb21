"""Faults put in on purpose, one at a time: each must turn at least one test red, or the tests prove nothing.

`python tests/faults/seeded_bugs.py` tries them all on a copy of the project and prints a table;
`python tests/faults/seeded_bugs.py NAME ...` tries some. `test_seeded_bugs.py` does it in CI.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
COPIED = ("sen_tui", "styles", "data", "tests", "benchmarks", "pyproject.toml", "README.md", "LICENSE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bug:
    """One fault: where, what stands there, what is put there, and the tests that have to notice."""

    name: str
    file: str
    right: str
    wrong: str
    noticed_by: str


SAVING, FILES = "sen_tui/store/saving.py", "sen_tui/store/files.py"
STORAGE = "sen_tui/store/sealed_storage.py"
POWER, SWEEP = "tests/faults/test_power_cut_model.py", "tests/faults/test_every_system_call.py"
HOSTILE = "tests/tui/test_hostile_text.py"
UNSAVED, BESIDE_THE_KEYS = "sen_tui/tui/work/draft_state.py", "tests/tui/test_autosave.py"
KEEP = "            _keep(before, base, pupil_id, folder)\n"
RENAME = "os.rename(temporary, RECORD, src_dir_fd=folder, dst_dir_fd=folder)"
CONFIRM = "    try:\n        os.fsync(folder)\n    except OSError as error:\n"

LEAVING = "tests/tui/test_register_screen.py::test_from_r_on_no_other_child_is_shown"

BUGS = (
    Bug(
        name="a paper is handed over to somebody who was barred since it was made",
        file="sen_tui/domain/handing.py",
        right="        if contact.barred:\n",
        wrong="        if contact is None:\n",
        noticed_by="tests/tui/test_papers_screen.py",
    ),
    Bug(
        name="print --all overwrites a file of somebody else",
        file="sen_tui/cli/papers_of_all.py",
        right="        write_paper(content, target, force=batch.force)\n",
        wrong="        write_paper(content, target, force=True)\n",
        noticed_by="tests/cli/test_print_for_all.py",
    ),
    Bug(
        name="a child who comes to a stage of more reviews is overdue at once",
        file="sen_tui/domain/review_dates.py",
        right="(pace, afresh) if counted < afresh else (None, counted)",
        wrong="(pace, afresh) if counted > afresh else (None, counted)",
        noticed_by="tests/domain/test_review_dates.py",
    ),
    Bug(
        name="a change to a framework of more reviews makes children overdue",
        file="sen_tui/domain/migrating.py",
        right="        reviews=before.reviews_at(period.stage),\n",
        wrong="        reviews=None,\n",
        noticed_by="tests/domain/test_clocks_after_a_change.py",
    ),
    Bug(
        name="a child who was converted to the year groups of another nation is converted again after a break",
        file="sen_tui/domain/ages.py",
        right="year_since=pupil.year_since and on, nation=nation.key)",
        wrong="year_since=pupil.year_since and on)",
        noticed_by="tests/domain/test_nations.py",
    ),
    Bug(
        name="Scottish schools are closed on Easter Monday",
        file="sen_tui/domain/bank_holidays.py",
        right='    "scotland": (-2,),\n',
        wrong='    "scotland": (-2, 1),\n',
        noticed_by="tests/domain/test_bank_holidays.py",
    ),
    Bug(
        name="a child beside the school loses the framework when the details are edited",
        file="sen_tui/domain/details.py",
        right="        framework=before.framework,\n",
        wrong="",
        noticed_by="tests/domain/test_nations.py",
    ),
    Bug(
        name="an area of need of another framework is shown as its key",
        file="sen_tui/domain/framework.py",
        right="AreaOfNeed(key=key, name=area_name(key))",
        wrong="AreaOfNeed(key=key, name=key)",
        noticed_by="tests/domain/test_areas.py",
    ),
    Bug(
        name="children of Scotland go up in September",
        file="sen_tui/domain/nations.py",
        right="        begins=8,\n",
        wrong="        begins=9,\n",
        noticed_by="tests/domain/test_nations.py",
    ),
    Bug(
        name="a character that no font has stops the whole paper",
        file="sen_tui/documents/typesetting.py",
        right="        return (0, self._said(in_words(sign))) if font is None else (font, sign)\n",
        wrong="        return (0, sign) if font is None else (font, sign)\n",
        noticed_by="tests/documents/test_pdf.py::test_what_no_font_has_stands_in_words_and_is_told",
    ),
    Bug(
        name="the title of a page can end the style sheet",
        file="sen_tui/documents/html_writer.py",
        right=r'else f"\\{ord(c):x} " for c in text)',
        wrong="else c for c in text)",
        noticed_by="tests/documents/test_html_sheets.py",
    ),
    Bug(
        name="a plan names who is not to be contacted",
        file="sen_tui/documents/plan_record.py",
        right="for contact in facts.folder.contacts if not contact.barred]",
        wrong="for contact in facts.folder.contacts]",
        noticed_by="tests/documents/test_plan_from_record.py",
    ),
    Bug(
        name="a plan without targets fulfils the duty to write one",
        file="sen_tui/domain/duty_occasions.py",
        right='p.kind == "alternative" or folder.targets_of(p.id)',
        wrong="True",
        noticed_by="tests/domain/test_rule_duties.py::test_a_plan_is_asked_for_once_and_the_deed_ends_it",
    ),
    Bug(
        name="the parents are not told what was decided",
        file="sen_tui/domain/duty_occasions.py",
        right="for sent in folder.dispatches if rules else ():",
        wrong="for sent in ():",
        noticed_by="tests/domain/test_rule_duties.py::test_the_parents_are_told_in_person_what_was_decided",
    ),
    Bug(
        name="targets set after a move up go on in the plan from before",
        file="sen_tui/domain/planning.py",
        right="    if folder.plan.stage == folder.stage or not begins_with_plan(folder, framework):",
        wrong="    if True:",
        noticed_by="tests/domain/test_planning.py::test_targets_set_after_a_move_up_begin_the_plan_of_the_new_stage",
    ),
    Bug(
        name="a measure of today is written down on another day before noon in Tonga",
        file="sen_tui/domain/target.py",
        right="(self.on - self.written_at.date()).days > 1",
        wrong="(self.on - self.written_at.date()).days > 0",
        noticed_by="tests/office/test_deeds.py::test_a_measure_of_today_is_written_down_in_every_time_zone_and_on_a_day_set_for_training",
    ),
    Bug(
        name="Easter Tuesday is closed, not Easter Monday",
        file="sen_tui/domain/bank_holidays.py",
        right='    "england": (-2, 1),\n',
        wrong='    "england": (-2, 2),\n',
        noticed_by="tests/domain/test_calendar_edges.py::test_easter_and_its_days_are_never_school_days",
    ),
    Bug(
        name="a copy goes home a day later than the framework says",
        file="data/frameworks/sa-plus-junior.toml",
        right='when = "after_absence"\ndays = 7',
        wrong='when = "after_absence"\ndays = 8',
        noticed_by="tests/practice/test_stories.py::test_every_day_of_two_years_is_as_the_document_asks[story_000]",
    ),
    Bug(
        name="advice to an assessment has seven weeks",
        file="data/frameworks/sa-plus-junior.toml",
        right="days = 42",
        wrong="days = 49",
        noticed_by="tests/practice/test_stories.py::test_every_day_of_two_years_is_as_the_document_asks[story_000]",
    ),
    Bug(
        name="outside advice is asked without permission",
        file="data/frameworks/glos-pps.toml",
        right="block = true",
        wrong="block = false",
        noticed_by="tests/practice/test_stories.py::test_every_day_of_two_years_is_as_the_document_asks[story_001]",
    ),
    Bug(
        name="a leaflet is offered at the wrong stage",
        file="data/frameworks/derby-pps.toml",
        right='days = 16\nunit = "weeks"\nto = ["statutory_assessment"]',
        wrong='days = 16\nunit = "weeks"\nto = ["statement"]',
        noticed_by="tests/practice/test_stories.py::test_every_day_of_two_years_is_as_the_document_asks[story_002]",
    ),
    Bug(
        name="sixteen weeks are sixteen days",
        file="data/frameworks/derby-pps.toml",
        right='days = 16\nunit = "weeks"',
        wrong='days = 16\nunit = "days"',
        noticed_by="tests/practice/test_stories.py::test_every_day_of_two_years_is_as_the_document_asks[story_002]",
    ),
    Bug(
        name="five meetings a year are three",
        file="data/frameworks/infant-action-plan.toml",
        right="aim = 5",
        wrong="aim = 3",
        noticed_by="tests/practice/test_stories.py::test_every_day_of_two_years_is_as_the_document_asks[story_003]",
    ),
    Bug(
        name="one poor term counts at School Action alone",
        file="data/frameworks/three-levels.toml",
        right='at = ["school_action", "school_action_plus"]\ndecided_by = "the parents',
        wrong='at = ["school_action"]\ndecided_by = "the parents',
        noticed_by="tests/practice/test_stories.py::test_every_day_of_two_years_is_as_the_document_asks[story_004]",
    ),
    Bug(
        name="the school goes by the new framework although children are left",
        file="sen_tui/office/migrating.py",
        right="if not self.only and not self.left:",
        wrong="if not self.only:",
        noticed_by="tests/office/test_migrating.py::test_a_damaged_folder_is_left_and_keeps_the_school_where_it_is",
    ),
    Bug(
        name="old moves bring duties of the new framework",
        file="sen_tui/domain/migrating.py",
        right="replace(move, framework=move.framework or old)",
        wrong="move",
        noticed_by="tests/domain/test_migrating.py::test_moves_of_the_old_framework_bring_no_duty_of_the_new_one",
    ),
    Bug(
        name="a change of framework starts the annual review's clock again",
        file="sen_tui/domain/folder.py",
        right="return begun.start if begun and self.stage_since else None",
        wrong="return self.stage_since",
        noticed_by="tests/domain/test_migrating.py"
        "::test_a_change_of_framework_starts_no_clock_of_the_annual_review_again",
    ),
    Bug(
        name="a plan of the old framework is printed by the new one",
        file="sen_tui/documents/registry.py",
        right="rules = request.then(plan.framework)",
        wrong="rules = request.framework",
        noticed_by="tests/office/test_migrating.py"
        "::test_the_plan_in_force_stays_as_agreed_and_the_next_one_is_the_new_frameworks",
    ),
    Bug(
        name="a target of the school's bank names the child",
        file="sen_tui/domain/school_bank.py",
        right="_WORD.sub(hidden, text)",
        wrong="text",
        noticed_by="tests/domain/test_school_bank.py::test_names_of_child_and_family_are_taken_out_of_every_text",
    ),
    Bug(
        name="a target of the school's bank names another child",
        file="sen_tui/office/bank.py",
        right="if names_one and names_one(text):",
        wrong="if False:",
        noticed_by="tests/office/test_school_bank.py::test_the_full_name_of_a_child_of_the_school_is_refused_at_its_field",
    ),
    Bug(
        name="other children are listed beside the parents, to give them a target",
        file="sen_tui/tui/screens/give.py",
        right="if shell.company.only is None:",
        wrong="if True:",
        noticed_by="tests/tui/test_school_bank.py::test_beside_one_child_nobody_else_is_named",
    ),
    Bug(
        name="a full stop makes a strategy different",
        file="sen_tui/domain/strategies.py",
        right='"".join(sign for sign in folded(strategy) if sign.isalnum())',
        wrong="folded(strategy)",
        noticed_by="tests/domain/test_plan_evidence.py::test_strategies_that_were_there_at_the_stage_below_are_named",
    ),
    Bug(
        name="strategies are held against those of the stage above",
        file="sen_tui/domain/strategies.py",
        right='move.to == stage and move.direction == "up"',
        wrong="move.to == stage",
        noticed_by="tests/domain/test_plan_evidence.py::test_strategies_that_were_there_at_the_stage_below_are_named",
    ),
    Bug(
        name="two targets achieved and one not are good progress",
        file="sen_tui/domain/progress_evidence.py",
        right="    return bool(rated) and all(map(achieved, rated))",
        wrong="    return bool(rated) and any(map(achieved, rated))",
        noticed_by="tests/domain/test_evidence.py::test_achieved_has_one_meaning_for_little_and_for_good_progress",
    ),
    Bug(
        name="a target as expected is not achieved",
        file="sen_tui/domain/progress_evidence.py",
        right="    return rating >= 0\n",
        wrong="    return rating > 0\n",
        noticed_by="tests/domain/test_evidence.py::test_achieved_has_one_meaning_for_little_and_for_good_progress",
    ),
    Bug(
        name="reviews of the stage before are evidence at this one",
        file="sen_tui/domain/finding.py",
        right="        return review.stage == self.folder.stage and review.framework == self.framework.id",
        wrong="        return review.framework == self.framework.id",
        noticed_by="tests/domain/test_evidence.py::test_a_move_between_two_poor_reviews_begins_anew",
    ),
    Bug(
        name="reviews under another framework are evidence in this one",
        file="sen_tui/domain/finding.py",
        right="        return review.stage == self.folder.stage and review.framework == self.framework.id",
        wrong="        return review.stage == self.folder.stage",
        noticed_by="tests/domain/test_evidence.py::test_only_reviews_at_the_present_stage_of_this_framework_count",
    ),
    Bug(
        name="the third review comes at the second",
        file="sen_tui/domain/progress_evidence.py",
        right="    if wanted and number >= record.framework.evidence.third_review:",
        wrong="    if wanted and number >= record.framework.evidence.third_review - 1:",
        noticed_by="tests/domain/test_evidence.py::test_the_third_review_at_school_action_plus_with_little_progress_at_the_last_two",
    ),
    Bug(
        name="the third review belongs to every stage",
        file="sen_tui/domain/progress_evidence.py",
        right='rule.evidence == "third_review" and stage in rule.at for',
        wrong='rule.evidence == "third_review" for',
        noticed_by="tests/domain/test_evidence.py::test_the_third_review_belongs_to_the_one_document_that_has_it",
    ),
    Bug(
        name="the meeting under way is no evidence",
        file="sen_tui/domain/finding.py",
        right="        return (*signed, self.meeting) if self.meeting and self.rates_now else signed",
        wrong="        return signed",
        noticed_by="tests/domain/test_evidence.py::test_the_meeting_under_way_counts",
    ),
    Bug(
        name="sixty per cent of the help is too little",
        file="sen_tui/domain/help_evidence.py",
        right="* 100 < record.framework.evidence.help_given * planned",
        wrong="* 100 <= record.framework.evidence.help_given * planned",
        noticed_by="tests/domain/test_evidence.py::test_help_that_was_not_given_follows_from_the_sessions_that_were_counted",
    ),
    Bug(
        name="advice is old on the day twelve months later",
        file="sen_tui/domain/plan_evidence.py",
        right="months_after(max(days), months) < record.on",
        wrong="months_after(max(days), months) <= record.on",
        noticed_by="tests/domain/test_plan_evidence.py::test_advice_is_old_after_twelve_months",
    ),
    Bug(
        name="a goal is reached early on the day of the review",
        file="sen_tui/domain/progress_evidence.py",
        right="record.on >= dates.next",
        wrong="record.on > dates.next",
        noticed_by="tests/domain/test_evidence.py::test_a_goal_that_was_reached_before_the_review_is_told",
    ),
    Bug(
        name="a measure of the last term is one of this term",
        file="sen_tui/domain/golden_thread.py",
        right="any(measure.on >= begun for",
        wrong="any(measure.on >= plan.start for",
        noticed_by="tests/domain/test_plan_evidence.py::test_a_target_that_is_not_measured",
    ),
    Bug(
        name="parents see the evidence of the record",
        file="sen_tui/tui/steps/future.py",
        right="        shown = () if looked_at else findings(",
        wrong="        shown = findings(",
        noticed_by="tests/tui/test_evidence_shown.py::test_the_meeting_under_way_counts_at_once_and_parents_see_nothing_of_it",
    ),
    Bug(
        name="the name of another child goes home on the paper",
        file="sen_tui/tui/screens/sign.py",
        right='            if named := self._others_named():\n                yield Words(named, classes="asks")\n',
        wrong="",
        noticed_by="tests/tui/test_sign_window.py::"
        "test_the_full_name_of_another_child_is_told_before_signing_and_not_shown",
    ),
    Bug(
        name="a backup may unpack to anything",
        file="sen_tui/store/backup/shape.py",
        right="return min(_MOST_BYTES, _ALWAYS + _TIGHTEST * packed)",
        wrong="return 2**62",
        noticed_by="tests/store/test_archive.py::test_more_than_a_cabinet_can_hold_is_refused",
    ),
    Bug(
        name="an absurd day in the index is shown",
        file="sen_tui/store/register.py",
        right="    if not days_plausible(line.row for line in content.rows):\n        return None\n",
        wrong="",
        noticed_by="tests/store/test_absurd_values.py",
    ),
    Bug(
        name="a form begun earlier opens while one child is seen",
        file="sen_tui/tui/screens/register_view.py",
        right="if action in _OF_EVERYBODY and self.only is not None:",
        wrong="if False:",
        noticed_by="tests/tui/test_new_pupil_form.py::test_beside_the_parents_no_other_child_is_named",
    ),
    Bug(
        name="whose words are found is not in the access log",
        file="sen_tui/office/searching.py",
        right='            noted(self._office, "showed", row.id)\n',
        wrong="",
        noticed_by="tests/tui/test_finding_in_texts.py::"
        "test_words_in_evidence_lead_to_the_child_and_the_log_says_whose_folder_was_shown",
    ),
    Bug(
        name="a review falls due on a Sunday",
        file="sen_tui/domain/calendar.py",
        right="        return self.in_time(end, last)\n",
        wrong="        return end\n",
        noticed_by="tests/demo/test_true_school.py::test_the_last_day_for_a_review_is_one_on_which_the_school_is_open",
    ),
    Bug(
        name="a deadline on its own day counts as before it",
        file="sen_tui/domain/calendar.py",
        right="        return last if last > event else",
        wrong="        return last if last >= event else",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="a school day too few is counted",
        file="sen_tui/domain/calendar.py",
        right="            for _ in range(period.number):\n                end =",
        wrong="            for _ in range(period.number - 1):\n                end =",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="the review is due a term too late",
        file="sen_tui/domain/calendar.py",
        right="end = self._end(self._term(of_term + 1)[1])\n            case HalfTermly(left_out)",
        wrong="end = self._end(self._term(of_term + 3)[1])\n            case HalfTermly(left_out)",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="a plan that begins early in a term is reviewed in the next",
        file="sen_tui/domain/calendar.py",
        right="return (day - start) * 2 < end - start",
        wrong="return (day - start) * 2 > end - start",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="five meetings a year may leave out two half-terms",
        file="sen_tui/domain/calendar.py",
        right="(self._left_out(held, following) < left_out)",
        wrong="(self._left_out(held, following) <= left_out)",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="the spring term ends with its first half",
        file="sen_tui/domain/calendar.py",
        right="else 1 if month < 4 else 2",
        wrong="else 1 if month < 3 else 2",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="the last day of a half-term is a holiday",
        file="sen_tui/domain/calendar.py",
        right="return term.start <= day <= term.end and",
        wrong="return term.start <= day < term.end and",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="six months are half a year of days",
        file="sen_tui/domain/calendar.py",
        right="return Months(12 // times_a_year) if",
        wrong="return Days(365 // times_a_year) if",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="twelve months from the leap day are a day too long",
        file="sen_tui/domain/periods.py",
        right="day=min(day.day, last.day)",
        wrong="day=min(day.day, last.day + 1)",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="a week has six days",
        file="sen_tui/domain/periods.py",
        right="timedelta(weeks=number)",
        wrong="timedelta(days=number * 6)",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="an entered half-term stands beside the usual one",
        file="sen_tui/domain/terms.py",
        right="if covered * 2 >= (usual.end - usual.start).days + 1:",
        wrong="if covered > (usual.end - usual.start).days + 1:",
        noticed_by="tests/domain/test_school_terms.py",
    ),
    Bug(
        name="a review is overdue on its last day",
        file="sen_tui/domain/roster.py",
        right="    if latest < today:\n",
        wrong="    if latest <= today:\n",
        noticed_by="tests/domain/test_review_dates.py",
    ),
    Bug(
        name="a review is due only after its agreed day",
        file="sen_tui/domain/roster.py",
        right="if agreed and agreed <= today:",
        wrong="if agreed and agreed < today:",
        noticed_by="tests/domain/test_review_dates.py",
    ),
    Bug(
        name="the reason names the agreed day and the duty another",
        file="sen_tui/domain/duties.py",
        right="        last=dates.latest,\n",
        wrong="",
        noticed_by="tests/domain/test_review_dates.py",
    ),
    Bug(
        name="a review from before the child came to the stage counts",
        file="sen_tui/domain/review_dates.py",
        right="if began is None or review.held_on >= began]",
        wrong="if began is None or review.held_on <= began]",
        noticed_by="tests/domain/test_review_dates.py",
    ),
    Bug(
        name="the aim may be later than the last day allowed",
        file="sen_tui/domain/review_dates.py",
        right="aim=min(aim, latest), since=since, often=often)\n\n\ndef _anew",
        wrong="aim=aim, since=since, often=often)\n\n\ndef _anew",
        noticed_by="tests/domain/test_review_dates.py",
    ),
    Bug(
        name="a target is measured from its beginning on as if that were a measure",
        file="sen_tui/domain/duties.py",
        right="calendar.first_review(on, TIMES_A_YEAR)",
        wrong="calendar.next_review((on,), TIMES_A_YEAR)",
        noticed_by="tests/domain/test_duties.py",
    ),
    Bug(
        name="the day of the authority is counted back",
        file="sen_tui/domain/statutory.py",
        right="outer = after(case.requested_on, Weeks(weeks[step]))",
        wrong="outer = after(case.requested_on, Weeks(-weeks[step]))",
        noticed_by="tests/domain/test_duties.py",
    ),
    Bug(
        name="the deadline before a review is counted after it",
        file="sen_tui/domain/deadlines.py",
        right="    due = calendar.before(event, period)\n",
        wrong="    due = calendar.after(event, period)\n",
        noticed_by="tests/domain/test_duties.py",
    ),
    Bug(
        name="a plan from before the move fulfils the duty to write one",
        file="sen_tui/domain/duty_occasions.py",
        right="(p for p in folder.plans if p.start >= move.on and",
        wrong="(p for p in folder.plans if p.start <= move.on and",
        noticed_by="tests/domain/test_rule_duties.py",
    ),
    Bug(
        name="monitoring is ended by one tick",
        file="sen_tui/domain/changes.py",
        right="if duty.monitoring and on < duty.due and",
        wrong="if duty.monitoring and on > duty.due and",
        noticed_by="tests/domain/test_rule_duties.py",
    ),
    Bug(
        name="who came to the review is invited to talk about it",
        file="sen_tui/domain/rule_duties.py",
        right="if not (rule.not_who_came and c.id",
        wrong="if not (not rule.not_who_came and c.id",
        noticed_by="tests/domain/test_rule_duties.py",
    ),
    Bug(
        name="who is entered later is told anew of what somebody was told",
        file="sen_tui/domain/rule_duties.py",
        right="or (() if settled else reachable)",
        wrong="or (() if not settled else reachable)",
        noticed_by="tests/domain/test_lasting_duties.py",
    ),
    Bug(
        name="what a stage needs stays owed after the child has left it",
        file="sen_tui/domain/duty_occasions.py",
        right="any(one.to not in rule.to for one in later)",
        wrong="all(one.to not in rule.to for one in later)",
        noticed_by="tests/domain/test_lasting_duties.py",
    ),
    Bug(
        name="a plan proposes its first review without a look at the last day",
        file="sen_tui/domain/calendar.py",
        right="max(min(proposed, last), day",
        wrong="max(proposed, day",
        noticed_by="tests/domain/test_review_dates.py",
    ),
    Bug(
        name="a Note in Lieu is not reviewed every year",
        file="sen_tui/domain/annual_review.py",
        right="return stage.annual or (framework.country is ENGLAND and stage.census in _STATUTORY_PLAN)",
        wrong="return framework.country is ENGLAND and stage.census in _STATUTORY_PLAN",
        noticed_by="tests/domain/test_rule_duties.py",
    ),
    Bug(
        name="the authority's days move with the school's holidays",
        file="sen_tui/domain/rule_duties.py",
        right="of_others if rule.awaited else within",
        wrong="within",
        noticed_by="tests/domain/test_annual_review.py",
    ),
    Bug(
        name="a change of school is counted back from the year after it",
        file="sen_tui/domain/phase_transfer.py",
        right="academic_year(pupil.year_since) + YEARS.index(key)",
        wrong="academic_year(pupil.year_since) + 1 + YEARS.index(key)",
        noticed_by="tests/domain/test_phase_transfer.py",
    ),
    Bug(
        name="the governors' report of last year is forgotten in September",
        file="sen_tui/domain/yearly.py",
        right="academic_year(last) + 1 if last else academic_year(today)",
        wrong="academic_year(today)",
        noticed_by="tests/domain/test_yearly.py",
    ),
    Bug(
        name="the amended plan is counted from the meeting",
        file="sen_tui/domain/duty_occasions.py",
        right="on=step.on if step else meeting.on",
        wrong="on=meeting.on",
        noticed_by="tests/domain/test_annual_review.py",
    ),
    Bug(
        name="the invented school has two cases of one request",
        file="sen_tui/demo/help.py",
        right="cases=(*folder.cases[:-1], replace(case, decided_on=decided, assessing=True))",
        wrong="cases=(*folder.cases, replace(case, decided_on=decided, assessing=True))",
        noticed_by="tests/demo/test_true_school.py::test_a_request_has_one_case_whose_decisions_follow_each_other",
    ),
    Bug(
        name="Escape leads out of the meeting to every name",
        file="sen_tui/tui/work/company.py",
        right="        if self.only != pupil_id:\n            self.only = pupil_id\n",
        wrong="        if self.only != pupil_id:\n",
        noticed_by=LEAVING,
    ),
    Bug(
        name="no revision check",
        file=SAVING,
        right="            _check_base(record.decode(before, pupil_id).revision, base)\n",
        wrong="            pass\n",
        noticed_by="tests/store/test_saving.py",
    ),
    Bug(
        name="no lock",
        file=SAVING,
        right="files.opened(pupil_id, pupils) as folder, locked(folder, patience):",
        wrong="files.opened(pupil_id, pupils) as folder:",
        noticed_by="tests/faults/test_races.py::test_twenty_people_at_one_child",
    ),
    Bug(
        name="no fsync of a record's bytes",
        file=FILES,
        right="        if durable:\n            os.fsync(descriptor)\n",
        wrong="",
        noticed_by=POWER,
    ),
    Bug(
        name="no fsync of the folder after the rename",
        file=SAVING,
        right=CONFIRM,
        wrong=CONFIRM.replace("os.fsync(folder)", "pass"),
        noticed_by=POWER,
    ),
    Bug(
        name="no fsync of the history",
        file=SAVING,
        right="        os.fsync(history)\n",
        wrong="",
        noticed_by=POWER,
    ),
    Bug(
        name="no fsync of a new child's folder",
        file=SAVING,
        right="        if durable:\n            os.fsync(folder)\n",
        wrong="",
        noticed_by=POWER,
    ),
    Bug(
        name="no fsync of the folder of a draft",
        file=FILES,
        right="        if durable:\n            os.fsync(at)\n",
        wrong="",
        noticed_by=POWER,
    ),
    Bug(
        name="a failed fsync is tried again",
        file=SAVING,
        right=CONFIRM,
        wrong=CONFIRM.replace(
            "        os.fsync(folder)\n",
            "        try:\n            os.fsync(folder)\n        except OSError:\n            os.fsync(folder)\n",
        ),
        noticed_by=f"{SWEEP}::test_whichever_call_fails_nothing_is_lost[save]",
    ),
    Bug(
        name="what was written is not read back",
        file=FILES,
        right="    if durable and read(name, at) != content:\n",
        wrong="    if durable and not content:\n",
        noticed_by=f"{SWEEP}::test_whichever_call_fails_nothing_is_lost[save]",
    ),
    Bug(
        name="a record is written in place",
        file=SAVING,
        right=f"            {RENAME}\n        confirm(folder)\n",
        wrong="            files.remove(RECORD, folder)\n            files.create(RECORD, content, folder)\n"
        "            files.remove(temporary, folder)\n        confirm(folder)\n",
        noticed_by=POWER,
    ),
    Bug(
        name="links are followed",
        file=FILES,
        right="_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK",
        wrong="_SAFE = os.O_NONBLOCK",
        noticed_by="tests/faults/test_strange_files.py",
    ),
    Bug(
        name="the old revision is not kept",
        file=SAVING,
        right=KEEP,
        wrong="",
        noticed_by="tests/store/test_saving.py",
    ),
    Bug(
        name="the checksum is not looked at",
        file=STORAGE,
        right="        _check_seal(self.content, tables)\n",
        wrong="",
        noticed_by="tests/store/test_damage.py",
    ),
    Bug(
        name="the same tables are handed out twice",
        file=STORAGE,
        right="        tables = parse(self.content)\n",
        wrong='        tables = self.__dict__.setdefault("tables", parse(self.content))\n',
        noticed_by="tests/store/test_sealed_storage.py",
    ),
    Bug(
        name="TinyDB writes once for each table",
        file=STORAGE,
        right="TinyDB(storage=CachingMiddleware(lambda: storage))",
        wrong="TinyDB(storage=lambda: storage)",
        noticed_by="tests/store/test_sealed_storage.py",
    ),
    Bug(
        name="a save replaces the file twice",
        file=SAVING,
        right=KEEP,
        wrong=f"{KEEP}            files.replace(RECORD, content, folder)\n",
        noticed_by="tests/faults/test_one_replace.py",
    ),
    Bug(
        name="a missing row is not noticed",
        file=STORAGE,
        right="    if [row.doc_id for row in numbered] != list(range(1, len(database.table(table)) + 1)):\n",
        wrong="    if not isinstance(numbered, list):\n",
        noticed_by="tests/store/test_sealed_storage.py",
    ),
    Bug(
        name="a newer program's record is read without what is new in it",
        file="sen_tui/domain/kept_value.py",
        right=", forbid_unknown_fields=True):",
        wrong="):",
        noticed_by="tests/store/test_damage.py",
    ),
    Bug(
        name="a record is not read back before it is saved",
        file="sen_tui/store/record.py",
        right="    if not _reads_back(content, folder, revision):\n",
        wrong="    if not content:\n",
        noticed_by="tests/store/test_record.py",
    ),
    Bug(
        name="nobody looks whether a revision follows the one before",
        file="sen_tui/store/audit/lineage.py",
        right=" and other.previous != one.sum:",
        wrong=" and not one.sum:",
        noticed_by="tests/store/test_lineage.py",
    ),
    Bug(
        name="nobody looks whether a line of the access log follows the one before",
        file="sen_tui/store/audit/access_log.py",
        right="            if line.prev != before:\n",
        wrong="            if not line.sum:\n",
        noticed_by="tests/store/test_access_log.py",
    ),
    Bug(
        name="a log that was garbled counts as cut off by a crash",
        file="sen_tui/store/audit/access_log.py",
        right="    if len(cut) != 1 or cut[0].month != note.month:\n        return False\n",
        wrong="    return True\n",
        noticed_by="tests/store/test_access_log.py",
    ),
    Bug(
        name="nobody is told of a deed that is not in the access log",
        file="sen_tui/office/access.py",
        right="        office.tell(",
        wrong="        str(",
        noticed_by="tests/office/test_access_noted.py",
    ),
    Bug(
        name="nobody compares the register's index with the records",
        file="sen_tui/store/register.py",
        right="        if _stamp(row.id, pupils) != stamp or (folder and summarise(folder) == row):\n",
        wrong="        if True:\n",
        noticed_by="tests/office/test_derived_files.py",
    ),
    Bug(
        name="check opens no folder as a save does",
        file="sen_tui/store/audit/openings.py",
        right='            for folder in _CHILD:\n                reasons += _folder(folder, at, f"{where}/")\n',
        wrong="",
        noticed_by="tests/faults/test_check_tells.py::test_what_is_in_the_place_of_a_thing_of_the_cabinet_is_named",
    ),
    Bug(
        name="files have the modes that the umask leaves",
        file=FILES,
        right="        os.fchmod(descriptor, FILE_MODE)\n        rest",
        wrong="        rest",
        noticed_by="tests/faults/test_shared_group.py",
    ),
    Bug(
        name="two people edit at once",
        file="sen_tui/store/drafts/session.py",
        right="not any(other.editing for other in others.values())",
        wrong="True",
        noticed_by="tests/store/test_edit_session.py",
    ),
    Bug(
        name="the draft is saved after half a minute",
        file="sen_tui/tui/work/autosave.py",
        right="AUTOSAVE_AFTER = 0.0\n",
        wrong="AUTOSAVE_AFTER = 30.0\n",
        noticed_by="tests/terminal/test_sudden_end.py",
    ),
    Bug(
        name="a draft that changes is not saved by itself",
        file=UNSAVED,
        right="        self._draft = draft\n        self.changed()\n",
        wrong="        self._draft = draft\n",
        noticed_by=BESIDE_THE_KEYS,
    ),
    Bug(
        name="nobody waits for the save beside the keys",
        file=UNSAVED,
        right="        self.settle()\n        if self.dirty:\n",
        wrong="        if self.dirty:\n",
        noticed_by=BESIDE_THE_KEYS,
    ),
    Bug(
        name="a deed does not wait for the save beside the keys",
        file="sen_tui/tui/work/session.py",
        right="        self.settle()\n        after, number = deed(",
        wrong="        after, number = deed(",
        noticed_by=BESIDE_THE_KEYS,
    ),
    Bug(
        name="nobody listens for the end",
        file="sen_tui/tui/terminal/safe_exit.py",
        right="        for number in ENDS:\n",
        wrong="        for number in ENDS[:0]:\n",
        noticed_by="tests/terminal/test_sudden_end.py",
    ),
    Bug(
        name="no line filter",
        file="sen_tui/tui/terminal/app.py",
        right="*plain, _SAFE]",
        wrong="*plain]",
        noticed_by=HOSTILE,
    ),
    Bug(
        name="text is taken for markup",
        file="sen_tui/tui/terminal/safe_text.py",
        right="    return Content(clean(text).text)\n",
        wrong="    return Content.from_markup(clean(text).text)\n",
        noticed_by=HOSTILE,
    ),
    Bug(
        name="JSON has hidden characters as they are",
        file="sen_tui/exchange/json_out.py",
        right="return json_escaped(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2))",
        wrong="return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2)",
        noticed_by="tests/cli/test_hidden_characters.py",
    ),
    Bug(
        name="a pipe in the place of a file is waited for",
        file="sen_tui/given_file.py",
        right="os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC",
        wrong="os.O_RDONLY | os.O_NOCTTY | os.O_CLOEXEC",
        noticed_by="tests/faults/test_streams_and_files.py::test_a_path_to_something_odd_is_refused_in_a_sentence",
    ),
    Bug(
        name="what was written to a closed output counts as written",
        file="sen_tui/streams.py",
        right="            os.open(os.devnull, os.O_RDONLY)",
        wrong="            os.open(os.devnull, os.O_RDWR)",
        noticed_by="tests/faults/test_streams_and_files.py::test_help_that_is_lost_is_told",
    ),
    Bug(
        name="a refusal of the computer is called damage",
        file="sen_tui/store/refusals.py",
        right="    if error.errno in NO_FILE or isinstance(error, FileNotFoundError):\n",
        wrong="    if error.errno:\n",
        noticed_by="tests/faults/test_no_damage_said.py",
    ),
    Bug(
        name="Ctrl+C is heard only when the program is loaded",
        file="sen_tui/__main__.py",
        right="    interrupts.begin()\n    from sen_tui import crash_report\n",
        wrong="    from sen_tui import crash_report\n",
        noticed_by="tests/terminal/test_interrupted.py::test_a_stopped_command_says_nothing_and_leaves_nothing",
    ),
    Bug(
        name="the reason in the top line is cut",
        file="sen_tui/tui/widgets/bar.py",
        right="self._folded = folded(self._state, width - 2) if too_long else ()",
        wrong="self._folded = ()",
        noticed_by="tests/tui/test_reasons_folded.py",
    ),
    Bug(
        name="a long text in a list is cut",
        file="sen_tui/tui/widgets/rows.py",
        right="lines = folded(text, room)\n",
        wrong="lines = (text,)\n",
        noticed_by="tests/tui/test_shown_whole.py::test_no_text_of_a_review_is_cut_in_any_list",
    ),
    Bug(
        name="parents see the duties beside the register",
        file="sen_tui/tui/screens/register_child.py",
        right="duties = () if looked_at else open_duties_of(office, folder)",
        wrong="duties = open_duties_of(office, folder)",
        noticed_by="tests/tui/test_register_beside.py::test_parents_see_nothing_beside_the_list_that_is_the_schools_alone",
    ),
    Bug(
        name="control characters are kept",
        file="sen_tui/domain/text.py",
        right='re.sub(_CONTROLS, "", lines)',
        wrong="lines",
        noticed_by=HOSTILE,
    ),
    Bug(
        name="bytes that are no text end the app",
        file="sen_tui/tui/terminal/keyboard.py",
        right='getincrementaldecoder("utf-8")("replace")',
        wrong='getincrementaldecoder("utf-8")("strict")',
        noticed_by="tests/tui/test_keyboard.py",
    ),
    Bug(
        name="a crash says what it was about",
        file="sen_tui/tui/terminal/safe_exit.py",
        right="return sentences(fault, self._kept_words())",
        wrong="return str(fault)",
        noticed_by="tests/terminal/test_crash_words.py",
    ),
    Bug(
        name="words that come at once act as keys",
        file="sen_tui/tui/terminal/key_queue.py",
        right="        if isinstance(first, Burst) and not self._refused(first):\n",
        wrong="        if isinstance(first, Burst):\n",
        noticed_by="tests/tui/test_bursts.py",
    ),
    Bug(
        name="an Enter with words behind it acts as Enter",
        file="sen_tui/tui/terminal/bursts.py",
        right="        if self._paste or _SURE.search(_text(keys)):\n",
        wrong="        if self._paste:\n",
        noticed_by="tests/tui/test_keyboard.py",
    ),
    Bug(
        name="the next key does not wait for the answer to the last one",
        file="sen_tui/tui/terminal/key_queue.py",
        right="                in_time = await self._quiet(way, _UNPAINTED)\n",
        wrong="                in_time = True\n",
        noticed_by="tests/tui/test_bursts.py tests/tui/test_words_never_act.py",
    ),
    Bug(
        name="every frame is sent whole",
        file="sen_tui/tui/terminal/app.py",
        right="renderable = Painting(renderable, self.painter)",
        wrong="pass",
        noticed_by="tests/benchmarks/test_counts.py",
    ),
    Bug(
        name="nobody claims the home in which a cabinet is made",
        file="sen_tui/store/new_cabinet.py",
        right="            claim.enter_context(locked(at, patience=0))\n",
        wrong="            pass\n",
        noticed_by="tests/faults/test_one_makes_the_cabinet.py",
    ),
    Bug(
        name="`school.json` replaces another",
        file="sen_tui/store/new_cabinet.py",
        right="files.put_new(SCHOOL, build, SCHOOL, at)",
        wrong="os.rename(SCHOOL, SCHOOL, src_dir_fd=build, dst_dir_fd=at)",
        noticed_by="tests/store/test_cabinet.py::test_another_school_that_appears_meanwhile_is_never_replaced",
    ),
    Bug(
        name="a file has its name before it was read back",
        file="sen_tui/store/output_file.py",
        right="        check(file)\n",
        wrong="",
        noticed_by="tests/store/test_archive.py",
    ),
    Bug(
        name="a row of the register is believed although its record changed",
        file="sen_tui/store/register.py",
        right="before.stamps[row.id] == _stamp(row.id, pupils) != NOTHING",
        wrong="True",
        noticed_by="tests/store/test_register_index.py",
    ),
    Bug(
        name="a value that cannot be is read",
        file="sen_tui/store/record.py",
        right="        raise damaged(pupil_id, wrong, where)\n",
        wrong="        pass\n",
        noticed_by="tests/store/test_absurd_values.py",
    ),
    Bug(
        name="a moment at the end of the calendar is turned into local time",
        file="sen_tui/domain/text.py",
        right="    try:\n        return at.astimezone()\n    except (OverflowError, ValueError):\n        return at\n",
        wrong="    return at.astimezone()\n",
        noticed_by="tests/domain/test_possible.py",
    ),
    Bug(
        name="a line that cannot be made stops the register",
        file="sen_tui/store/register.py",
        right="        except Exception:",
        wrong="        except KeyError:",
        noticed_by="tests/store/test_absurd_values.py",
    ),
    Bug(
        name="folders within folders are followed without end",
        file="sen_tui/store/audit/foreign_files.py",
        right="            ends = len(path.parts) > _DEEPEST or (",
        wrong="            ends = (",
        noticed_by="tests/faults/test_crafted_files.py::test_folders_within_folders_end_somewhere",
    ),
    Bug(
        name="a day before the meeting is taken for a day to come",
        file="sen_tui/domain/dates.py",
        right="    if day < meeting and not past:\n",
        wrong="    if False:\n",
        noticed_by="tests/domain/test_completeness.py::test_an_action_by_a_day_that_can_hardly_be_meant_is_asked_about",
    ),
    Bug(
        name="a gap leads to a list where letters are commands",
        file="sen_tui/domain/target_gaps.py",
        right=' if outcome.evidence.strip() else "evidence"',
        wrong="",
        noticed_by="tests/tui/test_doubted_values.py::test_words_after_a_gap_of_a_target_are_its_evidence",
    ),
    Bug(
        name="a child is gone on the last day here",
        file="sen_tui/domain/roster.py",
        right="self.left_on is not None and self.left_on < today",
        wrong="self.left_on is not None and self.left_on <= today",
        noticed_by="tests/domain/test_register.py",
    ),
    Bug(
        name="a signed paper shows the child as it is today",
        file="sen_tui/documents/review_facts.py",
        right="as_kept(folder.pupil, review.child)",
        wrong="folder.pupil",
        noticed_by="tests/documents/test_record_page.py",
    ),
    Bug(
        name="a copy goes to who gets no copies",
        file="sen_tui/domain/addressee.py",
        right='"copied": lambda contact: contact.copied,',
        wrong='"copied": lambda contact: not contact.barred,',
        noticed_by="tests/domain/test_addressee.py",
    ),
    Bug(
        name="grave news stands under the everyday heading",
        file="sen_tui/documents/news.py",
        right="(bool(chosen.requests) or chosen.to is not None)",
        wrong="bool(chosen.requests)",
        noticed_by="tests/documents/test_review_summary.py",
    ),
    Bug(
        name="who must not be contacted is invited",
        file="sen_tui/domain/pupil.py",
        right="(self.parental_responsibility or bool(self.lives_with)) and not self.barred",
        wrong="(self.parental_responsibility or bool(self.lives_with))",
        noticed_by="tests/domain/test_meeting_people.py",
    ),
    Bug(
        name="a person under another name is a new person",
        file="sen_tui/domain/contact_form.py",
        right="    contact = before or Contact(",
        wrong="    contact = Contact(",
        noticed_by="tests/domain/test_contact_form.py",
    ),
    Bug(
        name="the yes of one parent drowns the no of the other",
        file="sen_tui/domain/consents.py",
        right="return given and not refusals(folder, rule_key)",
        wrong="return given",
        noticed_by="tests/domain/test_parents_answers.py",
    ),
    Bug(
        name="a refusal is lost with the choice that was taken back",
        file="sen_tui/domain/permissions.py",
        right="if answers.get(asking.item) in NO or answer_of(",
        wrong="if answer_of(",
        noticed_by="tests/domain/test_parents_answers.py",
    ),
    Bug(
        name="a tick stands for the answer of a parent",
        file="sen_tui/domain/duties.py",
        right="(d.permission or d.key not in met)",
        wrong="d.key not in met",
        noticed_by="tests/domain/test_parents_answers.py",
    ),
    Bug(
        name="a duty names the person behind its sentence",
        file="sen_tui/domain/rule_duties.py",
        right="    if person and (parents := _PARENTS.search(words)):",
        wrong="    if person and (parents := None):",
        noticed_by="tests/domain/test_rule_duties.py",
    ),
    Bug(
        name="a plan that ends asks for its next targets",
        file="sen_tui/domain/not_asked.py",
        right='        case "targets" if plan_ends(framework, review.future, review.stage):',
        wrong='        case "targets" if not folder.reviews and plan_ends(framework, None, review.stage):',
        noticed_by="tests/domain/test_not_asked.py",
    ),
    Bug(
        name="a record of support becomes a plan without targets",
        file="sen_tui/domain/signing.py",
        right="        plan = going_on(before, plan)",
        wrong="        plan = replace(plan)",
        noticed_by="tests/domain/test_other_record.py",
    ),
    Bug(
        name="words from right to left turn those beside them round",
        file="sen_tui/documents/isolation.py",
        right='    return f"{OPEN}{clean(text).text}{CLOSE}"',
        wrong="    return clean(text).text",
        noticed_by="tests/documents/test_isolation.py",
    ),
    Bug(
        name="Ctrl+Z takes back what a colleague saved since",
        file="sen_tui/office/saving.py",
        right="_save(office, earlier, opened.stored.revision, note)",
        wrong="_save(office, earlier, office.cabinet.load(earlier.pupil.id).revision, note)",
        noticed_by="tests/tui/test_undo.py::test_what_a_colleague_saved_since_is_not_taken_back_with_it",
    ),
    Bug(
        name="a withdrawn review leaves the plan that began with it",
        file="sen_tui/domain/withdrawing.py",
        right="for p in folder.plans if p.id not in after)",
        wrong="for p in folder.plans)",
        noticed_by="tests/domain/test_after_signing.py",
    ),
    Bug(
        name="the foot names an older deed than Ctrl+Z takes back",
        file="sen_tui/tui/widgets/foot.py",
        right="    if words and older:  # something was done behind another screen since\n        words = true[0]\n",
        wrong="",
        noticed_by="tests/tui/test_undo.py::test_the_foot_names_what_ctrl_z_takes_back_now_also_after_another_screen",
    ),
    Bug(
        name="a folder that cannot be taken away is made unasked",
        file="sen_tui/tui/screens/new_pupil.py",
        right="*([] if other else [stays])",
        wrong="*[]",
        noticed_by="tests/tui/test_new_pupil_form.py::test_new_pupil_makes_a_folder_and_opens_it",
    ),
    Bug(
        name="a form confirmed as it stands writes a revision",
        file="sen_tui/office/saving.py",
        right="    if folder == opened.folder:\n",
        wrong="    if folder is opened.folder:\n",
        noticed_by="tests/office/test_deeds.py",
    ),
    Bug(
        name="a mistake in the school's details is saved from the app",
        file="sen_tui/office/school.py",
        right="        if mistake.words not in known:\n",
        wrong="        if mistake.words in known:\n",
        noticed_by="tests/tui/test_school_screen.py",
    ),
)


def plant(bug: Bug, top: Path) -> None:
    """Put a bug into the copy at `top`. Raises `LookupError` where the right text is not there exactly once."""
    file = top / bug.file
    source = file.read_text("utf-8")
    if source.count(bug.right) != 1:
        raise LookupError(f"{bug.name}: {bug.file} does not have this text exactly once: {bug.right!r}")
    file.write_text(source.replace(bug.right, bug.wrong), "utf-8")


def noticed(bug: Bug, top: Path) -> str:
    """Return the first test that fails with the bug in the copy at `top`; empty if none does. The copy is mended."""
    file = top / bug.file
    sound = file.read_bytes()
    plant(bug, top)
    try:
        return first_failure(bug.noticed_by, top)
    finally:
        file.write_bytes(sound)


def first_failure(tests: str, top: Path) -> str:
    """Return the first of these tests that fails in the copy at `top`; empty if none does."""
    options = ("-x", "-q", "-rfE", "-p", "no:cacheprovider", "-m", "", "-n", "0")
    command = [sys.executable, "-m", "pytest", *options, *tests.split()]
    ours = {"PYTHONPATH": str(top), "PYTHONDONTWRITEBYTECODE": "1", "SEN_TUI_ALL_CASES": "1", "SEN_TUI_PATIENCE": "20"}
    environment = os.environ | ours
    run = subprocess.run(command, cwd=top, env=environment, capture_output=True, text=True, timeout=600)
    if run.returncode == 0:
        return ""
    failures = [line.split(" - ")[0] for line in run.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if not failures:
        raise RuntimeError(f"{tests} could not be run: {run.stdout[-2000:]}{run.stderr[-2000:]}")
    return failures[0].partition(" ")[2]


def copied(to: Path) -> Path:
    """Return a copy of the project in the folder `to`, without what is generated."""
    for name in COPIED:
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        else:
            shutil.copy(source, to / name)
    return to


def main(names: list[str]) -> int:
    """Try the bugs of these names, or all; print a table. Return how many nobody noticed."""
    missed = 0
    print("| bug put in | noticed by |\n| --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        top = copied(Path(place))
        for bug in BUGS:
            if names and bug.name not in names:
                continue
            if failed := first_failure(bug.noticed_by, top):
                raise SystemExit(f"Without any bug {failed} fails already.")
            test = noticed(bug, top)
            missed += not test
            print(f"| {bug.name} | {f'`{test}`' if test else '**nobody**'} |", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
