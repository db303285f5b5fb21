"""The output of a command: a page for the terminal, a pipe or a file, and data for other programs."""

import codecs
import shutil
import sys
from pathlib import Path

import click

from sen_tui import streams
from sen_tui.cli.sentences import say
from sen_tui.documents.page import render
from sen_tui.documents.page_model import AnyFormat, Page
from sen_tui.domain.text import json_escaped
from sen_tui.office.outbox import write_paper

_FORMATS: dict[str, AnyFormat] = {".html": "html", ".htm": "html", ".md": "md", ".pdf": "pdf"}
"""The format of a file by its suffix. Any other file is text."""
_MARKED_UP: tuple[AnyFormat, ...] = ("html", "md")
"""Formats that are UTF-8 wherever they go. Text is in the encoding of the terminal."""


def put(
    page: Page,
    *,
    form: AnyFormat | None = None,
    width: int | None = None,
    large_print: bool = False,
    output: Path | None = None,
    force: bool = False,
) -> None:
    """Print a page, or write it to the file `output`.

    Raises as `write_paper` and `format_of`.
    """
    chosen = format_of(form, output)
    if chosen == "pdf":
        _put_bytes(_as_pdf(page, large_print), output=output, force=force)
        return
    columns = width or min(max(shutil.get_terminal_size().columns, 60), 120)
    text = render(page, chosen, width=columns, large_print=large_print, colours=streams.colours_wanted())
    put_text(text, as_utf8=chosen in _MARKED_UP, output=output, force=force)


def made(page: Page, form: AnyFormat, *, large_print: bool) -> bytes:
    """Return a page as the bytes of a file, text in 80 columns. Raises `BadInput` for a PDF without typst."""
    return _as_pdf(page, large_print) if form == "pdf" else render(page, form, large_print=large_print).encode()


def put_text(text: str, *, as_utf8: bool = True, output: Path | None, force: bool) -> None:
    """Print a text, or write it to the file `output`. Raises as `write_paper`."""
    if output is None:
        _print(text, as_utf8=as_utf8)
        return
    _put_bytes(text.encode(), output=output, force=force)


def _put_bytes(content: bytes, *, output: Path | None, force: bool) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    write_paper(content, output, force=force)
    say(f"Written to {output}.", err=True)


def _as_pdf(page: Page, large_print: bool) -> bytes:
    """Return a page as a PDF, and tell on stderr what the fonts have no characters for."""
    from sen_tui.office.press import as_pdf, lacking  # only here: no other format waits for it

    printed = as_pdf(page, large_print=large_print)
    if printed.replaced:
        say(lacking(printed.replaced), err=True)
    return printed.pdf


def format_of(form: AnyFormat | None, output: Path | None) -> AnyFormat:
    """Return the format of a page: the one asked for, else that of the file by its suffix, else of the terminal.

    Raises `UsageError` for a PDF on a terminal, and `BadInput` for one where typst is not installed.
    """
    on_screen = output is None and sys.stdout.isatty()
    if form is None and output is not None:
        form = _FORMATS.get(output.suffix.lower())
    if form == "pdf":
        if on_screen:
            raise click.UsageError("A PDF is not for a terminal: name a file with -o, or send it into a pipe.")
        from sen_tui.office.press import press  # only here: no other format waits for it

        press()
    return form or ("ansi" if on_screen else "text")


def put_data(text: str) -> None:
    """Print JSON: as UTF-8, or with escapes for all but ASCII where the terminal or pipe has another encoding."""
    unicode = codecs.lookup(sys.stdout.encoding).name == "utf-8"
    _print((text if unicode else json_escaped(text, ascii_only=True)) + "\n", as_utf8=True)


def _print(text: str, *, as_utf8: bool) -> None:
    if as_utf8:
        sys.stdout.buffer.write(text.encode())
    else:
        sys.stdout.write(text)
    sys.stdout.flush()
