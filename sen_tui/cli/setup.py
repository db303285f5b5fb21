"""The command `demo`: an invented school to look round."""

import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from sen_tui.cli.context import person, today
from sen_tui.cli.sentences import say
from sen_tui.domain.text import counted
from sen_tui.office.setup import open_demo


@click.command()
@click.option("--pupils", type=click.IntRange(1, 100_000), default=38, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--framework", "framework_id", default="sa-plus-junior", show_default=True)
@click.option("--home", "where", type=click.Path(path_type=Path), help="Where to make it. Else a temporary directory.")
@click.option("--no-open", is_flag=True, help="Make it and say where, without opening it.")
@click.pass_context
def demo(ctx: click.Context, pupils: int, seed: int, framework_id: str, where: Path | None, no_open: bool) -> None:
    """Make an invented school with years of history, and open it."""
    chosen = where or ctx.find_root().params.get("home")
    day, login = today(), person().login
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    target = Path(chosen or tempfile.mkdtemp(prefix="sen-tui-demo-"))
    try:
        number = open_demo(target, pupils=pupils, seed=seed, framework_id=framework_id, today=day, at=at, login=login)
    except BaseException:
        if not chosen:
            with suppress(OSError):  # it holds something after all
                target.rmdir()
        raise
    made = f"{counted(number, 'invented child', 'invented children')} in {target}"
    say(made)
    if not no_open:
        from sen_tui.cli.opening import open_app  # imported here, because --no-open does without the app

        open_app(target, told=f"{made}. It stays there: `sen-tui --home {target}` opens it again.")
