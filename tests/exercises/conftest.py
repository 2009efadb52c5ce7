"""Exercises whose verdict takes seconds are tested with the slow tests."""

from __future__ import annotations

import pytest

from tests.exercises.solutions import SLOW


def _exercise(value: object) -> str:
    """The exercise that a test's parameter is, or is a solution of."""
    return str(getattr(value, "name", "")).split("__")[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        parameters = getattr(item, "callspec", None)
        if parameters is not None and any(_exercise(value) in SLOW for value in parameters.params.values()):
            item.add_marker(pytest.mark.slow)
