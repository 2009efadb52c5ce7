"""When the lessons are run as tests (`pytest -p nbval --nbval-lax notebooks/`): their own progress file; their times.

Your own answers stay as they are. How long each lesson took is told; 20 seconds on a quiet machine are the aim. A
machine may be busy, so that only a lesson that runs away fails the run.
"""

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

AIM, ALLOWED = 20.0, 120.0  # seconds for Run All, the kernel's start included

folder = Path(tempfile.mkdtemp(prefix="lessons-"))
os.environ["BACKPROP_COURSE_PROGRESS"] = str(folder / "progress.json")
taken = Counter()


def pytest_runtest_logreport(report):
    taken[report.nodeid.partition("::")[0]] += report.duration


def too_long():
    return {name: seconds for name, seconds in taken.items() if seconds > ALLOWED}


def pytest_sessionfinish(session):
    if too_long():
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter):
    for name, seconds in taken.most_common():
        terminalreporter.line(f"{name}: Run All took {seconds:.1f} s, aim {AIM:g} s", red=seconds > ALLOWED)


def pytest_unconfigure():
    shutil.rmtree(folder, ignore_errors=True)
