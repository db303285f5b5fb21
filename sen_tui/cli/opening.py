"""Opening the app on a school's cabinet."""

import gc
from pathlib import Path

from sen_tui import crash_report, process, terminal
from sen_tui.cli.context import office_at, seconds
from sen_tui.domain.errors import NotFound
from sen_tui.office.access import noted
from sen_tui.office.registers import known_register
from sen_tui.tui.curtain import Curtain


def open_or_offer(home: Path, curtain: Curtain | None = None) -> None:
    """Open the app, behind the curtain where one hangs; where no cabinet is yet, say how to make one (`NotFound`)."""
    if not (home / "school.json").exists():
        raise NotFound(
            f"There is no cabinet in {home} yet.\n"
            'Make one:  sen-tui init --school "Name of the school" --framework send-2015\n'
            "Or look round an invented school:  sen-tui demo"
        )
    open_app(home, curtain)


def open_app(home: Path, curtain: Curtain | None = None) -> None:
    """Open the app on a cabinet and leave with its exit code.

    What is made until the first frame stays: looking through it for what nobody needs any more would only
    take time, so that begins with the first frame (`SenApp`).
    """
    gc.disable()
    crash_report.replace_thread_hook()
    office = office_at(home)
    known = known_register(office)
    if known is None:  # else the school's framework was read when the register was made
        _ = office.framework  # a fault in its file is told before the terminal is taken
    terminal.prepare()
    if curtain is None:  # else it is written down that the register was looked at
        noted(office, "listed")
    colours = not terminal.without_colours()
    process.shut_out_networks()
    from sen_tui.tui.app import SenApp  # and with it Textual: only where the app is opened

    theme = office.school.settings.theme or "sen-dark"
    app = SenApp(office, known=known, theme=theme, colours=colours, seconds=seconds)
    app.copies_out = office.school.settings.clipboard
    if curtain is not None:
        app.terminal_found = curtain.found
    app.run(mouse=False)
    if curtain is not None:
        curtain.lift(painted=app.terminal_found is not None)
    terminal.leave(app.return_code or 0)
