"""Opening the app on a school's cabinet."""

import gc
from pathlib import Path

from sen_tui import crash_report, process, streams, terminal
from sen_tui.cli.context import office_at, seconds
from sen_tui.cli.sentences import program
from sen_tui.domain.errors import NotFound
from sen_tui.office.looks import look_of
from sen_tui.office.registers import known_register


def open_or_offer(home: Path) -> None:
    """Open the app. Raises `NotFound`, which says how to make a cabinet, where there is none yet."""
    if not (home / "school.json").exists():
        raise NotFound(
            f"There is no cabinet in {home} yet.\n"
            f"Make one:  {program()} init\n"
            "Or look round an invented school:  sen-tui demo"
        )
    open_app(home)


def open_app(home: Path, told: str = "") -> None:
    """Open the app on a cabinet and leave with its exit code. `told`: what it tells at its start."""
    crash_report.replace_thread_hook()
    with terminal.typing_held() as attributes:
        office = office_at(home)
        known = known_register(office)
        if known is None:  # else the school's framework was read when the register was written
            _ = office.framework  # a fault in its file is told before the terminal is taken
        colours = streams.colours_wanted()
        terminal.prepare()
        process.shut_out_networks()
        from sen_tui.tui.app import SenApp  # and with it Textual: only where the app is opened

        app = SenApp(office, last_register=known, theme=look_of(office), colours=colours, seconds=seconds, told=told)
        app.copies_out = office.school.settings.clipboard
        app.terminal_found = attributes
        gc.freeze()  # modules stay: no later collection has to walk through them
        app.run(mouse=office.school.settings.mouse)
    streams.leave(app.return_code or 0)
