"""What a command takes: wall time, processor time and memory, of itself and of everything below it.

- `run`: run a command and measure it.
- `Cost`: what it took.
"""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOK = 0.05


@dataclass
class Cost:
    """Seconds of wall and processor time; the largest memory (bytes) of a process of each kind."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: dict[str, int] = field(default_factory=dict)

    def __sub__(self, other: Cost) -> Cost:
        """What came on top of another run."""
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


@dataclass
class _Watch:
    """Looks at the processes below us while a command runs, as Linux shows them in /proc.

    What the kernel accounts to us is what our children and theirs waited for. Bubblewrap does not wait for the process
    in it, so that the zygotes, and all that they forked, are looked at one by one: their last counters are kept.
    """

    zygotes: dict[int, float] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)

    def look(self, pid: int, parent: str = "") -> None:
        with contextlib.suppress(OSError, ValueError, IndexError):
            kind = _kind(Path(f"/proc/{pid}/cmdline").read_bytes(), parent)
            self.memory[kind] = max(self.memory.get(kind, 0), _peak(pid))
            if kind == "zygote":
                self.zygotes[pid] = _cpu(pid)
            for task in Path(f"/proc/{pid}/task").iterdir():
                for child in (task / "children").read_text(encoding="ascii").split():
                    self.look(int(child), kind)


def _kind(command: bytes, parent: str) -> str:
    if command.startswith(b"bwrap\0") or b"/bwrap\0" in command[:100]:
        return "bwrap"
    if parent in ("bwrap", "zygote"):  # a submission's process is a fork of the zygote
        return "zygote" if parent == "bwrap" else "submission"
    return "worker" if b"autograder.grading.worker" in command else "command"


def _cpu(pid: int) -> float:
    """Processor seconds of a process and of the children that it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> int:
    """The most resident memory that a process ever had, in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) << 10
    return 0


def environment() -> dict[str, str]:
    """This checkout's packages and this environment's programs; BLAS on one thread."""
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    path = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")
    return {**os.environ, **single, "PATH": path, "PYTHONPATH": str(ROOT)}


@contextlib.contextmanager
def started(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A running command; SystemExit with what it said if it failed."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=said)
        yield process
        if process.wait() != 0:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-2000:]}")


def run(*arguments: str, folder: Path, python: str = sys.executable) -> Cost:
    """Run `python ARGUMENTS` in a folder."""
    watch = _Watch()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with started([python, *arguments], folder) as process:
        while process.poll() is None:
            watch.look(process.pid)
            time.sleep(LOOK)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu + sum(watch.zygotes.values()), watch.memory)
