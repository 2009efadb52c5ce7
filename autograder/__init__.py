"""Exercises, checks and the grader of the course.

In a notebook:

    from autograder import check, hint, solution

    check(linear_backward)       # the verdict on your function, with the name of its mistake
    hint("linear_backward")      # the next of three hints
    solution("linear_backward")  # one way to write it, once you have tried
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_LAZY = {
    **dict.fromkeys(("check", "hint", "reset", "score", "solution"), "autograder.notebook"),
    "__version__": "course_lib",
}

__all__ = ["__version__", "check", "hint", "reset", "score", "solution"]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'autograder' has no attribute {name!r}")
