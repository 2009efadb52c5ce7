"""The student's side of one submission: a sandboxed session that is replaced when it dies.

Cells run in order in one session. A cell that kills its process, or never ends, is set aside: a new session replays
the cells before it, so that what does not need the broken cell keeps its points. The whole submission has one time
limit over all sessions.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from autograder.sandbox import Call, CellOutcome, Fault, Limits, Outcome, Reread, Sandbox, Session

# Run first in every session. Students call `check` and the like in their own cells; in the sandbox these do nothing.
PRELUDE = """
import sys as _sys, types as _types
_quiet = _types.ModuleType("autograder")
for _name in ("check", "hint", "reset", "score", "solution"):
    setattr(_quiet, _name, lambda *arguments, **options: None)
_sys.modules["autograder"] = _quiet
def _value_of(name): return globals()[name]
del _sys, _types, _quiet, _name
"""

OUT_OF_TIME = Fault("timeout", "", "the time limit of the whole submission was reached", None, "", None)


class StudentSide:
    """The functions and values that a submission's cells define, through a session that may be replaced."""

    def __init__(self, sandbox: Sandbox, limits: Limits) -> None:
        self._sandbox = sandbox
        self._limits = limits
        self._deadline = time.monotonic() + limits.wall
        self._replay: list[tuple[str, int]] = []
        self._stack = ExitStack()
        self._session: Session | None = None

    def __enter__(self) -> StudentSide:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def alive(self) -> bool:
        """May more be asked of the present session? (A dead one is replaced by `revive`.)"""
        return self._session is not None and self._session.alive and time.monotonic() < self._deadline

    @property
    def out_of_time(self) -> bool:
        return time.monotonic() >= self._deadline

    def revive(self) -> bool:
        """Make sure of a living session, replaying the cells so far. False when the time is used up."""
        while not self.alive:
            if self.out_of_time:
                return False
            self._replay_all()
        return True

    def _replay_all(self) -> None:
        """Begin a new session with the cells so far. One that ends it this time is left out from then on."""
        self._stack.close()
        self._session = self._stack.enter_context(self._sandbox.session(self._limits))
        self._session.run_cell(PRELUDE, 0)
        for at, (source, number) in enumerate(self._replay):
            self._session.run_cell(source, number)
            if not self._session.alive:
                del self._replay[at]
                return

    def run_cell(self, source: str, number: int) -> CellOutcome:
        """Run a cell. One that ends the session will not be replayed."""
        if not self.revive() or self._session is None:
            return CellOutcome(OUT_OF_TIME, (), 0.0)
        outcome = self._session.run_cell(source, number)
        if self._session.alive:
            self._replay.append((source, number))
        return outcome

    def ask(self, questions: Sequence[Call | Reread]) -> list[Outcome]:
        """The outcomes of questions asked in one go (see `Session.ask`)."""
        if not self.alive or self._session is None:
            return [Outcome(None, OUT_OF_TIME, (), "", 0.0, -1)]
        return self._session.ask(questions, until=self._deadline)

    def value_of(self, name: str) -> Any:
        """The present value of a variable that a cell defined, as plain data. Raises `LookupError`."""
        outcome = self.ask([Call("_value_of", (name,))])[0]
        if outcome.fault is not None:
            raise LookupError(f"the submission defines no {name!r}")
        return outcome.value
