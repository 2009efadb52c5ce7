"""When the lessons are run as tests (`pytest -p nbval --nbval-lax notebooks/`): their own progress file, and a limit.

Your own answers stay as they are; and a lesson whose cells take too long all together fails the run.
"""

import os
import tempfile
from collections import Counter
from pathlib import Path

ALLOWED = 20.0  # seconds for Run All, the kernel's start included

os.environ["BACKPROP_COURSE_PROGRESS"] = str(Path(tempfile.mkdtemp(prefix="lessons-")) / "progress.json")
taken = Counter()


def pytest_runtest_logreport(report):
    taken[report.nodeid.partition("::")[0]] += report.duration


def too_long():
    return {name: seconds for name, seconds in taken.items() if seconds > ALLOWED}


def pytest_sessionfinish(session):
    if too_long():
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter):
    for name, seconds in too_long().items():
        terminalreporter.line(f"{name}: Run All took {seconds:.0f} s; {ALLOWED:g} s are allowed.", red=True)
