"""The questions of `sandbox.Session`, asked of functions in this process: for `check(f)` in a student's own notebook.

It is feedback, not a grade: nothing is isolated, but the answers are described as the sandbox would describe them.

- `InProcess`: `.call`, `.reread`, `.ask` and `.alive` around a dict of plain functions.
"""

from __future__ import annotations

import contextlib
import io
import linecache
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from autograder.sandbox.limits import DEFAULT, Call, Fault, Limits, Outcome, Reread
from autograder.sandbox.plain import Graph, Grown, differs, fingerprint, materialise, shares, to_plain

MESSAGE = 2000


class TimeUpError(BaseException):
    """Raised in the student's code when its time is up; no `except Exception` of the student's catches it."""


class InProcess:
    """Calls functions of this process with fresh arguments, a time limit and captured output."""

    def __init__(self, functions: Mapping[str, Callable[..., object]], limits: Limits = DEFAULT) -> None:
        self.functions = dict(functions)
        self.limits = limits
        self.alive = True
        self._answers: dict[int, tuple[Any, Grown | None]] = {}
        self._calls = 0

    def call(
        self, name: str, args: Sequence[object], *, seconds: float | None = None, memory: int | None = None
    ) -> Outcome:
        """Call the function with fresh copies of `args`. `memory` is in bytes, on top of what is in use now."""
        number, self._calls = self._calls, self._calls + 1
        function = self.functions.get(name)
        if not callable(function):
            return Outcome(fault=Fault("missing", message=f"there is no function {name}"), call=number)
        graphs = {i: Grown(a) for i, a in enumerate(args) if isinstance(a, Graph)}
        fresh = [graphs[i].output if i in graphs else materialise(a) for i, a in enumerate(args)]
        before = [None if i in graphs else fingerprint(a) for i, a in enumerate(fresh)]
        printed = io.StringIO()
        value, fault = None, None
        start = time.monotonic()
        try:
            with _quiet(printed), _memory(memory), _alarm(seconds or self.limits.call):
                value = function(*fresh)
        except BaseException as error:  # SystemExit and TimeUpError too; a real interrupt goes on
            if isinstance(error, KeyboardInterrupt):
                raise
            fault = _described(error, function, seconds or self.limits.call)
        taken = time.monotonic() - start
        changed = tuple(
            i for i, a in enumerate(fresh) if (graphs[i].changed() if i in graphs else differs(a, before[i]))
        )
        if fault is not None:
            return Outcome(None, fault, changed, printed.getvalue(), taken, number)
        self._answers[number] = (value, next(iter(graphs.values()), None))
        shared = tuple(i for i, a in enumerate(fresh) if shares(value, a))
        return Outcome(self._plain(number), None, changed, printed.getvalue(), taken, number, shared)

    def ask(self, questions: Sequence[Call | Reread]) -> list[Outcome]:
        """The outcomes in order, up to the first call that does not end in its time."""
        first, outcomes = self._calls, list[Outcome]()
        for q in questions:
            if isinstance(q, Call):
                outcomes.append(self.call(q.name, q.args, seconds=q.seconds, memory=q.memory))
            else:
                outcomes.append(self.reread(first + q.call))
            fault = outcomes[-1].fault
            if fault is not None and fault.kind == "timeout":
                break
        return outcomes

    def reread(self, call: int) -> Outcome:
        """What that call returned, as it is now."""
        if call not in self._answers:
            return Outcome(fault=Fault("missing", message="there is no such answer"), call=call)
        return Outcome(self._plain(call), call=call)

    def _plain(self, call: int) -> object:
        value, graph = self._answers[call]
        return to_plain(value) if graph is None else (to_plain(value), graph.grads())


@contextlib.contextmanager
def _quiet(printed: io.StringIO) -> Iterator[None]:
    """What is printed goes to `printed`; warnings go nowhere."""
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """TimeUpError in this thread after so many seconds, where signals allow it: on Unix, in the main thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise TimeUpError

    previous = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)  # again, should the student's code swallow the first
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # the alarm may have rung again on the line above, and must not go on ringing
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


@contextlib.contextmanager
def _memory(extra: int | None) -> Iterator[None]:
    """At most so many bytes on top of what is mapped now; on Linux."""
    if extra is None or not sys.platform.startswith("linux"):
        yield
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:
        mapped = int(file.read().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = mapped + extra
    if soft != resource.RLIM_INFINITY:
        ceiling = min(ceiling, soft)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _described(error: BaseException, function: Any, seconds: float) -> Fault:
    line, source = _where(error, function)
    if isinstance(error, TimeUpError):
        return Fault("timeout", "", f"it did not finish within {seconds:.3g} s", line, source)
    kind = "memory" if isinstance(error, MemoryError) else "raised"
    try:
        words = str(error)[:MESSAGE]
    except Exception:  # a student's __str__ may raise anything
        words = ""
    return Fault(kind, type(error).__name__[:80], words, line, source)  # type: ignore[arg-type]


def _where(error: BaseException, function: Any) -> tuple[int | None, str]:
    """The innermost line in the file or cell that holds the function, or in another cell."""
    own = getattr(getattr(function, "__code__", None), "co_filename", "")
    found: tuple[str, int] | None = None
    step = error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name == own or name.startswith("<ipython-input") or "ipykernel_" in name:
            # An alarm may ring at an instruction that belongs to no line.
            found = (name, step.tb_lineno or step.tb_frame.f_code.co_firstlineno)
        step = step.tb_next
    if found is None:
        return None, ""
    return found[1], linecache.getline(*found).strip()[:300]
