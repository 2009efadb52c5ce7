"""Isolation is measured, never assumed: the self-test tries what must not be possible.

- `self_test`: every attempt of `attempts`, in a sandbox, from a student's place.
- `Report`, `Row`: what held, by name; as text and as JSON.
"""

from __future__ import annotations

import os
import platform
import secrets
import socket
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from autograder.sandbox.folders import temporary_folder
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Session
from autograder.sandbox.supervise import REMEDY, Sandbox

ATTEMPTS = Path(__file__).with_name("attempts.py")
SPARED = {"disk"}  # what the inner locks alone cannot hold: a submission could fill the disk, and nothing else
WORST = {
    "files": "student code can read your files",
    "changes": "change them",
    "network": "use the network",
    "processes": "start programs",
    "leftovers": "see other submissions",
}


@dataclass(frozen=True)
class Row:
    """One thing that must not be possible: whether that held, and what was seen."""

    name: str
    held: bool
    detail: str


@dataclass(frozen=True)
class Report:
    """What held on this machine. `level` is what was measured, at most what was built."""

    rows: tuple[Row, ...]
    level: str
    built_of: str
    reason: str
    seconds: float
    limits: Limits
    gone_after: float

    @property
    def failed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.held)

    def summary(self) -> str:
        """One paragraph for a person."""
        held = f"{len(self.rows) - len(self.failed)} of {len(self.rows)}"
        if self.level == "none":
            possible = [words for name, words in WORST.items() if any(row.name == name for row in self.failed)]
            said = ", ".join(possible) or "; ".join(f"{row.name}: {row.detail}" for row in self.failed)
            return f"Isolation: NONE ({held} checks held) - {said}.\n  Reason: {self.reason}. {REMEDY}"
        first = f"Isolation: {self.level} ({held} checks held, {1000 * self.seconds:.0f} ms) - {self.built_of}"
        if self.failed:
            said = "; ".join(f"{row.name} ({row.detail})" for row in self.failed)
            first += f"\n  NOT enforced: {said}. Reason: {self.reason}."
        disk = "" if any(row.name == "disk" for row in self.failed) else f" . disk <= {self.limits.scratch >> 20} MiB"
        return (
            f"{first}\n  files hidden and unwritable . no network . no new processes . memory <= "
            f"{self.limits.memory >> 20} MiB{disk} . all gone after {1000 * self.gone_after:.0f} ms"
        )

    def as_dict(self) -> dict[str, Any]:
        """The same for a machine; what is stored with every result."""
        return {
            "level": self.level,
            "built_of": self.built_of,
            "reason": self.reason,
            "seconds": round(self.seconds, 3),
            "gone_after": round(self.gone_after, 4),
            "checks": [asdict(row) for row in self.rows],
        }


@dataclass(frozen=True)
class _Bait:
    """Things of the grader's that a submission must not reach."""

    folder: str
    secret: str
    port: int
    unix: str
    abstract: str
    listeners: tuple[socket.socket, ...]

    def touched(self) -> str:
        """What a submission did to them, seen from outside; the file is put back for the next attempt."""
        seen = [f"connect to {s.getsockname()!r}" for s in self.listeners if _has_visitor(s)]
        path = Path(self.secret)
        if not path.exists() or path.read_bytes() != b"secret" or stat.S_IMODE(path.stat().st_mode) != 0o666:
            seen.append("change the file")
        self.lay()
        return ", ".join(seen)

    def lay(self) -> None:
        Path(self.secret).write_bytes(b"secret")
        os.chmod(self.secret, 0o666)


def _has_visitor(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@contextmanager
def _bait() -> Iterator[_Bait]:
    """A file that everybody may read and write, and sockets that everybody may connect to."""
    with ExitStack() as stack:
        folder = str(stack.enter_context(temporary_folder()))
        os.chmod(folder, 0o777)
        secret = os.path.join(folder, "gradebook.db")
        unix, abstract = os.path.join(folder, "socket"), f"grader-{secrets.token_hex(4)}"
        listeners = [stack.enter_context(socket.create_server(("127.0.0.1", 0)))]
        for address in [unix, *(["\0" + abstract] if sys.platform == "linux" else [])]:
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(address)
            listener.listen()
            listeners.append(listener)
        if os.path.exists(unix):
            os.chmod(unix, 0o777)
        for listener in listeners:
            listener.setblocking(False)
        bait = _Bait(folder, secret, listeners[0].getsockname()[1], unix, abstract, tuple(listeners))
        bait.lay()
        yield bait


def _attempts(bait: _Bait, limits: Limits) -> dict[str, tuple[str, tuple[object, ...]]]:
    """Name of the row: the function that tries it, and what it needs to know."""
    home, package = str(Path.home()), str(Path(__file__).parent.parent)
    return {
        "files": ("read_files", (bait.secret, home)),
        "folders": ("list_folders", (bait.folder, home)),
        "answers": ("read_answers", (package,)),
        "changes": ("change_files", (bait.secret,)),
        "modes": ("change_modes", (bait.secret,)),
        "new files": ("create_files", (bait.folder, home)),
        "environment": ("read_environment", (os.environ.get("PATH", "no such text"),)),
        "network": ("use_network", (bait.port,)),
        "sockets": ("use_sockets", (bait.unix, bait.abstract)),
        "processes": ("start_processes", ()),
        "signals": ("signal_others", (os.getpid(),)),
        "sent signals": ("have_signals_sent", ()),
        "other processes": ("look_into_others", (os.getpid(),)),
        "raised limits": ("raise_limits", ()),
        "privileges": ("gain_privileges", ()),
        "kernel interfaces": ("use_kernel_interfaces", ()),
        "terminal": ("type_into_terminal", ()),
        "memory": ("take_memory", (limits.memory,)),
        "hidden memory": ("take_hidden_memory", ()),
        "threads": ("start_threads", (limits.threads + 400,)),
        "open files": ("open_files", (1000,)),
        "disk": ("fill_disk", (limits.scratch,)),
    }


def self_test(sandbox: Sandbox) -> Report:
    """Try every attempt in this sandbox. No session of it may be open."""
    start = time.monotonic()
    limits = replace(sandbox.limits, call=10.0, wall=60.0)
    rows: list[Row] = []
    with _bait() as bait:
        with sandbox.session(limits) as session:
            session.load_file(ATTEMPTS.read_text(encoding="utf-8"), "attempts.py")
            for name, (function, args) in _attempts(bait, limits).items():
                rows.append(_tried(session, name, function, args, bait.touched))
            session.call("leave_something", ())
        rows.append(_leftovers(sandbox, limits))
        end = _end(sandbox, limits)
    rows.append(end[0])
    built_of = " + ".join(filter(None, (sandbox.shell.described, _locks(sandbox))))
    seconds = time.monotonic() - start
    reason = _reason(sandbox, all(row.held for row in rows))
    return Report(tuple(rows), _measured(sandbox, rows), built_of, reason, seconds, sandbox.limits, end[1])


def _tried(session: Session, name: str, function: str, args: tuple[object, ...], touched: Callable[[], str]) -> Row:
    outcome = session.call(function, args)
    possible = outcome.value if isinstance(outcome.value, str) else ""
    if outcome.fault is not None:
        return Row(name, False, f"could not be tried: {outcome.fault.type} {outcome.fault.message}".strip())
    seen = ", ".join(filter(None, (possible, touched())))
    return Row(name, not seen, f"it could {seen}" if seen else "refused")


def _leftovers(sandbox: Sandbox, limits: Limits) -> Row:
    """What one submission leaves behind must not be there for the next."""
    with sandbox.session(limits) as session:
        session.load_file(ATTEMPTS.read_text(encoding="utf-8"), "attempts.py")
        return _tried(session, "leftovers", "find_something", (), str)


def _end(sandbox: Sandbox, limits: Limits) -> tuple[Row, float]:
    """A loop that swallows every interrupt must end, and nothing of it be left."""
    session = sandbox.session(limits, grace=0.01)
    session.load_file(ATTEMPTS.read_text(encoding="utf-8"), "attempts.py")
    start = time.monotonic()
    outcome = session.call("never_end", (), seconds=0.02)
    taken = max(0.0, time.monotonic() - start - 0.03)
    session.close()
    held = outcome.fault is not None and outcome.fault.kind == "timeout" and not session.alive and taken < 1
    return Row("endless loops", held, f"gone {1000 * taken:.0f} ms after its time" if held else "it went on"), taken


def _locks(sandbox: Sandbox) -> str:
    kernel = f"kernel {platform.release().split('-')[0]}"
    if sandbox.level == "none":
        return f"nothing but limits, {kernel}"
    landlock = f"Landlock {sandbox.landlock} + " if sandbox.landlock else ""
    return f"{landlock}seccomp, {kernel}"


def _reason(sandbox: Sandbox, held: bool) -> str:
    return sandbox.shell.reason or ("" if held else "a lock does not hold on this kernel")


def _measured(sandbox: Sandbox, rows: list[Row]) -> str:
    failed = {row.name for row in rows if not row.held}
    if sandbox.level == "none" or failed - SPARED:
        return "none"
    return "confined" if failed else sandbox.level
