"""The trusted end of the socket to a student's process: every wait has a deadline.

- `Pipe`: exact reads and writes until a deadline.
- `Child`: a student's process: its pipe, how to signal it, how to end it.
"""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from autograder.sandbox import wire

READ, WRITE = 1, 4  # POLLIN and POLLOUT, which Windows does not name
AHEAD = 1 << 16
"""Bytes that are read at once: small answers come many at a time."""
OOM_SCORE = "800"


class EndedError(Exception):
    """The student's process is gone."""


class TimeUpError(Exception):
    """The deadline has passed."""


class Pipe:
    """A socket with a deadline on the monotonic clock.

    When the deadline passes, `warn` is called once, and says how much later the end is; so a frame that is on its way
    is still read whole.
    """

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.deadline = math.inf
        self.warn: Callable[[], float] | None = None
        self._buffer = memoryview(bytearray(AHEAD))
        self._ahead = self._buffer[:0]
        sock.setblocking(False)

    def _check(self) -> None:
        while time.monotonic() >= self.deadline:
            if self.warn is None:
                raise TimeUpError
            warn, self.warn = self.warn, None
            self.deadline = time.monotonic() + warn()

    def _wait(self, event: int) -> None:
        self._check()
        while not ready(self.sock, event, self.deadline - time.monotonic()):
            self._check()

    def receive(self, part: memoryview) -> None:
        """Fill `part`; EndedError or TimeUpError."""
        while part:
            if self._ahead:
                n = min(len(part), len(self._ahead))
                part[:n], self._ahead = self._ahead[:n], self._ahead[n:]
            elif len(part) < AHEAD:
                self._ahead = self._buffer[: self._read(self._buffer)]
                continue
            else:
                n = self._read(part)
            part = part[n:]

    def _read(self, part: memoryview) -> int:
        """Read what is there, once there is something, at most to the end of `part`; how much that was."""
        while True:
            try:
                n = self.sock.recv_into(part)
            except BlockingIOError:
                self._wait(READ)
                continue
            except OSError:
                raise EndedError from None
            if n == 0:
                raise EndedError
            self._check()  # a trickle of bytes must not keep us
            return n

    def send(self, data: wire.Buffer) -> None:
        """Send all of it; EndedError or TimeUpError."""
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self.sock.send(rest) :]
            except BlockingIOError:
                self._wait(WRITE)
            except OSError:
                raise EndedError from None

    def unasked(self) -> bool:
        """Whether there are bytes before a question."""
        try:
            return bool(self._ahead) or bool(self.sock.recv(1, socket.MSG_PEEK))
        except OSError:
            return False


def ready(sock: socket.socket | int, event: int, seconds: float) -> bool:
    """Whether a socket becomes readable or writable in so many seconds."""
    if not hasattr(select, "poll"):
        reading, writing = ([sock], []) if event == READ else ([], [sock])
        return any(select.select(reading, writing, [], max(0.0, min(seconds, 1e6))))
    poll = select.poll()
    poll.register(sock, event)
    return bool(poll.poll(None if seconds == math.inf else max(0, math.ceil(seconds * 1000))))


class Child:
    """A student's process. `handle` is a pidfd, None where there is none; `end` ends it and tells how it ended."""

    def __init__(self, sock: socket.socket, handle: int | None, pid: int, end: Callable[[int], dict[str, Any]]) -> None:
        self.pipe = Pipe(sock)
        self.handle = handle
        self.pid = pid
        self._end = end
        self.host_pid = _pid_of(handle)
        if self.host_pid:
            with (
                contextlib.suppress(OSError),
                open(f"/proc/{self.host_pid}/oom_score_adj", "w", encoding="utf-8") as file,
            ):
                file.write(OOM_SCORE)  # when the machine runs out of memory, this is who goes first

    def interrupt(self) -> None:
        self._signal(signal.SIGINT)

    def _signal(self, number: int) -> None:
        if self.handle is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self.handle, number)

    def gone(self, seconds: float) -> bool:
        """Whether it ends by itself within so many seconds; True where that cannot be seen."""
        return self.handle is None or ready(self.handle, READ, seconds)

    def mapped(self) -> int | None:
        """Bytes of address space it has now, as the kernel tells us; None where it does not."""
        if not self.host_pid:
            return None
        try:
            with open(f"/proc/{self.host_pid}/statm", encoding="ascii") as file:
                return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            return None

    def end(self) -> dict[str, Any]:
        """Kill it and wait until it is gone: `status`, `cpu` seconds, whether it left things `clean`."""
        if sys.platform != "win32":
            self._signal(signal.SIGKILL)
        told = self._end(self.pid)
        self.pipe.sock.close()
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None
        return told


def _pid_of(handle: int | None) -> int:
    """The process id of a pidfd in our own namespace, 0 if it cannot be told."""
    if handle is None:
        return 0
    try:
        with open(f"/proc/self/fdinfo/{handle}", encoding="ascii") as file:
            numbers = [int(line.split()[1]) for line in file if line.startswith("Pid:")]
    except (OSError, ValueError, IndexError):
        return 0
    return max(0, *numbers) if numbers else 0
