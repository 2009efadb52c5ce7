"""The student's side of a submission when its process dies again and again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from autograder.grading.student import StudentSide
from autograder.sandbox import CellOutcome, Fault, Limits

MANY = 1500
"""More than Python's stack is deep."""


class Mortal:
    """A sandbox whose first session lives until the cell "die"; every later one dies of the first cell that is left."""

    def __init__(self) -> None:
        self.sessions = 0
        self.alive = False
        self.seen: list[int] = []

    @contextlib.contextmanager
    def session(self, limits: Limits) -> Iterator[Mortal]:
        self.sessions += 1
        self.alive = True
        yield self

    def run_cell(self, source: str, number: int) -> CellOutcome:
        self.seen.append(number)
        self.alive = number == 0 or (self.sessions == 1 and source != "die")
        return CellOutcome(None if self.alive else Fault("died"))


def test_cells_that_each_end_a_new_session_are_left_out_one_by_one() -> None:
    sandbox: Any = Mortal()
    with StudentSide(sandbox, Limits()) as student:
        for number in range(1, MANY + 1):
            student.run_cell("live", number)
        assert student.run_cell("die", MANY + 1).fault is not None
        sandbox.seen.clear()
        assert student.revive()
    assert sandbox.seen == [n for number in range(1, MANY + 1) for n in (0, number)] + [0]
