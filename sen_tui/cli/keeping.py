"""Backups: making one, and getting everything or one child back out of it."""

from pathlib import Path

import click

from sen_tui import office
from sen_tui.cli.context import now, office_at, person
from sen_tui.domain.errors import BadInput, Damaged
from sen_tui.domain.text import counted

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def backup(home: Path, file: Path, force: bool) -> None:
    """Write everything in the cabinet to one FILE, and read it back. Colleagues can go on working.

    Exit code 1 if something in the cabinet is damaged; the backup is made all the same.
    """
    packed = office.back_up(home, file, person=person(), at=now(), force=force)
    children = counted(packed.children, "child", "children")
    click.echo(f"{children}, {counted(packed.files, 'file')}, {packed.size:,} bytes: in {file}, read back and whole.")
    if packed.findings:
        click.echo("\n".join(packed.findings), err=True)
        raise Damaged(f"Backed up, with {counted(len(packed.findings), 'finding')}: what is named is damaged.")


@click.command()
@click.argument("file", type=_FILE)
@click.argument("pupil_id", required=False)
@click.option("--list", "listing", is_flag=True, help="Only say which children are in FILE, and how far each is.")
@click.pass_obj
def restore(home: Path, file: Path, pupil_id: str | None, listing: bool) -> None:
    """Restore a backup into an empty or new HOME, or one child by id into the cabinet that is there.

    FILE is read to its end and checked before anything is touched.
    """
    if listing and pupil_id:
        raise BadInput("--list shows the whole backup: leave the id out.")
    if listing:
        _print_list(file)
        return
    if pupil_id:
        done = office.restore_pupil(office_at(home), file, pupil_id)
    else:
        done = office.restore_all(home, file, person=person(), at=now())
    click.echo(done.words)
    if done.trouble:
        click.echo(done.trouble, err=True)
    _print_check(home, pupil_id or "")


def _print_list(file: Path) -> None:
    contents, found = office.kept_in(file)
    for pupil_id, revision in found:
        state = f"revision {revision.number} of {revision.at:%Y-%m-%d %H:%M} UTC" if revision else "damaged"
        click.echo(f"{pupil_id}  {state}")
    children = counted(len(found), "child", "children")
    click.echo(f"{children}, backed up on {contents.made:%Y-%m-%d at %H:%M} UTC; the whole file was read and is sound.")


def _print_check(home: Path, pupil_id: str) -> None:
    """Check what was restored and say what was found. Raises `Damaged` on findings."""
    read, faults = office.check_home(home, now(), pupil_id)
    click.echo(f"{counted(read, 'folder')} read, {counted(len(faults), 'fault')} found.")
    if faults:
        raise Damaged("\n".join(f"{fault.pupil_id or 'Cabinet'}: {fault.words}" for fault in faults))
