"""The commands `check` and `school`: check and repair the cabinet, print and change the details of the school."""

from pathlib import Path

import click

from sen_tui.cli.context import latest, now, office_at
from sen_tui.cli.output import put_data
from sen_tui.cli.pupil import PUPIL
from sen_tui.cli.sentences import say
from sen_tui.domain.errors import Damaged
from sen_tui.domain.school_form import ignored
from sen_tui.domain.text import counted
from sen_tui.exchange.json_in import read_school
from sen_tui.exchange.json_out import faults_json, school_json
from sen_tui.office import checking
from sen_tui.office.checking import Fault, check_home, is_child, restore_record, rewritten_since, take_anchor
from sen_tui.office.lookup import find_pupil
from sen_tui.office.school import change_school


@click.command()
@click.argument("pupil", type=PUPIL, default="")
@click.option("--json", "as_json", is_flag=True)
@click.option(
    "--repair", is_flag=True, help="Mend what is safe; with PUPIL, restore a damaged record from its history."
)
@click.option("--anchor", is_flag=True, help="Print how far every record has come, to be kept on another computer.")
@click.option("--against", type=click.Path(path_type=Path), help="Say also what was rewritten since this anchor.")
@click.option(
    "--accept-clock",
    metavar="REASON",
    help="Accept dates after today, from a clock that ran ahead; REASON goes into the access log.",
)
@click.pass_obj
def check(
    home: Path,
    pupil: str,
    as_json: bool,
    repair: bool,
    anchor: bool,
    against: Path | None,
    accept_clock: str | None,
) -> None:
    """Read everything and say what is damaged, breaks a rule or keeps people from work, of PUPIL alone where given.

    Exit code 1 on findings.
    """
    if anchor:
        _print_anchor(home)
        return
    pupil_id = _pupil_id(home, pupil)
    if repair:
        for sentence in _repair(home, pupil_id):
            say(sentence, err=as_json)
    if accept_clock is not None:
        say(checking.accept_clock(office_at(home), latest(), accept_clock, pupil_id), err=as_json)
    read, faults = check_home(home, latest(), pupil_id)
    if against:
        faults += rewritten_since(home, against)
    if as_json:
        put_data(faults_json(read, faults))
    else:
        for fault in faults:
            say(f"{fault.pupil_id or 'Cabinet'}: {fault.words}")
        say(f"{counted(read, 'folder')} read, {counted(len(faults), 'fault')} found.")
    if faults:
        raise Damaged(_advice(faults, repair))


def _print_anchor(home: Path) -> None:
    """Print the anchor on stdout, so that it can go through a pipe. Records that are not in it go to stderr."""
    text, faults = take_anchor(home, now())
    put_data(text)
    for fault in faults:
        say(f"{fault.pupil_id}: {fault.words}", err=True)
    if faults:
        raise Damaged(f"{counted(len(faults), 'record')} could not be read: not in the anchor.")


def _pupil_id(home: Path, words: str) -> str:
    """Return the id of the pupil whom `words` fit; "" for no words. An id is not looked up in the register."""
    if not words or is_child(home, words):
        return words
    return find_pupil(office_at(home), words)


def _repair(home: Path, pupil_id: str) -> tuple[str, ...]:
    office = office_at(home)
    if pupil_id:
        return restore_record(office, pupil_id)
    return checking.repair(office) or ("There was nothing to repair.",)


def _advice(faults: tuple[Fault, ...], repaired: bool) -> str:
    """Return advice about the faults that are still there."""
    advice = ["What is left was not touched: it needs a person." if repaired else "Nothing was changed."]
    if not repaired and any(fault.mendable and fault.kind != "record" for fault in faults):
        advice.append("`sen-tui check --repair` takes leftovers away, and makes the register's indexes again.")
    if any(fault.kind == "school" for fault in faults):
        advice.append("`sen-tui restore FILE --school` brings school.json back from a backup: nobody can work before.")
    if any(fault.kind == "clock" for fault in faults):
        advice.append(
            "`sen-tui check --accept-clock REASON` writes down why a date is after today, and is silent then."
        )
    if any(fault.kind == "draft" for fault in faults):
        advice.append("What was typed in a draft that cannot be read has to be typed anew; nobody is kept from that.")
    records = [fault.pupil_id for fault in faults if fault.mendable and fault.kind == "record"]
    advice += [f"`sen-tui check {child} --repair` restores that record from its history." for child in records[:3]]
    return " ".join(advice)


@click.command()
@click.option("--set", "file", type=click.Path(path_type=Path), help="Take over an edited copy of what this prints.")
@click.pass_obj
def school(home: Path, file: Path | None) -> None:
    """Print what the school has entered about itself as JSON: staff, terms, framework, look.

    To change it: print it into a file, edit the file, give it back with --set.
    """
    office = office_at(home)
    if file is None:
        put_data(school_json(office.school))
        return
    details = read_school(file, office.school)
    saved = "saved" if change_school(office, details) else "nothing was changed"
    say(f"{details.name}: {counted(len(details.staff), 'member of staff', 'members of staff')}, {saved}.")
    for words in ignored(details):
        say(words)
