"""One student's process: load or run the code in it, then call its functions.

- `Session`: made by `Sandbox.session()`.
"""

from __future__ import annotations

import contextlib
import math
import os
import re
import secrets
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from types import TracebackType
from typing import Any, Protocol, Self

from autograder.sandbox import outputs, wire
from autograder.sandbox.limits import Call, CellOutcome, Fault, FaultKind, Limits, Outcome, Reread, SandboxError
from autograder.sandbox.pipe import Child, EndedError, TimeUpError

GRACE = 0.5
ASKED = 64 << 20  # bytes that a question's own text may have; what comes back has wire.HEADER_CAP
CLOSING = 0.3  # seconds for a process to be gone after its socket
START = 30.0
OWN_SHARE = 0.25  # of its memory: who held less than that when the system killed it was not the cause
AHEAD = {name: re.compile(rf"^\s*(?:from|import)\s+{name}\b", re.M) for name in ("matplotlib", "scipy")}

Functions = Sequence[Callable[..., object]]
Answer = tuple[dict[str, Any], bytearray]


@dataclass(frozen=True)
class _Question:
    """What is asked: its id, which the answer must have, its bytes, and how long the answer may take."""

    id: str
    header: dict[str, Any]
    buffers: Sequence[wire.Buffer]
    functions: Functions
    seconds: float
    number: int
    """The number of the call that it makes or asks about."""


def imported_ahead(source: str) -> list[str]:
    """The libraries that this code imports and a sandbox can import ahead of it."""
    return [name for name, pattern in AHEAD.items() if pattern.search(source)]


class Owner(Protocol):
    """What a session needs of its sandbox."""

    def warm(self, *names: str) -> None: ...

    def limit_memory(self, pid: int, size: int) -> None: ...


class Session:
    """One student's process. A context manager; `alive` turns False when it has ended, for whatever reason."""

    def __init__(self, owner: Owner, limits: Limits, child: Child, *, grace: float = GRACE) -> None:
        self.alive = True
        self.limits = limits
        self.cpu = 0.0
        """Seconds of processor time, known once it has ended."""
        self._owner = owner
        self._child: Child | None = child
        self._pipe = child.pipe
        self._grace = grace
        self._spent = 0.0
        self._calls = 0
        self._status: int | None = None
        self._held = 0
        self._received = 0
        self._known = False
        self._death = Fault("died", message="the student's process has been closed")
        self._greet()

    def _greet(self) -> None:
        self._pipe.deadline = time.monotonic() + START
        try:
            header, _ = wire.read_frame(self._pipe.receive)
        except (EndedError, TimeUpError, wire.ProtocolError) as error:
            self.close()
            raise SandboxError(f"a child did not start: {error!r}") from None
        if not header.get("ready"):
            self.close()
            raise SandboxError(f"a child could not close its locks: {header.get('failed')}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the student's process, and with it all that it had."""
        self.alive = False
        if self._child is not None:
            child, self._child = self._child, None
            told = child.end()
            self._known = "status" in told
            self._status = told.get("status")
            self.cpu = float(told.get("cpu") or 0.0)
            self._held = int(told.get("rss") or 0) << 10

    # ------------------------------------------------------------------------------------------ what can be asked

    def load_file(self, source: str, name: str = "solution.py") -> CellOutcome:
        """Run a solution file as a module (`__name__` is not `"__main__"`); its names can be called afterwards."""
        self._owner.warm(*imported_ahead(source))
        return self._run({"do": "load", "name": name, "output": self.limits.output}, source)

    def run_cell(self, source: str, number: int) -> CellOutcome:
        """Run a notebook cell in the session's IPython shell."""
        self._owner.warm("IPython", *imported_ahead(source))
        return self._run({"do": "cell", "number": number, "output": self.limits.output}, source)

    def _run(self, header: dict[str, Any], source: str) -> CellOutcome:
        start = time.monotonic()
        body = source.encode("utf-8", "surrogatepass")
        question = _Question(secrets.token_hex(8), header, [body], (), self.limits.cell, -1)
        (answer, pictures), fault = self._wait(question, partial(self._send, question.id, header, [body]))
        kept = outputs.checked(answer.get("outputs"), pictures, self.limits)
        return CellOutcome(fault or told_fault(answer.get("fault")), kept, time.monotonic() - start)

    def call(
        self, name: str, args: Sequence[object], *, seconds: float | None = None, memory: int | None = None
    ) -> Outcome:
        """Call the student's function with fresh copies of `args`.

        `seconds` takes the place of the session's limit for a call. `memory` is in bytes, on top of what the process
        has mapped before the call.
        """
        question = self._encoded(Call(name, args, seconds, memory))
        with self._memory(memory):
            return self._outcome(question, partial(self._send, question.id, question.header, question.buffers))

    def reread(self, call: int) -> Outcome:
        """What that call returned, as it is now."""
        question = self._rereading(call)
        return self._outcome(question, partial(self._send, question.id, question.header, ()))

    def ask(self, questions: Sequence[Call | Reread], *, until: float = math.inf) -> list[Outcome]:
        """Ask in order, in one go: the student's process gets all questions at once, and answers one by one.

        There are fewer outcomes than questions where one ended the process or did not end in its time: that is the
        last, and what follows was not waited for. `until`: no answer is waited for past this time of the monotonic
        clock.
        """
        first, outcomes = self._calls, []
        # A limit of memory is set from here: such a call goes alone.
        apart = groupby(enumerate(questions), key=lambda q: q[0] if isinstance(q[1], Call) and q[1].memory else -1)
        for _, run in apart:
            outcomes += self._in_one_go([question for _, question in run], first, until)
            if not self.alive or _is_last(outcomes[-1]):
                break
        return outcomes

    def _in_one_go(self, questions: Sequence[Call | Reread], first: int, until: float) -> list[Outcome]:
        asked = [self._encoded(q) if isinstance(q, Call) else self._rereading(first + q.call) for q in questions]
        over = _Question(secrets.token_hex(8), {}, (), (), self.limits.call, -1)
        header = {"do": "list", "list": [[{"id": q.id, **q.header}, sum(map(len, q.buffers))] for q in asked]}
        send: Callable[[], None] | None = partial(self._send, over.id, header, [b for q in asked for b in q.buffers])
        outcomes: list[Outcome] = []
        memory = questions[0].memory if isinstance(questions[0], Call) else None
        with self._memory(memory):
            for question in asked:
                outcomes.append(self._outcome(question, send, until))
                send = None
                if not self.alive or _is_last(outcomes[-1]):
                    break
        if self.alive and not _never_asked(outcomes[-1]):
            _, fault = self._wait(over, None, math.inf, [q.id for q in asked[len(outcomes) :]])
            if fault is not None:  # who breaks the protocol after his answers has not answered
                return [replace(outcome, value=None, fault=fault) for outcome in outcomes]
        return outcomes

    def _encoded(self, call: Call) -> _Question:
        tree, buffers, functions = call.encoded
        number, self._calls = self._calls, self._calls + 1
        header = {"do": "call", "name": call.name, "args": tree, "call": number}
        return _Question(secrets.token_hex(8), header, buffers, functions, call.seconds or self.limits.call, number)

    def _rereading(self, call: int) -> _Question:
        return _Question(secrets.token_hex(8), {"do": "reread", "call": call}, (), (), self.limits.call, call)

    @contextlib.contextmanager
    def _memory(self, extra: int | None) -> Iterator[None]:
        mapped = self._child.mapped() if self._child is not None and extra is not None else None
        if self._child is None or extra is None or mapped is None:
            yield
            return
        self._owner.limit_memory(self._child.pid, min(mapped + extra, self.limits.memory))
        try:
            yield
        finally:
            if self._child is not None:
                self._owner.limit_memory(self._child.pid, self.limits.memory)

    def _outcome(self, question: _Question, send: Callable[[], None] | None, until: float = math.inf) -> Outcome:
        start = time.monotonic()
        (answer, body), fault = self._wait(question, send, until)
        taken = time.monotonic() - start
        fault = fault or told_fault(answer.get("fault"))
        value = None
        if fault is None:
            try:
                value = wire.decode(answer.get("value"), body)
            except wire.ProtocolError as error:
                fault = self._broken(error)
        printed = answer.get("printed")
        printed = printed[: self.limits.output] if isinstance(printed, str) else ""
        changed, shared = _positions(answer.get("mutated")), _positions(answer.get("shared"))
        return Outcome(value, fault, changed, printed, taken, question.number, shared)

    # ------------------------------------------------------------------------------------------ question and answer

    def _send(self, request: str, header: dict[str, Any], buffers: Sequence[wire.Buffer]) -> None:
        if self._pipe.unasked():
            raise wire.ProtocolError("bytes before a question")
        wire.write_frame(self._pipe.send, {"id": request, **header}, buffers, header_cap=ASKED)

    def _wait(
        self, question: _Question, send: Callable[[], None] | None, until: float = math.inf, passed: Sequence[str] = ()
    ) -> tuple[Answer, Fault | None]:
        """Ask, unless that is done, and wait for the answer: the answer, or the fault that there is none.

        Answers to the questions of `passed` may come before it; nobody wants them any more.
        """
        nothing: Answer = ({}, bytearray())
        if not self.alive:
            return nothing, self._death
        start = time.monotonic()
        allowed = min(question.seconds, self.limits.wall - self._spent, until - start)
        if allowed <= 0:
            return nothing, self._ended("timeout", f"the {self.limits.wall:g} s for the whole submission are used up")
        self._pipe.deadline, self._pipe.warn = start + allowed, self._interrupt
        late = f"it did not finish within {allowed:.3g} s"
        try:
            if send is not None:
                send()
            answer = self._reply(question, passed)
            return (answer, None) if self._pipe.warn is not None else (nothing, _late(late, answer[0].get("fault")))
        except wire.TooLargeError:
            return nothing, Fault("protocol", message=f"a cell of more than {ASKED >> 20} MiB cannot be run")
        except TimeUpError:
            return nothing, self._ended("timeout", late)
        except EndedError:
            return nothing, self._gone()
        except wire.ProtocolError as error:
            return nothing, self._broken(error)
        finally:
            self._spent += time.monotonic() - start

    def _reply(self, question: _Question, passed: Sequence[str]) -> Answer:
        for _ in range(self.limits.callbacks + len(passed) + 1):
            header, body = wire.read_frame(self._pipe.receive, body_cap=self.limits.answer)
            if header.get("id") in passed:
                continue
            if header.get("id") != question.id:
                raise wire.ProtocolError(f"an answer to no question {str(header.get('failed') or '')[:300]}")
            if "callback" not in header:
                self._received += len(body)
                if self._received > self.limits.answers:
                    raise wire.ProtocolError(f"answers of more than {self.limits.answers >> 20} MiB in all")
                return header, body
            self._serve(question.id, header, body, question.functions)
        raise TimeUpError

    def _serve(self, request: str, header: dict[str, Any], body: bytearray, functions: Functions) -> None:
        """Run a function of the judge's for the student, and tell the result or what it raised."""
        number, args = header["callback"], wire.decode(header.get("args"), body)
        if type(number) is not int or not 0 <= number < len(functions) or not isinstance(args, tuple):
            raise wire.ProtocolError("a call of no function")
        buffers: Sequence[wire.Buffer] = ()
        try:
            tree, buffers = wire.encode(functions[number](*args))
            answer: dict[str, Any] = {"id": request, "value": tree}
        except Exception as error:  # whatever it raises goes through the student's code and back
            answer = {"id": request, "raise": [type(error).__name__, str(error)[:2000]]}
        wire.write_frame(self._pipe.send, answer, buffers)

    # ------------------------------------------------------------------------------------------ ends

    def _interrupt(self) -> float:
        """Interrupt first: a process that then answers properly may go on, any other is killed after the grace."""
        if self._child is not None:
            self._child.interrupt()
        return self._grace

    def _ended(self, kind: FaultKind, message: str) -> Fault:
        self.close()
        self._death = Fault("died", message=f"the process had ended before: {message}")
        return Fault(kind, message=message)

    def _broken(self, error: object) -> Fault:
        return self._ended("protocol", f"the student's process broke the protocol: {error}"[:500])

    def _gone(self) -> Fault:
        """Its end of the socket is closed: say how. SandboxError if it was the sandbox that ended."""
        alone = self._child is None or self._child.gone(CLOSING)
        self.close()
        if not alone:
            return self._ended("died", "the code closed its connection to the grader")
        if not self._known:
            raise SandboxError("the sandbox was ended from outside while a student's code ran in it")
        number = _signal_of(self._status)
        if number is None:
            status = os.waitstatus_to_exitcode(self._status) if self._status is not None else "unknown"
            return self._ended("died", f"the code ended the process itself, with exit status {status}")
        if number == getattr(signal, "SIGXCPU", -1) or (number == 9 and self.cpu >= self.limits.cpu):
            return self._ended("timeout", f"it used up its {self.limits.cpu:g} s of processor time")
        if number == 9 and self._held < self.limits.memory * OWN_SHARE:  # it cannot signal itself
            raise SandboxError("the student's process was killed from outside")
        if number == 9:
            return self._ended("memory", "the system ended the process, as it does when memory runs out")
        return self._ended("died", f"the process was ended by {signal.Signals(number).name}")


def _is_last(outcome: Outcome) -> bool:
    """Is nothing of the same list waited for after this?"""
    return outcome.fault is not None and outcome.fault.kind in ("timeout", "protocol")


def _never_asked(outcome: Outcome) -> bool:
    """Was the question too large to be sent? Any other breach of the protocol ends the process."""
    return outcome.fault is not None and outcome.fault.kind == "protocol"


def _signal_of(status: int | None) -> int | None:
    if status is None or not hasattr(os, "WIFSIGNALED") or not os.WIFSIGNALED(status):
        return None
    return os.WTERMSIG(status)


def _positions(told: Any) -> tuple[int, ...]:
    return tuple(i for i in told[:100] if type(i) is int and i >= 0) if isinstance(told, list) else ()


def _late(message: str, told: object) -> Fault:
    """A time-out, with the line at which the interrupt found the student's code."""
    fault = told_fault(told)
    if fault is None:
        return Fault("timeout", message=message)
    return Fault("timeout", "", message, fault.line, fault.source, fault.cell)


def told_fault(told: Any) -> Fault | None:
    """A fault as the student's process tells it; whatever is not of the right type is left out."""
    if told is None:
        return None
    kinds = ("raised", "timeout", "memory", "missing", "blocked-import")
    if not isinstance(told, dict) or told.get("kind") not in kinds:
        return Fault("protocol", message="a fault that is none")
    line, cell = told.get("line"), told.get("cell")
    return Fault(
        told["kind"],
        _text(told.get("type"), 80),
        _text(told.get("message"), 2000),
        line if type(line) is int else None,
        _text(told.get("source"), 300),
        cell if type(cell) is int else None,
    )


def _text(told: Any, most: int) -> str:
    return told[:most].encode("utf-8", "replace").decode() if isinstance(told, str) else ""
