"""What this machine can isolate, tried and said by name."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from autograder.sandbox import Limits, build
from autograder.sandbox.isolation import Report, self_test


def examine() -> Report:
    """Try, in a sandbox of the strongest kind to be had here, what must not be possible."""
    with build(Limits(), trust=True) as sandbox:
        return self_test(sandbox)


def show(report: Report) -> None:
    """Print the table, and in one paragraph what follows from it."""
    table = Table(title="What a submission cannot do here")
    for column in ("check", "holds", "detail"):
        table.add_column(column, overflow="fold")
    for row in report.rows:
        table.add_row(row.name, "yes" if row.held else "NO", row.detail)
    console = Console()
    console.print(table)
    console.print(report.summary(), highlight=False)
