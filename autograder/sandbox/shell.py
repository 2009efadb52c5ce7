"""The outer shell: bubblewrap around a worker's zygote, where this machine lets us.

- `Shell`: how to start the zygote, and what holds it.
- `plan`: the best shell for this machine, with the reason where it is not bubblewrap.
"""

from __future__ import annotations

import contextlib
import functools
import os
import platform
import re
import secrets
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.sandbox.view import View

UNUSED_UIDS = range(61184, 65520)  # where systemd, too, takes users that nobody else is
IMPORTS = (
    "import sys, types\n"
    "for name in ('autograder', 'autograder.sandbox'):\n"
    "    sys.modules[name] = types.ModuleType(name)\n"
    "    sys.modules[name].__path__ = []\n"
    "sys.modules['autograder.sandbox'].__path__ = [sys.argv[2]]\n"
    "from autograder.sandbox import zygote\n"
)
START = IMPORTS + "zygote.main(int(sys.argv[1]))\n"
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2", "LC_ALL": "C.UTF-8"}
SLACK, SHARED_SLACK = 4, 256
OLDEST = (0, 7)
COUNTS_BY_NAMESPACE = (5, 14)  # the first kernel whose RLIMIT_NPROC looks at one user namespace alone
REMEDIES = {
    "setting up uid map: Permission denied": "Ubuntu: give /usr/bin/bwrap an AppArmor profile that allows userns, as "
    "bwrap-userns-restrict in the package apparmor-profiles",
    "No permissions to create": "Debian: sysctl kernel.unprivileged_userns_clone=1",
}


@dataclass(frozen=True)
class Shell:
    """`kind` is `bwrap` or `none`, and `reason` says why it is not bwrap. `uid`: whom the zygote becomes."""

    kind: str
    reason: str = ""
    version: tuple[int, ...] = ()
    uid: int | None = None

    own_user: bool = True
    """Whether the kernel counts the child's threads apart from those of the grader's user."""

    @property
    def described(self) -> str:
        return f"bwrap {'.'.join(map(str, self.version))}" if self.kind == "bwrap" else ""

    def processes(self, threads: int) -> int:
        """What RLIMIT_NPROC has to be so that a child can start so many threads."""
        return threads + SLACK if self.own_user else threads + _tasks() + SHARED_SLACK


def plan(level: str) -> Shell:
    """The shell for this machine. `level` as for `Sandbox`: only `auto` takes the outer shell."""
    if level == "none":
        return Shell("none", "it was asked for", own_user=False)
    uid = unused_uid() if is_root() else None
    version, reason = probe() if level == "auto" else ((), "it was asked for without the outer shell")
    if version:
        return Shell("bwrap", "", version, uid, own_user=uid is not None or _kernel() >= COUNTS_BY_NAMESPACE)
    return Shell("none", reason, uid=uid, own_user=uid is not None)


def _kernel() -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", platform.release())[:2])


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def can_become_another() -> bool:
    """Whether root may still give itself up here: a container may have taken CAP_SETGID or CAP_SETUID away."""
    with contextlib.suppress(OSError, StopIteration), open("/proc/self/status", encoding="ascii") as status:
        effective = int(next(line for line in status if line.startswith("CapEff:")).split()[1], 16)
        return effective & 0b1100_0000 == 0b1100_0000
    return True


def can_fork() -> bool:
    return hasattr(os, "fork") and hasattr(socket, "send_fds")


def open_to_all(paths: Sequence[str]) -> bool:
    """Whether any user could read these: python may live in a directory that is root's alone."""
    above = {str(parent) for path in paths for parent in PurePosixPath(path).parents}
    return all(os.stat(path).st_mode & 0o001 for path in above)


def _tasks() -> int:
    """How many threads our user runs now."""
    count, uid = 0, os.getuid()
    for entry in os.scandir("/proc") if os.path.isdir("/proc/self") else ():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and entry.stat().st_uid == uid:
                count += len(os.listdir(f"/proc/{entry.name}/task"))
    return count


def unused_uid() -> int:
    """A user id that has no account and no process, so that its limits and its files are nobody else's."""
    import pwd  # not on Windows

    for _ in range(50):
        uid = secrets.choice(UNUSED_UIDS)
        try:
            pwd.getpwuid(uid)
        except KeyError:
            return uid
    return UNUSED_UIDS[-1]


@functools.cache
def probe() -> tuple[tuple[int, ...], str]:
    """Whether bubblewrap works here, by running it: its version, or () and the reason."""
    if not sys.platform.startswith("linux"):
        return (), f"bubblewrap is for Linux; this is {sys.platform}"
    path = shutil.which("bwrap")
    if path is None:
        return (), "bubblewrap is not installed (on Debian and Ubuntu: apt install bubblewrap)"
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", told)
    version = tuple(int(n or 0) for n in numbers.groups()) if numbers else (0, 0, 0)
    if version < OLDEST:
        return (), f"bubblewrap {'.'.join(map(str, version))} cannot cap the size of its scratch directory; 0.7 can"
    with _argument_file([*_namespaces(version), "--ro-bind", "/", "/"]) as fd:
        tried = subprocess.run(
            [path, "--args", str(fd), "/bin/sh", "-c", ":"],
            pass_fds=[fd], env={}, capture_output=True, text=True, check=False, timeout=20,
        )  # fmt: skip
    if tried.returncode:
        said = tried.stderr.strip()[:200]
        remedy = next((f"; {do}" for words, do in REMEDIES.items() if words in said), "")
        return (), f"bubblewrap cannot build its namespaces here ({said}{remedy})"
    return version, ""


def _namespaces(version: tuple[int, ...]) -> list[str]:
    flags = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    if is_root():  # in a user namespace, root's files would still be ours: the zygote becomes an unused user instead
        return [*flags, "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    flags += ["--unshare-user", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"]
    return [*flags, "--disable-userns"] if version >= (0, 8) else flags


@contextmanager
def _argument_file(arguments: Sequence[str]) -> Iterator[int]:
    """bubblewrap's arguments as a file: its command line can be read by every process of the machine."""
    fd = os.memfd_create("arguments")
    try:
        os.write(fd, b"".join(a.encode() + b"\0" for a in arguments))
        os.lseek(fd, 0, os.SEEK_SET)
        yield fd
    finally:
        os.close(fd)


def scratch(view: View) -> str:
    """The writable directory inside: /tmp, unless what must be seen lies below it and would be hidden."""
    return "/scratch" if any(path.startswith("/tmp/") for path in view.readable) else "/tmp"


def arguments(shell: Shell, view: View, scratch_size: int) -> list[str]:
    """Everything that bubblewrap is told: what is seen, read-only, and one directory of a capped size."""
    args = [*_namespaces(shell.version), "--new-session", "--hostname", "sandbox"]
    if threading.current_thread() is threading.main_thread():
        args.append("--die-with-parent")  # the signal comes when the starting *thread* ends
    for name, value in ENVIRONMENT.items():
        args += ["--setenv", name, value]
    for path in ("/lib", "/lib64", "/bin"):
        if os.path.islink(path):
            args += ["--symlink", os.readlink(path), path]
    for path in _parents(view.readable):
        args += ["--perms", "0755", "--dir", path]  # bubblewrap's own would be closed to the unused user
    for path in view.readable:
        if path.startswith("/dev/"):
            args += ["--dev-bind", path, path]
        elif not os.path.islink(path) or path not in ("/lib", "/lib64"):
            args += ["--ro-bind", path, path]
    args += ["--dev-bind", os.devnull, os.devnull]
    args += ["--perms", "1777", "--size", str(scratch_size), "--tmpfs", scratch(view)]
    return [*args, "--chdir", scratch(view), "--remount-ro", "/"]


def _parents(paths: Sequence[str]) -> list[str]:
    """Every directory above one of these, outermost first."""
    above = {str(parent) for path in paths for parent in PurePosixPath(path).parents}
    return sorted(above - {"/"}, key=len)


def start(shell: Shell, view: View, control: int, scratch_size: int) -> subprocess.Popen[bytes]:
    """Start the zygote with `control` as its only inherited socket."""
    command = [view.python, "-I", "-S", "-B", "-X", "utf8", "-c", START, str(control), view.folder]
    if shell.kind != "bwrap":
        return _popen(command, [control], ENVIRONMENT)
    path = shutil.which("bwrap") or "bwrap"
    with _argument_file(arguments(shell, view, scratch_size)) as fd:
        return _popen([path, "--args", str(fd), *command], [control, fd], {})


def _popen(command: list[str], fds: Sequence[int], env: dict[str, str]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that an interrupt from the grader's terminal is the grader's alone."""
    return subprocess.Popen(
        command,
        pass_fds=fds,
        env=env,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
