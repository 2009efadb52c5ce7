"""The locks that a child closes on itself before any of the student's code is there: they hold without namespaces too.

- `become`: give up root for an unused user.
- `ruleset`: a Landlock ruleset, made once; `lock`: limits, no new privileges, Landlock, seccomp, in this order.
- `landlock_version`: 0 where there is none.

Standard library alone, so that the zygote can use it before numpy.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from autograder.sandbox import syscalls

SECCOMP = {"x86_64": 317, "aarch64": 277}
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
NO_NEW_PRIVILEGES, PARENT_DEATH_SIGNAL, KEEP_CAPABILITIES = 38, 1, 8
DAC_READ_SEARCH = 2

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
DEVICES = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 15  # device nodes, sockets, pipes by name, ioctl on devices
READ = EXECUTE | READ_FILE | READ_DIR
FILE_ONLY = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14 | 1 << 15
FS_BITS = {1: 13, 2: 14, 3: 15, 4: 15}  # version: how many rights of files it knows


class LockError(OSError):
    """A lock that must hold could not be closed."""


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _syscall(number: int, *arguments: Any) -> int:
    result = int(_libc().syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        code = ctypes.get_errno()
        raise LockError(code, f"system call {number}: {os.strerror(code)}")
    return result


def _prctl(option: int, value: int) -> None:
    zero = ctypes.c_ulong(0)
    if _libc().prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero) != 0:
        raise LockError(ctypes.get_errno(), f"prctl {option}")


def become(uid: int | None, keep_reading: bool = False) -> None:
    """Be this user and group from now on, without the groups of root. None: stay who we are.

    `keep_reading` keeps the one capability that passes by the modes of files, for a python that is root's alone: what
    can be read is then for Landlock to say.
    """
    if uid is None:
        return
    if keep_reading:
        _prctl(KEEP_CAPABILITIES, 1)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if keep_reading:
        header = ctypes.create_string_buffer(struct.pack("<Ii", 0x20080522, 0), 8)
        only = ctypes.create_string_buffer(struct.pack("<6I", *[1 << DAC_READ_SEARCH] * 2, 0, 0, 0, 0), 24)
        if _libc().capset(header, only) != 0:
            raise LockError(ctypes.get_errno(), "capset")


# ---------------------------------------------------------------------------------------------- Landlock


def landlock_version() -> int:
    """The kernel's Landlock ABI, 0 where there is none or it is switched off."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        return _syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    except OSError:
        return 0


def _add(ruleset: int, path: str, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no permission
    try:
        if not os.path.isdir(path):
            rights &= FILE_ONLY
        rule = ctypes.create_string_buffer(struct.pack("<Qi", rights, fd), 12)
        _syscall(ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(1), rule, ctypes.c_uint32(0))
    finally:
        os.close(fd)


def ruleset(readable: Iterable[str], listable: Iterable[str], writable: Iterable[str]) -> int | None:
    """A Landlock ruleset of what may be read, listed and written; None where there is no Landlock."""
    version = landlock_version()
    if version == 0:
        return None
    handled = (1 << FS_BITS.get(version, 16)) - 1
    net = 3 if version >= 4 else 0
    scoped = 3 if version >= 6 else 0
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    attributes = ctypes.create_string_buffer(struct.pack("<QQQ", handled, net, scoped), 24)
    made = _syscall(CREATE_RULESET, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    for path in readable:
        _add(made, path, READ & handled)
    for path in listable:
        _add(made, path, READ_DIR)
    for path in writable:
        _add(made, path, handled & ~(EXECUTE | DEVICES))
    _add(made, os.devnull, handled & (READ_FILE | WRITE_FILE))
    return made


# ---------------------------------------------------------------------------------------------- all of it


def limit(limits: dict[str, Any]) -> None:
    """Resource limits, where the platform has them."""
    import resource

    wanted = {
        "CPU": (limits["cpu"], limits["cpu"] + 2),
        "FSIZE": limits["scratch"],
        "NOFILE": 256,
        "NPROC": limits["processes"],
        "CORE": 0,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
        "AS": limits["memory"],
    }
    for name, value in wanted.items():
        number = getattr(resource, f"RLIMIT_{name}", None)
        if number is None or value is None:
            continue
        soft, hard = value if isinstance(value, tuple) else (value, value)
        ceiling = resource.getrlimit(number)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(number, (soft, hard))


def has_filter() -> bool:
    """Whether seccomp can be had here: on Linux, for a machine whose system calls we know."""
    if not sys.platform.startswith("linux") or syscalls.program(platform.machine()) is None:
        return False
    return int(_libc().prctl(21, 0, 0, 0, 0)) >= 0  # PR_GET_SECCOMP fails where the kernel has none


def _filter() -> None:
    machine = platform.machine()
    code = syscalls.program(machine)
    if code is None:
        raise LockError(0, f"no system call table for {machine}")
    steps = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("<HxxxxxxQ", len(code) // 8, ctypes.addressof(steps))
    _syscall(SECCOMP[machine], ctypes.c_uint(1), ctypes.c_uint(1), ctypes.create_string_buffer(header, len(header)))


def end_with_parent() -> None:
    """Ask the kernel to end this process when the thread that started it is gone; on Linux alone."""
    if sys.platform.startswith("linux"):
        _prctl(PARENT_DEATH_SIGNAL, 9)


def lock(limits: dict[str, Any], ruleset_fd: int | None, locks: Sequence[str]) -> None:
    """Close the locks that were found to work here; LockError if one of them does not close now."""
    limit(limits)
    if not sys.platform.startswith("linux"):
        return
    end_with_parent()
    _prctl(NO_NEW_PRIVILEGES, 1)
    if "landlock" in locks:
        if ruleset_fd is None:
            raise LockError(0, "no Landlock ruleset")
        _syscall(RESTRICT_SELF, ctypes.c_int(ruleset_fd), ctypes.c_uint32(0))
    if "seccomp" in locks:
        _filter()
