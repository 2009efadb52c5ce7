"""How fast a class is graded, beside stock nbgrader: `python tests/benchmarks/bench_grading.py [--quick]`.

The same honest submissions to ps4 are graded by plain `nbgrader autograde` (a kernel a submission, no isolation) and by
our engine (sandbox, verdicts outside the student's process, diagnosis), turn by turn. Wall and processor time of the
command and all its children; seconds a submission, and their ratio.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from autograder.course import Course, init_course  # noqa: E402 — from this checkout, installed or not
from autograder.demo import build_class  # noqa: E402
from autograder.release import release  # noqa: E402

HONEST = ("right", "wrong")


@dataclass(frozen=True)
class Cost:
    """Seconds a submission."""

    wall: float
    cpu: float


def class_of(root: Path, size: int) -> Course:
    """A released course with so many honest submissions, copies of the demonstration's."""
    course = init_course(root)
    (root / "nbgrader_config.py").unlink()  # plain nbgrader is the peer
    release(course, "ps4")
    honest = [student.name for student in build_class(course) if student.kind in HONEST]
    for folder in (root / "submitted").iterdir():
        if folder.name not in honest:
            shutil.rmtree(folder)
    for i in range(size - len(honest)):
        shutil.copytree(root / "submitted" / honest[i % len(honest)], root / "submitted" / f"copy{i:04}")
    for name in sorted(p.name for p in (root / "submitted").iterdir())[size:]:
        shutil.rmtree(root / "submitted" / name)
    return course


def timed(size: int, *command: str, course: Course) -> Cost:
    path = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=course.root,
        env={**os.environ, **single, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall / size, cpu / size)


def ours(course: Course, size: int, workers: int) -> Cost:
    return timed(size, "autograder", "grade", "ps4", "--force", "--workers", str(workers), course=course)


def stock(course: Course, size: int) -> Cost:
    return timed(size, "nbgrader", "autograde", "ps4", "--force", course=course)


def show(what: str, values: list[float], target: str) -> None:
    print(f"{what:52} {statistics.median(values):7.3g} ({min(values):.3g} – {max(values):.3g})  {target}")


def main(size: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        course = class_of(Path(folder), size)
        os.environ["BACKPROP_COURSE_PROGRESS"] = str(Path(folder) / "progress.json")
        one, two, plain = [], [], []
        for _ in range(rounds):
            one.append(ours(course, size, 1))
            two.append(ours(course, size, 2))
            plain.append(stock(course, size))
        print(f"{size} honest submissions to ps4, {rounds} rounds; start-up of each command included")
        show("stock nbgrader, s a submission", [c.wall for c in plain], "")
        show("ours, one worker, s a submission", [c.wall for c in one], "")
        show("stock / ours, one worker, wall", [p.wall / o.wall for p, o in zip(plain, one, strict=True)], "≥ 12")
        show("stock / ours, one worker, processor", [p.cpu / o.cpu for p, o in zip(plain, one, strict=True)], "≥ 8")
        show("one worker / two, wall", [o.wall / t.wall for o, t in zip(one, two, strict=True)], "≥ 1.8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small class, one round")
    quick = parser.parse_args().quick
    main(size=12 if quick else 96, rounds=1 if quick else 3)
