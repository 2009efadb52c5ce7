"""The student's own cells, run once in a warm interpreter: what grading would cost if nothing had to be judged.

`python own_cells.py FILE`: the file holds a JSON list of submissions, each a list of cells. Prints the seconds of wall
and of processor time that a submission took, numpy, matplotlib and IPython imported before the clock starts.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


def main(path: Path) -> None:
    submissions = json.loads(path.read_text(encoding="utf-8"))
    shell = InteractiveShell.instance()
    shell.run_cell("pass")
    wall, cpu = time.perf_counter(), time.process_time()
    for cells in submissions:
        for source in cells:
            with capture_output():
                shell.run_cell(source)
    n = len(submissions)
    print(json.dumps([(time.perf_counter() - wall) / n, (time.process_time() - cpu) / n]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
