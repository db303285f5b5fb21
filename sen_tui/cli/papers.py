"""The commands `print`, a document about a child, and `slip`, the child of a slip that came back."""

from pathlib import Path
from typing import Any

import click

from sen_tui.cli.context import office_at
from sen_tui.cli.output import format_of, put
from sen_tui.cli.papers_of_all import SUFFIXES, Batch, print_for_all
from sen_tui.cli.pupil import PUPIL
from sen_tui.cli.sentences import say
from sen_tui.documents.page_model import AnyFormat
from sen_tui.documents.registry import CLASS_DOCUMENTS, DOCUMENTS, EVERY
from sen_tui.domain.errors import Damaged, NotFound
from sen_tui.domain.text import day
from sen_tui.office.access import noted, require_noted
from sen_tui.office.lookup import find_pupil, read_folder
from sen_tui.office.opening import Office
from sen_tui.office.outbox import check_place
from sen_tui.office.papers import class_request_of, paper_of
from sen_tui.office.press import has_press
from sen_tui.office.slips import slips_of

_LIST = "\n".join(f"  {name:<16}{kind.about}" for name, kind in EVERY.items())


def _list(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Print the documents and leave, if that is `wanted`."""
    if wanted:
        say(_LIST)
        context.exit()


@click.command("print", epilog=f"\b\nThe documents:\n{_LIST}")
@click.argument("document", type=click.Choice(list(EVERY)), metavar="DOCUMENT")
@click.argument("pupil", type=PUPIL, required=False)
@click.option("--class", "class_name", metavar="CLASS", help="The class, for a document about a class, or with --all.")
@click.option("--all", "for_all", is_flag=True, help="About every child, or those of the --class: -o DIR.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the documents.")
@click.option("--for", "named", metavar="CONTACT", default="", help="A contact, by id or part of a name.")
@click.option("--where", default="", help="Time and place of the meeting, for the invitation.")
@click.option("--authority", metavar="ID|FILE", default="", help="A template for the evidence.")
@click.option(
    "--review",
    "ref",
    default="latest",
    show_default=True,
    help="latest, a date or an id; for a plan the review or the day with which it began, or held: "
    "the plan of the authority beside it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ansi", "html", "md", "pdf"]),
    help="Else ansi on a terminal, text in a file.",
)
@click.option("--width", type=click.IntRange(60, 120), help="Columns of text. Else the terminal's.")
@click.option("--large-print", is_flag=True, help="Also where the child's details ask for it.")
@click.option("-o", "output", type=click.Path(path_type=Path), help="Write to a file; with --all into a folder.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def print_(
    home: Path,
    /,
    document: str,
    pupil: str | None,
    class_name: str | None,
    for_all: bool,
    output: Path | None,
    large_print: bool,
    **options: Any,
) -> None:
    """Print a DOCUMENT about PUPIL, or about a CLASS. It is for everybody at home who gets it, or for one CONTACT."""
    if for_all:
        _print_for_all(home, document, pupil, class_name, output, large_print, **options)
        return
    if output and output.is_dir():
        raise click.UsageError(f"{output} is a folder: name a file, or print for --all.")
    layout = {name: options.pop(name) for name in ("form", "width", "force")}
    _refuse_idle_options(format_of(layout["form"], output), output, large_print, **layout)
    _refuse_idle_choices(document, pupil, class_name, **options)
    office = office_at(home)
    if output:
        check_place(office, output)
    if document in CLASS_DOCUMENTS:
        _print_class(office, document, class_name or "", large_print=large_print, output=output, **layout)
        return
    folder = read_folder(office, find_pupil(office, pupil or ""))
    page = paper_of(office, folder, document, **options)
    require_noted(office, "printed", folder.pupil.id)
    large = large_print or folder.pupil.large_print or DOCUMENTS[document].large
    put(page, large_print=large, output=output, **layout)


def _print_class(office: Office, document: str, class_name: str, **layout: Any) -> None:
    """Print a document about a class. Raises `Damaged` at the end if a child cannot be read."""
    damaged: dict[str, str] = {}
    request = class_request_of(office, class_name, damaged)
    for folder, _ in request.children:
        require_noted(office, "printed", folder.pupil.id)
    put(CLASS_DOCUMENTS[document].build(request), **layout)
    if damaged:
        raise Damaged("\n".join(damaged.values()))


def _print_for_all(
    home: Path,
    document: str,
    pupil: str | None,
    class_name: str | None,
    output: Path | None,
    large_print: bool,
    *,
    form: AnyFormat | None,
    force: bool,
    **others: Any,
) -> None:
    """Print a document for every child, or for those of a class. Raises a usage error for what does not go with it."""
    if document in CLASS_DOCUMENTS or pupil or output is None:
        raise click.UsageError("--all prints a document about each child into a folder: no pupil, and -o DIR.")
    if any(value for name, value in others.items() if (name, value) != ("ref", "latest")):
        refused = "--review, --for, --where, --authority and --width are for one child"
        raise click.UsageError(f"{refused}: --all prints the latest paper of each.")
    chosen: AnyFormat = form or ("pdf" if has_press() else "html")
    if chosen not in SUFFIXES:
        raise click.UsageError(f"--all writes files: {chosen} is for a terminal.")
    batch = Batch(document=document, folder=output, form=chosen, large_print=large_print, force=force)
    print_for_all(office_at(home), batch, class_name)


def _refuse_idle_options(
    chosen: AnyFormat, output: Path | None, large_print: bool, *, width: int | None, force: bool, **_others: Any
) -> None:
    """Raise a usage error for an option that would change nothing."""
    if width and chosen in ("html", "md", "pdf"):
        raise click.UsageError(f"--width is for text: a page in {chosen} has no columns.")
    if large_print and chosen == "md":
        raise click.UsageError("--large-print is for text, html and pdf: Markdown has no size of letters.")
    if force and output is None:
        raise click.UsageError("--force is for a file: name it with -o.")


def _refuse_idle_choices(
    document: str, pupil: str | None, class_name: str | None, *, ref: str, named: str, where: str, authority: str
) -> None:
    """Raise a usage error where the child or the class is missing, or for a choice that would change nothing."""
    if document in CLASS_DOCUMENTS:
        if pupil or not class_name:
            raise click.UsageError(f"{document} is about a class: name it with --class, and no pupil.")
        if ref != "latest" or named or where or authority:
            raise click.UsageError(f"--review, --for, --where and --authority are for a child: {document} is not.")
        return
    kind = DOCUMENTS[document]
    if class_name or not pupil:
        raise click.UsageError(f"{document} is about a child: name the pupil, and no class.")
    if ref != "latest" and not kind.signed:
        raise click.UsageError(f"--review is for a review or a plan: {document} is of today.")
    if authority and not kind.with_authority:
        raise click.UsageError(f"--authority is for evidence: {document} follows no template.")
    if where and not kind.at_meeting:
        raise click.UsageError(f"--where is for papers that name the next meeting: {document} does not.")


@click.command()
@click.argument("code")
@click.pass_obj
def slip(home: Path, code: str) -> None:
    """Say to which child and plan a slip that came back belongs, by the six letters on it."""
    office = office_at(home)
    damaged: dict[str, str] = {}
    found = tuple(slips_of(office, code, damaged))
    noted(office, "listed")
    for one in found:
        noted(office, "showed", one.pupil.id)
        begun = f"{one.short} from {day(one.plan.start)}"
        say(f"{one.pupil.name} ({one.pupil.id}): {begun}. The answer is noted in the app: open the child, then a.")
    if damaged:
        raise Damaged("\n".join(damaged.values()))
    if not found:
        raise NotFound("No plan has that code: look at it again, or open the child whose name stands on the slip.")
