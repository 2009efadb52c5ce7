"""How fast a class is graded, beside stock nbgrader: `python tests/benchmarks/bench_grading.py [--quick] [--scale N]`.

A class of 96 hands in six exercises, matplotlib imported, no two submissions alike. It is graded by plain `nbgrader
autograde` (a kernel a submission, no isolation) and by our engine (sandbox, verdicts outside the student's process,
diagnosis, feedback pages, report), turn by turn; times are of the whole command with all its processes, divided by the
submissions. A quarter of the class, graded alone, tells the cost of a further submission from that of starting up.
Beside them: the students' own cells run once in a warm interpreter, and what this machine makes of two processes that
need nothing of each other, which no two workers can better.

`--scale N` grades classes of N/8, N/4, N/2 and N with our engine alone. `--otter PYTHON` adds otter-grader from another
environment.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from autograder.coursework.course import Course  # noqa: E402 - from this checkout, installed or not
from tests.benchmarks import otter  # noqa: E402
from tests.benchmarks.made_up import ASSIGNMENT, cells_of, hand_in, make_course  # noqa: E402
from tests.benchmarks.measure import Cost, environment, run  # noqa: E402

SPIN = "sum(i * i for i in range(12_000_000))"


def ours(course: Course, workers: int) -> Cost:
    return run("-m", "autograder", "grade", ASSIGNMENT, "--force", "--workers", str(workers), folder=course.root)


def stock(course: Course) -> Cost:
    return run("-m", "nbgrader", "autograde", ASSIGNMENT, "--force", folder=course.root)


def own_cells(course: Course, size: int) -> Cost:
    """Cost of the students' own cells in a warm interpreter, for the whole class."""
    path = course.root / "cells.json"
    students = course.students(ASSIGNMENT)
    path.write_text(json.dumps([cells_of(course, student) for student in students]), encoding="utf-8")
    command = [sys.executable, str(Path(__file__).with_name("own_cells.py")), str(path)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    wall, cpu = json.loads(done.stdout)
    return Cost(wall * size, cpu * size)


def at_best() -> float:
    """How many times the work of one process two do in the same time, on this machine now."""

    def seconds(processes: int) -> float:
        start = time.perf_counter()
        running = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(processes)]
        for process in running:
            process.wait()
        return time.perf_counter() - start

    one = seconds(1)
    return 2.0 * one / seconds(2)


def ratio(above: Sequence[Cost], below: Sequence[Cost], what: str) -> list[float]:
    return [getattr(a, what) / getattr(b, what) for a, b in zip(above, below, strict=True)]


def show(what: str, values: Sequence[float], target: str = "", unit: str = "") -> None:
    places = 0 if unit else 2
    middle, least, most = statistics.median(values), min(values), max(values)
    spread = f"({least:.{places}f} – {most:.{places}f})"
    print(f"  {what:58} {middle:8.{places}f} {unit:3} {spread:18} {target}")


def compare(size: int, rounds: int, peer: str | None) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        course, quarter = make_course(Path(folder) / "course"), make_course(Path(folder) / "quarter")
        hand_in(course, range(size))
        hand_in(quarter, range(size // 4))
        found: dict[str, list[Cost]] = {"stock": [], "one": [], "two": [], "own": [], "further": [], "further two": []}
        best = []
        for _ in range(rounds):
            found["one"].append(ours(course, 1))
            found["two"].append(ours(course, 2))
            found["further"].append(found["one"][-1] - ours(quarter, 1))
            found["further two"].append(found["two"][-1] - ours(quarter, 2))
            found["own"].append(own_cells(course, size))
            best.append(at_best())
            found["stock"].append(stock(course))
        print(f"\nGrading: {size} submissions, six exercises, {rounds} rounds; median (least – most)")
        table(found, best, size)
        against_otter(course, peer, found["one"][-1], size)


def table(found: dict[str, list[Cost]], best: list[float], size: int) -> None:
    """Milliseconds a submission, then the ratios."""
    names = {"stock": "stock nbgrader", "one": "ours, one worker", "two": "ours, two workers", "own": "own cells alone"}
    for what, label in (("wall", "wall time"), ("cpu", "processor time")):
        for key, name in names.items():
            show(f"{name}, {label} a submission", [1e3 * getattr(c, what) / size for c in found[key]], "", "ms")
    show("stock / ours, one worker, wall time", ratio(found["stock"], found["one"], "wall"), "≥ 12")
    show("stock / ours, one worker, processor time", ratio(found["stock"], found["one"], "cpu"), "≥ 8")
    more, own = size - size // 4, [1e3 * cost.wall / size for cost in found["own"]]
    over = [1e3 * a.wall / size - b for a, b in zip(found["one"], own, strict=True)]
    show("ours, one worker, beyond the own cells, a submission", over, "", "ms")
    over = [1e3 * a.wall / more - b for a, b in zip(found["further"], own, strict=True)]
    show("the same for a further submission, start-up apart", over, "≤ 60 ms", "ms")
    show("one worker / two workers, wall time", ratio(found["one"], found["two"], "wall"))
    both = ratio(found["further"], found["further two"], "wall")
    show("the same for further submissions, start-up apart", both, "≥ 1.8")
    show("the same for two processes with nothing in common", best, "at best")


def against_otter(course: Course, peer: str | None, ours: Cost, size: int) -> None:
    absent = otter.available(peer)
    if peer is None or absent:
        print(f"  otter-grader: {absent}")
        return
    cost = otter.grade(course, peer)
    show("otter-grader without containers, wall time a submission", [1e3 * cost.wall / size], "", "ms")
    show("otter-grader / ours, one worker, wall time", [cost.wall / ours.wall])
    show("otter-grader / ours, one worker, processor time", [cost.cpu / ours.cpu])


def scale(size: int, workers: int) -> None:
    """Classes of growing size: time and memory must grow in proportion, a worker's memory not at all."""
    print(f"\nGrading classes of up to {size}, {workers} workers")
    print("   students   seconds  ms each   coordinator   a worker   its zygote   gradebook")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        course = make_course(Path(folder) / "course")
        handed_in = 0
        for students in sorted({max(1, size // part) for part in (8, 4, 2, 1)}):
            hand_in(course, range(handed_in, students))
            handed_in = students
            cost = ours(course, workers)
            peaks = [cost.memory.get(kind, 0) / 1e6 for kind in ("command", "worker", "zygote")]
            print(
                f"   {students:8} {cost.wall:9.1f} {1e3 * cost.wall / students:8.1f}"
                f" {peaks[0]:10.1f} MB {peaks[1]:7.1f} MB {peaks[2]:9.1f} MB"
                f" {course.database.stat().st_size / 1e6:8.2f} MB",
                flush=True,
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a small class, one round")
    parser.add_argument("--rounds", type=int, help="rounds of the comparison")
    parser.add_argument("--scale", type=int, metavar="N", help="grade classes of up to N instead")
    parser.add_argument("--workers", type=int, default=2, help="workers with --scale")
    parser.add_argument("--otter", metavar="PYTHON", help="the interpreter of an environment with otter-grader")
    asked = parser.parse_args()
    if asked.scale:
        scale(asked.scale, asked.workers)
    else:
        compare(12 if asked.quick else 96, asked.rounds or (1 if asked.quick else 3), asked.otter)
