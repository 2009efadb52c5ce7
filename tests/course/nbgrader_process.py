"""Plain nbgrader as a user runs it: a command in the course directory."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig

from autograder.coursework.course import Course


def nbgrader(course: Course, *arguments: str) -> str:
    """What the command printed. Fails where the command does."""
    environment = {
        **os.environ,
        "PATH": sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", ""),
        "BACKPROP_COURSE_PROGRESS": str(course.root / "progress.json"),
        "JUPYTER_NO_CONFIG": "1",
    }
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
