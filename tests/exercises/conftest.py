"""Exercises whose verdict takes seconds are tested with the slow tests; a fault in naming fails the test."""

from __future__ import annotations

from collections.abc import Iterator

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


@pytest.fixture(autouse=True)
def _naming_never_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert [r.getMessage() for r in caplog.get_records("call") if r.name == "autograder.judging.judge"] == []
