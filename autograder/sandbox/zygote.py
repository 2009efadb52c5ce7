"""The process that is forked for every submission: numpy is imported, no student's code ever runs in it.

It knows no assignment. Requests are one JSON line each, and carry file descriptors; a submission itself goes past it,
over the socket that its child is given.

- `main`: serve `fork`, `reap`, `memory` and `warm` on a control socket until that closes.
- `alone`: one student's process in a fresh interpreter.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import json
import os
import select
import shutil
import signal
import socket
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from autograder.sandbox import confine, refuse

SOCKET, RULESET = 3, 4
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "LANG": "C.UTF-8",
}


class Zygote:
    """Forks children, one for each session, and reaps them."""

    def __init__(self, control: socket.socket, setup: dict[str, Any]) -> None:
        self.control = control
        self.setup = setup
        self.children: set[int] = set()
        self.cold: list[str] = []
        self.known = refuse.ours()
        self.ruleset = confine.ruleset(setup["readable"], setup["listable"], [setup["scratch"]])

    def reply(self, answer: dict[str, Any], fds: Sequence[int] = ()) -> None:
        data = json.dumps(answer).encode() + b"\n"
        if fds:
            socket.send_fds(self.control, [data], list(fds))
        else:
            self.control.sendall(data)

    def serve(self) -> None:
        """One request, one answer. Between requests, import ahead what was asked for."""
        while True:
            if self.cold and not select.select([self.control], [], [], 0)[0]:
                self.warm(self.cold.pop(0))
                continue
            data, fds, _, _ = socket.recv_fds(self.control, 1 << 16, 4)
            if not data:
                break
            request = json.loads(data)
            if request["do"] == "fork":
                self.fork(request, fds[0])
            elif request["do"] == "reap":
                self.reap(request["pid"])
            elif request["do"] == "memory":
                self.limit_memory(request["pid"], request["size"])
            else:
                self.cold.extend(request["warm"])
                self.reply({})
        for pid in self.children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def fork(self, request: dict[str, Any], fd: int) -> None:
        pid = os.fork()
        if pid == 0:
            child(fd, self.setup, request["limits"], self.ruleset, self.known)
        os.close(fd)
        self.children.add(pid)
        try:
            handle = os.pidfd_open(pid)
        except (AttributeError, OSError):
            self.reply({"pid": pid})
            return
        self.reply({"pid": pid}, [handle])
        os.close(handle)

    def reap(self, pid: int) -> None:
        answer: dict[str, Any] = {"status": None, "clean": True}
        if pid in self.children:
            for kill in (os.kill, os.killpg):  # without a filter, it may have children in its group
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    kill(pid, signal.SIGKILL)
            _, status, usage = os.wait4(pid, 0)
            self.children.discard(pid)
            answer = {"status": status, "cpu": usage.ru_utime + usage.ru_stime, "rss": usage.ru_maxrss}
            answer["clean"] = wipe(self.setup["scratch"])
        self.reply(answer)

    def limit_memory(self, pid: int, size: int) -> None:
        """A child may not change its own limits."""
        import resource

        if pid in self.children and hasattr(resource, "prlimit"):
            with contextlib.suppress(OSError, ValueError):
                _, hard = resource.prlimit(pid, resource.RLIMIT_AS)
                resource.prlimit(pid, resource.RLIMIT_AS, (size, hard))
        self.reply({})

    def warm(self, name: str) -> None:
        """Import ahead, so that children have it. What fails here fails in the child, where it is told."""
        config = os.environ["MPLCONFIGDIR"]
        with contextlib.suppress(Exception):
            if name == "IPython":
                from autograder.sandbox import cells

                cells.shell(self.setup["scratch"]).run_cell("pass")
            elif name == "matplotlib":
                import matplotlib.pyplot as plt

                figure, axes = plt.subplots()
                axes.plot([0, 1])
                figure.canvas.draw()
                plt.close(figure)
            elif name == "scipy":
                import scipy.optimize
                import scipy.special  # noqa: F401
        shutil.rmtree(config, ignore_errors=True)  # the list of fonts is in memory now, and not for others to find
        self.known = refuse.ours()
        gc.freeze()


def wipe(folder: str) -> bool:
    """Empty a directory, closed directories in it too; whether it is empty now."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            with contextlib.suppress(OSError, RecursionError):
                if os.path.isdir(path) and not os.path.islink(path):
                    open_up(path)
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    os.unlink(path)
    return not os.listdir(folder)


def open_up(folder: str) -> None:
    """Let us into every directory below; whoever made them is dead, so that nothing changes meanwhile."""
    stack = [folder]
    while stack:
        path = stack.pop()
        os.chmod(path, 0o700)
        with os.scandir(path) as entries:
            stack += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]


def child(
    fd: int, setup: dict[str, Any], limits: dict[str, Any], ruleset: int | None, known: Sequence[str]
) -> NoReturn:
    """What a fork does: keep one socket, close the locks, then listen to the judge."""
    import numpy

    from autograder.sandbox import harness, wire

    try:
        keep(fd, ruleset)
        os.chdir(setup["scratch"])
        load = refuse.install(setup["course"], setup["allow"], known)
        os.setpgid(0, 0)
        numpy.random.seed()  # or every child would draw the same numbers
        confine.lock(limits, RULESET if ruleset is not None else None, setup["locks"])
        os.close(RULESET)
        service = harness.Harness(socket.socket(fileno=SOCKET), setup["scratch"], load)
        service.channel.send({"ready": True})
        service.serve()
        os._exit(0)
    except BaseException as error:  # nothing of the zygote may go on in the child
        with contextlib.suppress(OSError):
            wire.write_frame(functools.partial(os.write, SOCKET), {"failed": f"{type(error).__name__}: {error}"[:500]})
    finally:
        os._exit(70)


def keep(fd: int, ruleset: int | None) -> None:
    """Close what was inherited but for these two, which get fixed numbers."""
    import fcntl

    null = os.open(os.devnull, os.O_RDWR)
    wanted = {0: null, 1: null, 2: null, SOCKET: fd, RULESET: null if ruleset is None else ruleset}
    high = {target: fcntl.fcntl(source, fcntl.F_DUPFD, 64) for target, source in wanted.items()}
    for target, source in high.items():
        os.dup2(source, target)
    os.closerange(RULESET + 1, 1 << 12)


def prepare(setup: dict[str, Any]) -> None:
    """Environment, search path, numpy: the environment first, for numpy's BLAS reads it when it loads."""
    scratch = setup["scratch"]
    os.environ.update(ENVIRONMENT, HOME=scratch, IPYTHONDIR=scratch, TMPDIR=scratch)
    os.environ["MPLCONFIGDIR"] = os.path.join(scratch, ".matplotlib")
    sys.path[:] = [*sys.path, *setup["path"]]
    sys.dont_write_bytecode = True
    sys.argv[:] = [""]

    import numpy

    from autograder.sandbox import harness  # noqa: F401

    numpy.random.seed()  # what it imports when it is first called takes longer than a fork


def alone() -> None:
    """One student's process without a zygote, for a system that cannot fork: what it needs comes on standard input."""
    told = json.loads(sys.stdin.read())
    setup = told["setup"]
    sock = socket.create_connection(("127.0.0.1", told["port"]), timeout=30)
    sock.settimeout(None)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.sendall(told["token"].encode())
    prepare(setup)

    from autograder.sandbox import harness

    os.chdir(setup["scratch"])
    load = refuse.install(setup["course"], setup["allow"], refuse.ours())
    confine.lock(told["limits"], None, ())
    service = harness.Harness(sock, setup["scratch"], load)
    service.channel.send({"ready": True})
    service.serve()


def main(fd: int) -> None:
    """Serve on this control socket; its first line is the set-up."""
    control = socket.socket(fileno=fd)
    data = b""
    while not data.endswith(b"\n"):
        part = control.recv(1 << 16)
        if not part:
            return
        data += part
    setup = json.loads(data)
    confine.become(setup["uid"], setup["keep_reading"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(setup)
    zygote = Zygote(control, setup)
    gc.collect()
    gc.freeze()
    zygote.reply({"ready": True})
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)  # nobody reads what is said from here on, and a full pipe would stop us
    os.close(quiet)
    zygote.serve()
