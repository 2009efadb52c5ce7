"""Where a student's code runs: in a process of its own, locked down, and asked for data alone.

- `Sandbox`, `Limits`: build one; `Sandbox.session()` is one student's process.
- `Outcome`, `CellOutcome`, `Fault`, `Callback`: what comes back, and what goes in.
- `IsolationError`, `SandboxError`: the sandbox's own troubles, never the student's.
"""

from autograder.sandbox.limits import (
    Callback,
    CellOutcome,
    Fault,
    IsolationError,
    Limits,
    Outcome,
    SandboxError,
)
from autograder.sandbox.session import Session
from autograder.sandbox.supervise import Sandbox, build

__all__ = [
    "Callback",
    "CellOutcome",
    "Fault",
    "IsolationError",
    "Limits",
    "Outcome",
    "Sandbox",
    "SandboxError",
    "Session",
    "build",
]
