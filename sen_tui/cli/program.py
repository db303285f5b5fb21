"""The process of the program, from here on one that may hold what is kept about children."""

from sen_tui import last_words, process


def run() -> None:
    """Keep the process to itself, let no fault quote what is kept about a child, and do what is asked."""
    last_words.replace_pythons()
    process.close_to_others()
    from sen_tui.cli.commands import main  # only now: a fault while loading is told in our words too

    main(prog_name="sen-tui")
