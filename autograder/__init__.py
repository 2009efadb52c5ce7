"""Exercises, checks and the grader of the course.

In a notebook:

    from autograder import check, hint

    check(linear_backward)   # the verdict on your function, with the name of its mistake
    hint("linear_backward")  # the next of three hints
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_LAZY = {"check": "autograder.notebook", "hint": "autograder.notebook", "score": "autograder.notebook"}

__all__ = ["__version__", "check", "hint", "score"]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'autograder' has no attribute {name!r}")
