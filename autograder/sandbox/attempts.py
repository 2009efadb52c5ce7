"""What must not be possible, each tried: the self-test sends this file into the sandbox as if a student had written it.

Every function tries one forbidden thing. It returns "" if it was refused, and otherwise says what was possible.
Standard library alone; nothing here is imported on the trusted side, which only reads the text.
"""

import contextlib
import ctypes
import functools
import glob
import mmap
import os
import platform
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

X86 = platform.machine() == "x86_64"


def _refused(*tries: tuple[str, Callable[[], object]]) -> str:
    """What of these was possible: pairs of words and a function that raises where it is refused."""
    possible = []
    for words, attempt in tries:
        try:
            attempt()
        except Exception:
            continue
        possible.append(words)
    return ", ".join(possible)


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result = int(libc.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(100)


def _write(path: str, mode: str = "ab") -> None:
    with open(path, mode) as file:
        file.write(b"x")


def read_files(secret: str, home: str) -> str:
    places = [secret, "/etc/shadow", "/etc/passwd", "/etc/hostname", os.path.join(home, ".bashrc")]
    found = [path for path in places if _reads(path)]
    return f"read {', '.join(found)}" if found else ""


def _reads(path: str) -> bool:
    try:
        _read(path)
    except OSError:
        return False
    return True


def list_folders(folder: str, home: str) -> str:
    found = []
    for path in {folder, home, "/home", "/root", "/var", "/srv"} - {os.getcwd()}:
        with contextlib.suppress(OSError):
            if any(name not in ("lib", ".pyenv", ".local", ".venv") for name in os.listdir(path)):
                found.append(path)
    return f"list {', '.join(found)}" if found else ""


def read_answers(package: str) -> str:
    found = [
        name for name in ("kinds.py", "exercise.py", "exercises/__init__.py") if _reads(os.path.join(package, name))
    ]
    for name in ("autograder.exercise", "autograder.kinds"):
        with contextlib.suppress(ImportError):
            __import__(name)
            found.append(f"import {name}")
    return f"read {', '.join(found)}" if found else ""


def change_files(secret: str) -> str:
    return _refused(
        ("write to a file", lambda: _write(secret)),
        ("write over a file", lambda: _write(secret, "r+b")),
        ("empty a file", lambda: os.truncate(secret, 0)),
        ("empty a file that is opened to be read", lambda: os.close(os.open(secret, os.O_RDONLY | os.O_TRUNC))),
        ("rename a file", lambda: os.rename(secret, secret + ".moved")),
        ("delete a file", lambda: os.unlink(secret)),
    )


def change_modes(secret: str) -> str:
    return _refused(
        ("change a mode", lambda: os.chmod(secret, 0o777)),
        ("change an owner", lambda: os.chown(secret, os.getuid(), os.getgid())),
        ("change a time", lambda: os.utime(secret, (0, 0))),
        ("set an attribute", lambda: os.setxattr(secret, "user.x", b"1")),
    )


def create_files(folder: str, home: str) -> str:
    places = [folder, home, "/", "/dev", "/dev/shm", "/var/tmp", "/run", os.path.dirname(os.__file__)]
    found = []
    for place in set(places) - {os.getcwd()}:  # where it may write
        path = os.path.join(place, "made-by-a-submission")
        with contextlib.suppress(OSError):
            _write(path)
            found.append(place)
            os.unlink(path)
    return f"create files in {', '.join(found)}" if found else ""


def read_environment(marker: str) -> str:
    found = []
    if any(marker in value for value in os.environ.values()):
        found.append("its own environment")
    for path in [*glob.glob("/proc/[0-9]*/environ"), *glob.glob("/proc/[0-9]*/cmdline")]:
        with contextlib.suppress(OSError), open(path, "rb") as file:
            if path.split("/")[2] != str(os.getpid()) and file.read():
                found.append(path)
    return f"read {', '.join(found[:3])}" if found else ""


def use_network(port: int) -> str:
    def udp() -> None:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port))

    def listen() -> None:
        server = socket.socket()
        server.bind(("127.0.0.1", 0))
        server.listen()

    return _refused(
        ("connect by TCP", lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close()),
        ("send by UDP", udp),
        ("listen", listen),
        ("open a raw socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)),
    )


def use_sockets(path: str, abstract: str) -> str:
    def connect(address: str) -> None:
        socket.socket(socket.AF_UNIX).connect(address)

    return _refused(
        ("connect to a socket in a directory", lambda: connect(path)),
        ("connect to an abstract socket", lambda: connect("\0" + abstract)),
        ("open a netlink socket", lambda: socket.socket(16, socket.SOCK_RAW, 0)),
    )


def start_processes() -> str:
    def fork() -> None:
        if os.fork() == 0:
            os._exit(0)
        os.wait()

    return _refused(
        ("fork", fork),
        ("run a program", lambda: subprocess.run(["/bin/sh", "-c", ":"], check=True)),
        ("run python", lambda: subprocess.run([sys.executable, "-c", ""], check=True)),
        ("spawn", lambda: os.posix_spawn("/bin/true", ["true"], {})),
    )


def signal_others(grader: int) -> str:
    return _refused(
        ("signal the grader", lambda: os.kill(grader, 0)),
        ("signal its parent", lambda: os.kill(os.getppid(), 0)),
        ("signal its group", lambda: os.killpg(os.getpgid(os.getppid()), 0)),
        ("signal everybody", lambda: os.kill(-1, 0)),
    )


def have_signals_sent() -> str:
    """F_SETOWN would have the kernel send signals for us."""
    import fcntl

    fd = os.open(".", os.O_RDONLY)
    return _refused(
        ("F_SETOWN", lambda: fcntl.fcntl(fd, 8, os.getppid())),
        ("F_SETSIG", lambda: fcntl.fcntl(fd, 10, signal.SIGTERM)),
        ("F_NOTIFY", lambda: fcntl.fcntl(fd, 1026, 1)),
    )


def look_into_others(grader: int) -> str:
    import resource

    trace, read = (101, 310) if X86 else (117, 270)
    buffer = ctypes.create_string_buffer(8)
    vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
    same = (resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE))
    return _refused(
        ("trace its parent", lambda: _call(trace, 0x4206, os.getppid(), 0, 0)),
        ("read its parent's memory", lambda: _call(read, os.getppid(), vector, 1, vector, 1, 0)),
        ("open a handle of the grader", lambda: os.pidfd_open(grader)),
        ("change its parent's limits", lambda: resource.prlimit(os.getppid(), *same)),
        ("change the grader's priority", lambda: os.setpriority(os.PRIO_PROCESS, grader, os.getpriority(0, grader))),
    )


def raise_limits() -> str:
    import resource

    tries: list[tuple[str, Callable[[], object]]] = []
    for name in ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC"):
        number = getattr(resource, name)
        soft, hard = resource.getrlimit(number)
        more = (soft, hard) if hard == resource.RLIM_INFINITY else (hard + 1, hard + 1)
        if hard == resource.RLIM_INFINITY:
            tries.append((f"no {name}", lambda: None))
        tries.append((f"raise {name}", functools.partial(resource.setrlimit, number, more)))
    return _refused(*tries)


def gain_privileges() -> str:
    unshare, mount, setns = (272, 165, 308) if X86 else (97, 40, 268)
    os.makedirs("mounted", exist_ok=True)
    return _refused(
        ("become root", lambda: os.setuid(0) if os.getuid() else os.setgroups([0])),
        ("a user namespace", lambda: _call(unshare, 0x10000000)),
        ("a mount namespace", lambda: _call(unshare, 0x20000)),
        ("mount", lambda: _call(mount, b"none", os.path.abspath("mounted").encode(), b"tmpfs", 0, None)),
        ("enter a namespace", lambda: _call(setns, 0, 0)),
        ("chroot", lambda: os.chroot(".")),
    )


def use_kernel_interfaces() -> str:
    bpf, perf, key, fault = (321, 298, 250, 323) if X86 else (280, 241, 219, 282)
    zeros = ctypes.create_string_buffer(128)
    return _refused(
        ("io_uring", lambda: _call(425, 8, zeros)),
        ("bpf", lambda: _call(bpf, 0, zeros, 128)),
        ("perf events", lambda: _call(perf, zeros, 0, -1, -1, 0)),
        ("keyrings", lambda: _call(key, 0, -3, 1)),
        ("userfaultfd", lambda: _call(fault, 1)),
        ("personality", lambda: _call(135 if X86 else 92, 0x0040000)),
    )


def type_into_terminal() -> str:
    import fcntl

    return _refused(
        ("TIOCSTI", lambda: [fcntl.ioctl(fd, 0x5412, b"x") for fd in (0, 1, 2)]),
        ("open the terminal", lambda: os.close(os.open("/dev/tty", os.O_RDWR))),
    )


def take_memory(limit: int) -> str:
    taken: list[Any] = []
    step = max(limit // 8, 1 << 20)
    for _ in range(12):
        try:
            taken.append(mmap.mmap(-1, step))
        except (OSError, MemoryError):
            return ""
    return f"map {12 * step >> 20} MiB of memory"


def take_hidden_memory() -> str:
    """Memory that the limit of the address space does not count."""
    shmget, shmctl, semget, semctl, mq = (29, 31, 64, 66, 240) if X86 else (194, 195, 190, 191, 180)

    def shared() -> None:
        with open("/dev/shm/made-by-a-submission", "wb") as file:
            file.write(b"x")

    return _refused(
        ("memfd_create", lambda: os.close(os.memfd_create("x"))),
        ("shared memory segments", lambda: _call(shmctl, _call(shmget, 0, 4096, 0o1600), 0, None)),
        ("/dev/shm", shared),
        ("semaphores", lambda: _call(semctl, _call(semget, 0, 1, 0o1600), 0, 0)),
        ("message queues", lambda: [_call(mq, b"x", 0o100, 0o600, None), _call(mq + 1, b"x")]),
        ("locked memory", lambda: _call(149 if X86 else 228, ctypes.create_string_buffer(1 << 16), 1 << 16)),
        ("larger pipes", lambda: __import__("fcntl").fcntl(os.pipe()[1], 1031, 1 << 20)),
    )


def start_threads(most: int) -> str:
    threading.stack_size(64 << 10)
    done = threading.Event()
    started: list[threading.Thread] = []
    try:
        for _ in range(most):
            thread = threading.Thread(target=done.wait, daemon=True)
            thread.start()
            started.append(thread)
    except RuntimeError:
        return ""
    finally:
        done.set()
        for thread in started:
            thread.join()
        threading.stack_size(0)
    return f"start {most} threads"


def open_files(most: int) -> str:
    opened: list[int] = []
    try:
        for _ in range(most):
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return ""
    finally:
        for fd in opened:
            os.close(fd)
    return f"open {most} files"


def fill_disk(limit: int) -> str:
    block, written = b"\0" * (1 << 20), 0
    try:
        for number in range(4):
            with open(f"fill-{number}", "wb") as file:
                for _ in range(limit // 3 >> 20):
                    file.write(block)
                    written += len(block)
    except OSError:
        return ""
    finally:
        for path in glob.glob("fill-*"):
            os.unlink(path)
    return f"write {written >> 20} MiB"


def leave_something() -> str:
    with open("left-behind", "w", encoding="utf-8") as file:
        file.write("x")
    os.makedirs("closed/inner")
    with open("closed/inner/file", "w", encoding="utf-8") as file:
        file.write("x")
    with contextlib.suppress(OSError):
        os.mkdir("shut", 0)
    return ""


def find_something() -> str:
    found = os.listdir(".")
    return f"find {', '.join(found)}" if found else ""


def never_end() -> None:
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
