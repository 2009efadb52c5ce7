"""What a lesson is made of besides its figures: predictions, ordering, blanks, hunts, recall, essays, calibration.

Each function shows one task of `content/*.json` by its key and keeps the answers in one local file. They are
loaded when first used, so that `course_lib.lesson.progress` needs nothing but the standard library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course_lib.lesson.blanks import fill
    from course_lib.lesson.calibration import calibrate
    from course_lib.lesson.definitions import glossary
    from course_lib.lesson.essay import explain
    from course_lib.lesson.hunt import bug_hunt
    from course_lib.lesson.ordering import order
    from course_lib.lesson.overview import my_progress
    from course_lib.lesson.prediction import predict
    from course_lib.lesson.retrieval import mixed, recall

_HOMES = {
    "bug_hunt": "hunt",
    "calibrate": "calibration",
    "explain": "essay",
    "fill": "blanks",
    "glossary": "definitions",
    "mixed": "retrieval",
    "my_progress": "overview",
    "order": "ordering",
    "predict": "prediction",
    "recall": "retrieval",
}

__all__ = ["bug_hunt", "calibrate", "explain", "fill", "glossary", "mixed", "my_progress", "order", "predict", "recall"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        import_module("course_lib.lesson.installed")
        return getattr(import_module(f"course_lib.lesson.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'course_lib.lesson' has no attribute {name!r}")
