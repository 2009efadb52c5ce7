"""The grader that the engine must be better than: test cells run after the student's own, in one and the same shell.

That is what a plain notebook grader does. An attack that earns its points here is a real one. Run as
`python -m tests.attacks.naive`, it reads notebooks' cells as JSON and prints what each earns.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.attacks.attack import Cells
from tests.engine.course_kit import source_cells

LARGEST_SCORE = 3.0


def with_tests(cells: Cells) -> Cells:
    """The cells with the tests as their author wrote them, hidden ones too."""
    tests = {name: cell for cell in source_cells() if (name := about(cell).get("grade_id", "")).startswith("test_")}
    return [tests.get(about(cell).get("grade_id", ""), cell) for cell in cells]


def about(cell: dict[str, Any]) -> dict[str, Any]:
    """nbgrader's metadata of a cell."""
    return dict(cell["metadata"].get("nbgrader", {}))


def earned(notebooks: Sequence[Cells]) -> list[float]:
    """What each of these notebooks earns, graded one after another in a process and a directory of their own."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.attacks.naive"]
    asked = json.dumps([with_tests(cells) for cells in notebooks])
    where = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONSAFEPATH": "1"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            command, input=asked, capture_output=True, text=True, timeout=120, check=True, cwd=folder, env=where
        )
    return [float(line) for line in done.stdout.splitlines()]


def run(cells: Cells) -> Iterator[float]:
    """Run the code cells in order; what each test cell earns."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    for cell in (cell for cell in cells if cell["cell_type"] == "code"):
        done = shell.run_cell(cell["source"], store_history=True)
        if about(cell).get("grade"):
            points, value = float(about(cell)["points"]), done.result
            scored = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LARGEST_SCORE
            yield (float(value) if scored else points) if done.success else 0.0


def alone(cells: Cells) -> float:
    """The same in a fork, so that one notebook does not spoil the next."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        silent = io.StringIO()
        with contextlib.suppress(BaseException), contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
            os.write(writing, str(sum(run(cells))).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.wait()
    return float(told or 0.0)


if __name__ == "__main__":
    for notebook in json.loads(sys.stdin.read()):
        print(alone(notebook), flush=True)
