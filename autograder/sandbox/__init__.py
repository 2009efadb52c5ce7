"""Where a student's code runs: in a process of its own, locked down, and asked for data alone.

- `Sandbox`, `Limits`: build one; `Sandbox.session()` is one student's process.
- `Call`, `Reread`, `Callback`: what goes in. `Outcome`, `CellOutcome`, `Fault`: what comes back.
- `imported_ahead`: what a sandbox can import before a submission asks for it.
- `IsolationError`, `SandboxError`: the sandbox's own troubles, never the student's.
"""

from autograder.sandbox.limits import (
    Call,
    Callback,
    CellOutcome,
    Fault,
    IsolationError,
    Limits,
    Outcome,
    Reread,
    SandboxError,
)
from autograder.sandbox.session import Session, imported_ahead
from autograder.sandbox.supervise import Sandbox, build

__all__ = [
    "Call",
    "Callback",
    "CellOutcome",
    "Fault",
    "IsolationError",
    "Limits",
    "Outcome",
    "Reread",
    "Sandbox",
    "SandboxError",
    "Session",
    "build",
    "imported_ahead",
]
