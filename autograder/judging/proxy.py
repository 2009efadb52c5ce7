"""What a test cell holds instead of the student's functions: proxies that ask the sandbox.

A test cell runs in the trusted process. The names that the assignment asks for stand in its namespace as `Proxy`
objects; calling one sends data to the student's process and brings data back, so that an instructor's plain `assert`
and our `check` both work, and neither ever holds a student's object.
"""

from __future__ import annotations

from typing import Any

from autograder.judging.observe import Callee
from autograder.judging.questions import Bank
from autograder.judging.verdict import Verdict
from autograder.sandbox.limits import Call


class StudentError(Exception):
    """The student's code raised, never ended, or died in a call that a test cell made."""


class Proxy:
    """A function of the student's, by name. `verdict` is what `check` last found, kept for `score` in the same cell."""

    def __init__(self, name: str, callee: Callee, bank: Bank) -> None:
        self.__name__ = name
        self.callee = callee
        self.bank = bank
        self.verdict: Verdict | None = None
        self.called = False

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if named:
            raise TypeError(f"a test cell must call {self.__name__} by position; got {', '.join(named)} by name")
        self.called = True
        outcome = self.callee.ask([Call(self.__name__, arguments)])[0]
        if outcome.fault is not None:
            fault = outcome.fault
            raise StudentError(f"{self.__name__}: {fault.type or fault.kind}: {fault.message}")
        return outcome.value

    def __repr__(self) -> str:
        return f"<the submission's {self.__name__}>"
