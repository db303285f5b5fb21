"""Where a page goes: the terminal, a pipe, or a file that is not overwritten by accident."""

import os
import shutil
import sys
from pathlib import Path

from sen_tui.cli.say import say
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Format, Page
from sen_tui.domain.errors import BadInput
from sen_tui.store.layout import OUTBOX, is_inside


def check_place(home: Path, output: Path) -> None:
    """Raise `BadInput` where a paper would be written among the cabinet's own files; `outbox/` is for papers."""
    if is_inside(home, output) and not is_inside(home / OUTBOX, output):
        raise BadInput(f"{output} is in the cabinet itself, among its own files: write to {OUTBOX}/ or elsewhere.")


def put(
    page: Page,
    *,
    form: Format | None = None,
    width: int | None = None,
    large_print: bool = False,
    output: Path | None = None,
    force: bool = False,
) -> None:
    """Print a page, or write it to a file. Raises `BadInput` where the file is there and `force` is not."""
    on_screen = output is None and sys.stdout.isatty()
    named: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md"}
    if form is None and output is not None:
        form = named.get(output.suffix.lower())
    chosen: Format = form or ("ansi" if on_screen and "NO_COLOR" not in os.environ else "text")
    columns = width or min(max(shutil.get_terminal_size().columns, 60), 120)
    text = render(page, chosen, width=columns, large_print=large_print)
    if output is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return
    try:
        how = os.O_TRUNC if force else os.O_EXCL
        with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | how, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise BadInput(f"{output} is there already: choose another name, or add --force to overwrite it.") from None
    except OSError as failed:
        raise BadInput(f"{output} cannot be written: {failed.strerror}.") from None
    say(f"Written to {output}.", err=True)
