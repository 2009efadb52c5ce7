"""otter-grader as a peer, without its containers: each submission in a kernel, judged by the same checks.

It lives in an environment of its own, for it must not be one of ours: `python -m venv DIRECTORY`, then `pip install
otter-grader ipykernel matplotlib` there, and give its interpreter with `--otter`.
"""

from __future__ import annotations

from pathlib import Path

from autograder.coursework.course import Course
from autograder.exercises import find
from tests.benchmarks.made_up import ASKED, ASSIGNMENT
from tests.benchmarks.measure import Cost, run

TEST = """
OK_FORMAT = False
from otter.test_files import test_case

name, points = "{name}", {points}


@test_case(points={points})
def test_{name}({name}):
    from autograder.exercises import find
    from autograder.judging.inprocess import InProcess
    from autograder.judging.judge import judge

    assert judge(find("{name}"), InProcess({{"{name}": {name}}})).passed
"""
GRADE = """
import sys
from otter.api import grade_submission

for path in sys.argv[1:]:
    grade_submission(path, "autograder.zip", quiet=True)
"""


def grade(course: Course, python: str) -> Cost:
    """Have otter-grader grade the whole class, one submission after another in one process."""
    folder = course.root / "otter"
    (folder / "tests").mkdir(parents=True, exist_ok=True)
    for name in ASKED:
        text = TEST.format(name=name, points=find(name).points)
        (folder / "tests" / f"{name}.py").write_text(text, encoding="utf-8")
    generate = ("-m", "otter", "generate", "-t", "tests", "-o", "autograder.zip", "--no-environment")
    run(*generate, folder=folder, python=python)
    paths = [course.submitted(student, ASSIGNMENT) / f"{ASSIGNMENT}.ipynb" for student in course.students(ASSIGNMENT)]
    return run("-c", GRADE, *map(str, paths), folder=folder, python=python)


def available(python: str | None) -> str:
    """Why it cannot be compared; "" if it can."""
    if python is None:
        return "absent: give --otter PYTHON, the interpreter of an environment that has it"
    return "" if Path(python).exists() else f"absent: there is no {python}"
