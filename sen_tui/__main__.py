"""The entry of the program: `sen-tui` and `python -m sen_tui`."""

from sen_tui import interrupts


def main() -> None:
    """Run the command line. Each import comes after the guard that must be there while it is imported."""
    interrupts.begin()
    from sen_tui import crash_report

    crash_report.replace_python_hooks()
    from sen_tui.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
