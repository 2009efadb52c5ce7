"""What a submission may use, and what is told of a call: plain frozen records.

- `Limits`: seconds and bytes.
- `Fault`: why there is no value.
- `Call`, `Reread`: what can be asked of a student's functions.
- `Outcome`: of one call of a student's function. `CellOutcome`: of one cell or file.
- `Callback`: a function of the judge's that the student's code may call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from autograder.sandbox import wire

FaultKind = Literal["raised", "timeout", "died", "missing", "memory", "protocol", "blocked-import"]


@dataclass(frozen=True)
class Limits:
    """Limits of one session. Seconds for times, bytes for sizes."""

    wall: float = 60.0
    """Seconds that the student's code may take in all, over every cell and call of the session."""
    cpu: float = 30.0
    memory: int = 2 << 30
    """Address space of the student's process, interpreter and libraries included."""
    threads: int = 64
    scratch: int = 64 << 20
    output: int = 1 << 20
    """What one cell may print."""
    call: float = 2.0
    cell: float = 20.0
    image: int = 2 << 20
    answer: int = 256 << 20
    answers: int = 256 << 20
    """Bytes of all answers of a session: whoever judges a function keeps what it returned until the verdict."""
    callbacks: int = 1_000_000


DEFAULT = Limits()


@dataclass(frozen=True)
class Fault:
    """Why there is no value.

    `missing` means that there is no such function. `line` counts from 1 in the student's own file or cell, at the
    innermost of his frames; `source` is that line.
    """

    kind: FaultKind
    type: str = ""
    message: str = ""
    line: int | None = None
    source: str = ""
    cell: int | None = None


@dataclass(frozen=True)
class Call:
    """A call to be made: of the function `name`, with fresh copies of `args`.

    `seconds` takes the place of the usual limit of a call. `memory` is in bytes, on top of what the process has mapped
    before the call.
    """

    name: str
    args: Sequence[object] = ()
    seconds: float | None = None
    memory: int | None = None

    @cached_property
    def encoded(self) -> tuple[object, Sequence[bytes | bytearray | memoryview], Sequence[Callable[..., object]]]:
        """The arguments as they travel: their tree, its buffers and the functions in it. A call may be made often."""
        functions: list[Callable[..., object]] = []
        return *wire.encode(list(self.args), functions), functions


@dataclass(frozen=True)
class Reread:
    """What an earlier call of the same list returned, as it is now; `call` counts the calls before it from 0."""

    call: int


@dataclass(frozen=True)
class Outcome:
    """Of one call: `value` is plain data (`wire.to_plain`), None if there is a fault.

    `mutated` lists the positions of the arguments that were changed, bit for bit; `shared` those that the value has
    memory in common with. `call` is the handle for `reread`.
    """

    value: Any = None
    fault: Fault | None = None
    mutated: tuple[int, ...] = ()
    printed: str = ""
    seconds: float = 0.0
    call: int = -1
    shared: tuple[int, ...] = ()


@dataclass(frozen=True)
class CellOutcome:
    """Of one executed cell or file: `outputs` as in a notebook, with text/plain and image/png alone."""

    fault: Fault | None = None
    outputs: tuple[dict[str, Any], ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Callback:
    """A function among the arguments: the student gets a stand-in, which has this one called on the trusted side.

    A plain function does as well.
    """

    function: Callable[..., object]

    def __call__(self, *args: object) -> object:
        return self.function(*args)


class IsolationError(RuntimeError):
    """The sandbox cannot be built at the level that is required; the message ends with what would help."""


class SandboxError(RuntimeError):
    """The sandbox itself failed: the grader's fault, never the student's."""
