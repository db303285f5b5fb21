"""The entry of the program: `sen-tui` and `python -m sen_tui`."""

from sen_tui import interrupts


def main() -> None:
    """Run the command line. Ctrl+C ends it quietly from here on, also while it is imported."""
    interrupts.begin()
    from sen_tui.cli import main as command_line  # its imports take a while: they come after the line above

    command_line()


if __name__ == "__main__":
    main()
