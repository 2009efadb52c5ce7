"""The trusted side: the outer shell, the zygote in it, and one student's process after another.

- `Sandbox`: one for each worker, used by one thread at a time.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from autograder.sandbox import confine, shell, spawn
from autograder.sandbox.folders import temporary_folder
from autograder.sandbox.limits import DEFAULT, IsolationError, Limits, SandboxError
from autograder.sandbox.pipe import Child
from autograder.sandbox.session import GRACE, START, Session
from autograder.sandbox.view import View, view

ALLOWED = ("course_lib.datasets", "course_lib.arrays")
SOCKET_BUFFER = 1 << 20
TRUSTING = "If you trust every submission, autograder grade takes --i-trust-the-submissions, which each result records."
REMEDY = f"Run the grader on Linux (Windows: WSL2; macOS: a Linux container). {TRUSTING}"


class Sandbox:
    """One outer shell with a zygote in it. A context manager.

    `level`: `auto` takes the strongest that this machine allows and raises IsolationError below `confined`; `confined`
    leaves the outer shell out; `none` asks for no isolation at all. `allow` lists the modules of `course_lib` that a
    submission may import, with those that they import themselves. `fresh` gives every session an interpreter and a
    shell of its own instead of a fork: thirty times slower, and the standard that the forks are compared with.
    """

    def __init__(
        self,
        limits: Limits = DEFAULT,
        *,
        allow: Sequence[str] = ALLOWED,
        level: str = "auto",
        fresh: bool = False,
    ) -> None:
        if level not in ("auto", "confined", "none"):
            raise ValueError(f"level must be 'auto', 'confined' or 'none'; got {level!r}.")
        self.limits = limits
        self.shell = shell.plan(level)
        self.landlock = 0 if level == "none" else confine.landlock_version()
        self.level = _level(level, self.shell, self.landlock)
        self._allow = tuple(allow)
        self._fresh = fresh
        self._scratch = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._current: Session | None = None
        self._warm: list[str] = []
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End everything in this sandbox and remove its scratch directory."""
        if self._current is not None:
            self._current.close()
            self._current = None
        self._stop()
        self._scratch.close()

    # ------------------------------------------------------------------------------------------ sessions

    def session(self, limits: Limits | None = None, *, grace: float = GRACE) -> Session:
        """A fresh student's process, one at a time: the one before must be closed or have ended.

        Starts the zygote again where it has died; SandboxError if that does not help. `grace`: seconds between the
        interrupt at the end of a call's time and the kill.
        """
        if self._current is not None and self._current.alive:
            raise RuntimeError("one session at a time: close the one before first.")
        if self._current is not None:
            self._current.close()
            if self._fresh:
                self._stop()
                self._start()
        try:
            return self._open(limits or self.limits, grace)
        except SandboxError:
            self._stop()
            self._start()
        return self._open(limits or self.limits, grace)

    def _open(self, limits: Limits, grace: float) -> Session:
        sent = {
            "cpu": math.ceil(limits.cpu),
            "memory": limits.memory,
            "scratch": limits.scratch,
            "processes": self.shell.processes(limits.threads),
        }
        child = self._forked(sent) if shell.can_fork() else spawn.child(self._setup, sent)
        self._current = Session(self, limits, child, grace=grace)
        return self._current

    def _forked(self, limits: dict[str, Any]) -> Child:
        ours, theirs = socket.socketpair()
        for sock in (ours, theirs):
            for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
                sock.setsockopt(socket.SOL_SOCKET, option, SOCKET_BUFFER)
        try:
            answer, fds = self._ask({"do": "fork", "limits": limits}, [theirs.fileno()])
        except SandboxError:
            ours.close()
            raise
        finally:
            theirs.close()
        return Child(ours, fds[0] if fds else None, int(answer["pid"]), self._reap)

    def _reap(self, pid: int) -> dict[str, Any]:
        """End a child if it has not ended, and learn how it did: `status`, `cpu`; {} if the zygote is gone as well."""
        try:
            answer, _ = self._ask({"do": "reap", "pid": pid})
        except SandboxError:
            self._stop()
            return {}
        if not answer["clean"]:
            self._stop()  # a scratch directory that does not come empty is left behind with its whole shell
        return answer

    def warm(self, *names: str) -> None:
        """Have `IPython`, `matplotlib` or `scipy` imported ahead, for the sessions to come."""
        new = [name for name in names if name not in self._warm]
        self._warm += new
        if new and self._control is not None:
            with contextlib.suppress(SandboxError):
                self._ask({"do": "warm", "warm": new})

    def limit_memory(self, pid: int, size: int) -> None:
        """Set the address space that a child may have; the zygote may do that, the child itself may not."""
        if self._control is not None:
            with contextlib.suppress(SandboxError):
                self._ask({"do": "memory", "pid": pid, "size": size})

    # ------------------------------------------------------------------------------------------ the zygote

    def _start(self) -> None:
        seen = view(self._allow)
        self._setup = self._described(seen)
        if not shell.can_fork():
            return
        ours, theirs = socket.socketpair()
        ours.settimeout(START)
        try:
            self._process = shell.start(self.shell, seen, theirs.fileno(), self.limits.scratch)
        finally:
            theirs.close()
        self._control = ours
        try:
            ours.sendall(json.dumps(self._setup).encode() + b"\n")
            self._answer()
        except (OSError, SandboxError) as error:
            told = self._stop()
            raise SandboxError(f"the sandbox did not start: {told or error}") from None
        if self._warm:
            self._ask({"do": "warm", "warm": self._warm})

    def _described(self, seen: View) -> dict[str, Any]:
        locks = {"sealed": ["seccomp"], "confined": ["seccomp"], "none": []}[self.level]
        return {
            "path": seen.path,
            "folder": seen.folder,
            "python": seen.python,
            "readable": seen.readable,
            "listable": seen.listable,
            "course": seen.course,
            "allow": self._allow,
            "scratch": self._make_scratch(seen),
            "uid": self.shell.uid,
            "keep_reading": self.shell.kind != "bwrap"
            and self.shell.uid is not None
            and not shell.open_to_all([seen.python, seen.folder, *seen.path]),
            "locks": [*locks, "landlock"] if locks and self.landlock else locks,
        }

    def _make_scratch(self, seen: View) -> str:
        if self.shell.kind == "bwrap":
            return shell.scratch(seen)
        self._scratch.close()
        folder = self._scratch.enter_context(temporary_folder())
        inside = os.path.join(os.path.realpath(folder), "scratch")
        os.mkdir(inside, 0o700)
        if self.shell.uid is not None:  # the folder around it stays ours, and so do its lock and its removal
            os.chmod(folder, 0o711)
            os.chown(inside, self.shell.uid, self.shell.uid)
        return inside

    def _answer(self) -> tuple[dict[str, Any], list[int]]:
        assert self._control is not None
        data, fds = b"", []
        while not data.endswith(b"\n"):
            part, new, _, _ = socket.recv_fds(self._control, 1 << 16, 4)
            fds += new
            if not part:
                raise SandboxError("the zygote has ended")
            data += part
        return json.loads(data), list(fds)

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


def build(limits: Limits, *, trust: bool) -> Sandbox:
    """The strongest sandbox of this machine. Where there is none: IsolationError, or level `none` with `trust`."""
    try:
        return Sandbox(limits)
    except IsolationError:
        if not trust:
            raise
        return Sandbox(limits, level="none")


def _level(asked: str, planned: shell.Shell, landlock: int) -> str:
    """What is built: `sealed` has the outer shell, `confined` the inner locks alone, `none` was asked for."""
    if asked == "none":
        return "none"
    if not confine.has_filter():
        raise IsolationError(f"no isolation: {planned.reason or 'this machine has no seccomp filter'}. {REMEDY}")
    if planned.uid is not None and not shell.can_become_another():
        raise IsolationError(
            "no isolation: this is root, and may not become another user (CAP_SETUID and CAP_SETGID are missing). Run "
            f"the grader as an ordinary user. {TRUSTING}"
        )
    if planned.kind == "bwrap":
        return "sealed"
    if landlock:
        return "confined"
    raise IsolationError(
        f"no isolation: {planned.reason}, and this kernel has no Landlock, so that a submission could read and change "
        f"your files. {'Try: apt install bubblewrap. ' if sys.platform.startswith('linux') else ''}{REMEDY}"
    )
