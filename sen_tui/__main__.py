"""`python -m sen_tui`."""

from sen_tui.cli import main

main()
