"""The commands `backup` and `restore`: make a backup, and restore everything or one child from it."""

from pathlib import Path

import click

from sen_tui.cli.context import latest, now, office_at, person
from sen_tui.cli.sentences import say
from sen_tui.domain.errors import BadInput, Damaged
from sen_tui.domain.text import counted, one_line
from sen_tui.office.backups import back_up, contents_of
from sen_tui.office.checking import check_home
from sen_tui.office.restore import restore_all, restore_pupil, restore_school

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def backup(home: Path, file: Path, force: bool) -> None:
    """Write everything in the cabinet to one FILE, and read it back. Colleagues can go on working.

    Exit code 1 if something in the cabinet is damaged, or the access log cannot be written; the backup is
    made all the same.
    """
    packed = back_up(home, file, person=person(), at=now(), force=force)
    children = counted(packed.children, "child", "children")
    say(f"{children}, {counted(packed.files, 'file')}, {packed.size:,} bytes: in {file}, read back and whole.")
    if packed.findings:
        say("\n".join(packed.findings), err=True)
        raise Damaged(f"Backed up, with {counted(len(packed.findings), 'finding')}, named above.")


@click.command()
@click.argument("file", type=_FILE)
@click.argument("pupil_id", required=False)
@click.option("--list", "listing", is_flag=True, help="Only say which children are in FILE, and how far each is.")
@click.option("--names", is_flag=True, help="With --list: say also what the children are called.")
@click.option("--school", is_flag=True, help="Bring only school.json and bank.json back, where they are damaged.")
@click.pass_obj
def restore(home: Path, file: Path, pupil_id: str | None, listing: bool, names: bool, school: bool) -> None:
    """Restore a backup into an empty or new HOME, or one child by id into the cabinet that is there.

    FILE is read to its end and checked before anything is touched.
    """
    if bool(pupil_id) + listing + school > 1:
        raise BadInput("Choose one of the three: an id, --list or --school.")
    if names and not listing:
        raise BadInput("--names is for --list.")
    if listing:
        _print_list(file, names)
        return
    if pupil_id:
        result = restore_pupil(office_at(home), file, pupil_id)
    else:
        bring_back = restore_school if school else restore_all
        result = bring_back(home, file, person=person(), at=now())
    say(result.words)
    if result.trouble:
        say(result.trouble, err=True)
    _print_check(home, pupil_id or "")


def _print_list(file: Path, names: bool) -> None:
    contents, children = contents_of(file)
    for child in children:
        last = child.revision
        state = f"revision {last.number} of {last.at:%Y-%m-%d %H:%M} UTC" if last else "damaged"
        say(f"{child.pupil_id}  {state}" + (f"  {one_line(child.name)}" if names else ""))
    number = counted(len(children), "child", "children")
    say(f"{number}, backed up on {contents.made:%Y-%m-%d at %H:%M} UTC; the whole file was read and is sound.")


def _print_check(home: Path, pupil_id: str) -> None:
    """Check the restored files and say how many faults there are. Raises `Damaged` if there are any."""
    read, faults = check_home(home, latest(), pupil_id)
    say(f"{counted(read, 'folder')} read, {counted(len(faults), 'fault')} found.")
    if faults:
        raise Damaged("\n".join(f"{fault.pupil_id or 'Cabinet'}: {fault.words}" for fault in faults))
