"""The register as most would write it: a `DataTable`, and a field that fills it again at every letter."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Input, Label


class Table(App[None]):
    def __init__(self, rows: int, begin: str) -> None:
        super().__init__()
        self.begin = begin
        self.rows = [(f"Child {n:05}", str(n % 7), f"{n % 7}A", "Stage", "12 Jan", str(n % 4)) for n in range(rows)]

    def compose(self) -> ComposeResult:
        yield Label("ready")
        yield DataTable[str]()
        yield Input()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Name", "Year", "Class", "Stage", "Next", "Targets")
        table.add_rows(self.rows)
        self.query_one(self.begin).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        table = self.query_one(DataTable)
        table.clear()
        table.add_rows(row for row in self.rows if event.value.lower() in " ".join(row).lower())


if __name__ == "__main__":
    Table(int(sys.argv[1]), "Input" if sys.argv[2:] == ["type"] else "DataTable").run()
