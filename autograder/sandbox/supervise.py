"""The trusted side: starts the zygote, asks a student's process, and ends it in time.

- `Sandbox`: one outer shell and zygote; one for each worker, used by one thread at a time.
- `Session`: one student's process in it.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import secrets
import select
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.sandbox import confine, outputs, shell, wire
from autograder.sandbox.limits import CellOutcome, Fault, IsolationError, Limits, Outcome, SandboxError
from autograder.sandbox.view import view

GRACE = 0.5
START = 30.0
AHEAD = {name: re.compile(rf"^\s*(?:from|import)\s+{name}\b", re.M) for name in ("matplotlib", "scipy")}


class EndedError(Exception):
    """The student's process is gone."""


class TimeUpError(Exception):
    """The deadline has passed."""


class Pipe:
    """A socket with a deadline, and a handle that becomes readable when the process at the other end is gone."""

    def __init__(self, sock: socket.socket, process: int | None = None) -> None:
        self.sock = sock
        self.process = process
        self.deadline = math.inf
        sock.setblocking(False)

    def _wait(self, event: int) -> None:
        poll = select.poll()
        poll.register(self.sock, event)
        left = self.deadline - time.monotonic()
        if left <= 0 or not poll.poll(None if left == math.inf else math.ceil(left * 1000)):
            raise TimeUpError

    def receive(self, part: memoryview) -> None:
        while part:
            try:
                n = self.sock.recv_into(part)
            except BlockingIOError:
                self._wait(select.POLLIN)
                continue
            except OSError:
                raise EndedError from None
            if n == 0:
                raise EndedError
            part = part[n:]
            if time.monotonic() > self.deadline:  # a trickle of bytes must not keep us
                raise TimeUpError

    def send(self, data: wire.Buffer) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self.sock.send(rest) :]
            except BlockingIOError:
                self._wait(select.POLLOUT)
            except OSError:
                raise EndedError from None

    def unasked(self) -> bool:
        """Whether there are bytes before a question."""
        try:
            return bool(self.sock.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return False
        except OSError:
            return False


class Sandbox:
    """One outer shell with a zygote in it. A context manager; IsolationError if it would be weaker than asked for."""

    def __init__(
        self,
        limits: Limits = Limits(),
        *,
        allow: Sequence[str] = ("course_lib.datasets",),
        scratch: Path | None = None,
        level: str = "auto",
    ) -> None:
        if level not in ("auto", "confined", "none"):
            raise ValueError(f"level must be 'auto', 'confined' or 'none'; got {level!r}.")
        self.limits = limits
        self.allow = tuple(allow)
        self._asked = level
        self._scratch_parent = scratch
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._current: Session | None = None
        self._warm: set[str] = set()
        self.shell = shell.plan(level)
        self.landlock = 0
        self._start()
        self.level = self._level()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _level(self) -> str:
        if self.shell.kind == "bwrap":
            return "sealed"
        return "none" if self._asked == "none" else "confined"

    # ------------------------------------------------------------------------------------------ the zygote

    def _start(self) -> None:
        seen = view(self.allow)
        ours, theirs = socket.socketpair()
        scratch = self._make_scratch()
        self._process = shell.start(self.shell, seen, theirs.fileno(), self.limits.scratch)
        theirs.close()
        self._control = ours
        setup = {
            "path": seen.path,
            "readable": seen.readable,
            "listable": seen.listable,
            "course": seen.course,
            "allow": self.allow,
            "scratch": scratch,
            "uid": self.shell.uid,
            "locks": [] if self._asked == "none" else self._locks(),
        }
        ours.settimeout(START)
        try:
            ours.sendall(json.dumps(setup).encode() + b"\n")
            ready, _ = self._answer()
        except (OSError, SandboxError) as error:
            told = self._stop()
            raise SandboxError(f"the sandbox did not start: {told or error}") from None
        self.landlock = int(ready["landlock"])
        for name in self._warm:
            self._ask({"do": "warm", "warm": [name]})

    def _locks(self) -> list[str]:
        return ["landlock", "seccomp"] if confine.landlock_version() else ["seccomp"]

    def _make_scratch(self) -> str:
        if self.shell.kind == "bwrap":
            return shell.SCRATCH
        if self._scratch is not None:
            self._scratch.cleanup()
        self._scratch = tempfile.TemporaryDirectory(prefix="sandbox-", dir=self._scratch_parent)
        if self.shell.uid is not None:
            os.chown(self._scratch.name, self.shell.uid, self.shell.uid)
        return os.path.realpath(self._scratch.name)

    def _answer(self) -> tuple[dict[str, Any], list[int]]:
        assert self._control is not None
        data, fds = b"", []
        while not data.endswith(b"\n"):
            part, new, _, _ = socket.recv_fds(self._control, 1 << 16, 4)
            fds += new
            if not part:
                raise SandboxError("the zygote has ended")
            data += part
        answer = json.loads(data)
        return answer, list(fds)

    def _ask(self, request: dict[str, Any], fds: Sequence[int] = ()) -> tuple[dict[str, Any], list[int]]:
        if self._control is None:
            raise SandboxError("the sandbox is closed")
        data = json.dumps(request).encode() + b"\n"
        try:
            if fds:
                socket.send_fds(self._control, [data], list(fds))
            else:
                self._control.sendall(data)
            return self._answer()
        except OSError as error:
            raise SandboxError(f"the zygote does not answer: {error}") from None

    def _stop(self) -> str:
        """End the zygote and all below it; what it said on the way out."""
        if self._control is not None:
            self._control.close()
            self._control = None
        told = ""
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                told = self._process.communicate(timeout=2)[1].decode(errors="replace").strip()[-500:]
            if self._process.poll() is None:
                self._process.kill()
                self._process.communicate()
            self._process = None
        return told

    def close(self) -> None:
        """End everything in this sandbox and remove its scratch directory."""
        if self._current is not None:
            self._current.close()
        self._stop()
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def warm(self, *names: str) -> None:
        """Have `IPython`, `matplotlib` or `scipy` imported ahead, for the sessions to come."""
        new = [name for name in names if name not in self._warm]
        if new:
            self._warm.update(new)
            with contextlib.suppress(SandboxError):
                self._ask({"do": "warm", "warm": new})

    def session(self, limits: Limits | None = None) -> Session:
        """A fresh student's process, one at a time: the one before must be closed or have ended."""
        if self._current is not None and self._current.alive:
            raise RuntimeError("one session at a time: close the one before first.")
        if self._current is not None:
            self._current.close()
        try:
            return self._open(limits or self.limits)
        except (SandboxError, EndedError, TimeUpError, wire.ProtocolError):
            self._stop()
            self._start()
        try:
            return self._open(limits or self.limits)
        except (EndedError, TimeUpError, wire.ProtocolError) as error:
            raise SandboxError(f"no student's process could be started: {error!r}") from None

    def _open(self, limits: Limits) -> Session:
        ours, theirs = socket.socketpair()
        for sock in (ours, theirs):
            for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
                sock.setsockopt(socket.SOL_SOCKET, option, 1 << 20)
        sent = {
            "cpu": math.ceil(limits.cpu),
            "memory": limits.memory,
            "scratch": limits.scratch,
            "processes": limits.threads,
        }
        with theirs:
            answer, fds = self._ask({"do": "fork", "limits": sent}, [theirs.fileno()])
        self._current = Session(self, limits, ours, int(answer["pid"]), fds[0] if fds else None)
        return self._current

    def _reap(self, pid: int) -> dict[str, Any]:
        """End a child if it has not ended, and learn how it did."""
        try:
            answer, _ = self._ask({"do": "reap", "pid": pid})
        except SandboxError:
            self._stop()
            return {"status": None, "clean": False}
        if not answer["clean"]:
            self._stop()  # a scratch directory that does not come empty is left behind with its whole shell
        return answer


class Session:
    """One student's process: load or run the code, then call its functions. A context manager."""

    def __init__(self, sandbox: Sandbox, limits: Limits, sock: socket.socket, pid: int, process: int | None) -> None:
        self.alive = True
        self.limits = limits
        self.cpu = 0.0
        self._sandbox = sandbox
        self._pid = pid
        self._pipe = Pipe(sock, process)
        self._spent = 0.0
        self._calls = 0
        self._death = ""
        self._pipe.deadline = time.monotonic() + START
        try:
            ready, _ = wire.read_frame(self._pipe.receive)
        except (EndedError, TimeUpError, wire.ProtocolError):
            self.close()
            raise
        if not ready.get("ready"):
            self.close()
            raise SandboxError(f"a child could not close its locks: {ready.get('failed')}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the student's process. What it had is gone."""
        self.alive = False
        if self._pid:
            self._kill()
            self._end = self._sandbox._reap(self._pid)
            self.cpu = float(self._end.get("cpu") or 0.0)
            self._pid = 0
            self._pipe.sock.close()
            if self._pipe.process is not None:
                os.close(self._pipe.process)
                self._pipe.process = None

    def _signal(self, number: int) -> None:
        if self._pipe.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self._pipe.process, number)

    def _kill(self) -> None:
        self._signal(9)

    # ------------------------------------------------------------------------------------------ questions

    def load_file(self, source: str, name: str = "solution.py") -> CellOutcome:
        """Run a solution file as a module (`__name__` is not `"__main__"`); its names can be called afterwards."""
        self._sandbox.warm(*[m for m, pattern in AHEAD.items() if pattern.search(source)])
        header = {"do": "load", "name": name, "output": self.limits.output}
        return self._run(header, source)

    def run_cell(self, source: str, number: int) -> CellOutcome:
        """Run a notebook cell in the session's IPython shell."""
        self._sandbox.warm("IPython", *[m for m, pattern in AHEAD.items() if pattern.search(source)])
        return self._run({"do": "cell", "number": number, "output": self.limits.output}, source)

    def _run(self, header: dict[str, Any], source: str) -> CellOutcome:
        start = time.monotonic()
        body = source.encode("utf-8", "surrogatepass")
        answer, _, fault = self._question(header, [body], self.limits.cell, [])
        kept = outputs.checked(answer.get("outputs"), self.limits)
        return CellOutcome(fault or _fault(answer.get("fault")), kept, time.monotonic() - start)

    def call(
        self, name: str, args: Sequence[object], *, seconds: float | None = None, memory: int | None = None
    ) -> Outcome:
        """Call the student's function with fresh copies of `args`.

        `seconds` and `memory` (bytes on top of what the process has now) override the session's limits.
        """
        functions: list[Callable[..., object]] = []
        tree, buffers = wire.encode(list(args), functions)
        number, self._calls = self._calls, self._calls + 1
        header = {"do": "call", "name": name, "args": tree, "call": number}
        return self._outcome(header, buffers, seconds or self.limits.call, functions, number)

    def reread(self, call: int) -> Outcome:
        """What that call returned, as it is now."""
        return self._outcome({"do": "reread", "call": call}, [], self.limits.call, [], call)

    def _outcome(
        self,
        header: dict[str, Any],
        buffers: Sequence[wire.Buffer],
        seconds: float,
        functions: Sequence[Callable[..., object]],
        number: int,
    ) -> Outcome:
        start = time.monotonic()
        answer, body, fault = self._question(header, buffers, seconds, functions)
        taken = time.monotonic() - start
        fault = fault or _fault(answer.get("fault"))
        if fault is None:
            try:
                value = wire.decode(answer.get("value"), body)
            except wire.ProtocolError as error:
                return Outcome(fault=self._protocol(error), seconds=taken, call=number)
        mutated = answer.get("mutated")
        changed = tuple(i for i in mutated if type(i) is int) if isinstance(mutated, list) else ()
        printed = str(answer.get("printed") or "")[: self.limits.output]
        return Outcome(None if fault else value, fault, changed, printed, taken, number)

    def _question(
        self,
        header: dict[str, Any],
        buffers: Sequence[wire.Buffer],
        seconds: float,
        functions: Sequence[Callable[..., object]],
    ) -> tuple[dict[str, Any], bytearray, Fault | None]:
        """Ask, and wait for the answer with the same id: the answer, or the fault that there is none."""
        nothing: tuple[dict[str, Any], bytearray] = {}, bytearray()
        if not self.alive:
            return *nothing, Fault("died", message=self._death or "the student's process has ended before")
        allowed = min(seconds, self.limits.wall - self._spent)
        if allowed <= 0:
            return *nothing, self._ended("timeout", f"the {self.limits.wall:g} s for the whole submission are used up")
        if self._pipe.unasked():
            return *nothing, self._protocol("bytes before a question")
        request = secrets.token_hex(8)
        start = time.monotonic()
        self._pipe.deadline = start + allowed
        try:
            wire.write_frame(self._pipe.send, {"id": request, **header}, buffers)
            return *self._reply(request, functions), None
        except TimeUpError:
            return *nothing, self._late(request, allowed)
        except EndedError:
            return *nothing, self._gone()
        except wire.ProtocolError as error:
            return *nothing, self._protocol(error)
        finally:
            self._spent += time.monotonic() - start

    def _reply(
        self, request: str, functions: Sequence[Callable[..., object]]
    ) -> tuple[dict[str, Any], bytearray]:
        for _ in range(self.limits.callbacks + 1):
            header, body = wire.read_frame(self._pipe.receive, body_cap=self.limits.answer)
            if header.get("id") != request:
                raise wire.ProtocolError(f"an answer to no question {str(header.get('failed') or '')[:300]}")
            if "callback" not in header:
                return header, body
            self._serve(request, header, body, functions)
        raise TimeUpError

    def _serve(
        self, request: str, header: dict[str, Any], body: bytearray, functions: Sequence[Callable[..., object]]
    ) -> None:
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

    def _late(self, request: str, allowed: float) -> Fault:
        """Interrupt first; a process that then answers properly may go on, any other is killed."""
        message = f"it did not finish within {allowed:.3g} s"
        self._signal(signal.SIGINT)
        self._pipe.deadline = time.monotonic() + GRACE
        try:
            answer, _ = self._reply(request, ())
        except (TimeUpError, EndedError, wire.ProtocolError):
            return self._ended("timeout", message)
        told = _fault(answer.get("fault"))
        if told is None:
            return Fault("timeout", message=message)
        return Fault("timeout", "", message, told.line, told.source, told.cell)

    def _ended(self, kind: Any, message: str) -> Fault:
        self._death = message
        self.close()
        return Fault(kind, message=message)

    def _protocol(self, error: object) -> Fault:
        return self._ended("protocol", f"the student's process broke the protocol: {error}"[:500])

    def _gone(self) -> Fault:
        """It ended by itself: say how."""
        self.close()
        status = self._end.get("status")
        if status is None:
            return self._ended("died", "the process ended")
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            if number == signal.SIGXCPU:
                return self._ended("timeout", f"it used up its {self.limits.cpu:g} s of processor time")
            name = signal.Signals(number).name
            return self._ended("died", f"the process was ended by {name}")
        return self._ended("died", f"the code ended the process itself, with exit status {os.WEXITSTATUS(status)}")


def _fault(told: Any) -> Fault | None:
    """A fault as the student's process tells it; whatever is not of the right type is left out."""
    if told is None:
        return None
    if not isinstance(told, dict) or told.get("kind") not in (
        "raised", "timeout", "memory", "missing", "blocked-import",
    ):  # fmt: skip
        return Fault("protocol", message="a fault that is none")
    line, cell = told.get("line"), told.get("cell")
    return Fault(
        told["kind"],
        str(told.get("type") or "")[:80],
        str(told.get("message") or "")[:2000],
        line if type(line) is int else None,
        str(told.get("source") or "")[:300],
        cell if type(cell) is int else None,
    )


__all__ = ["IsolationError", "Sandbox", "Session"]
