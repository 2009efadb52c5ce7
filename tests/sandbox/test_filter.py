"""The seccomp filter, interpreted instruction by instruction as the kernel would, for both machines."""

from __future__ import annotations

import platform
import struct

import pytest

from autograder.sandbox import syscalls

ALLOWED, PERMISSION, UNKNOWN, KILLED = "allowed", "EPERM", "ENOSYS", "killed"
MACHINES = ["x86_64", "aarch64"]
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NUMBERS = {
    "read": (0, 63),
    "mmap": (9, 222),
    "futex": (202, 98),
    "openat": (257, 56),
    "fcntl": (72, 25),
    "ioctl": (16, 29),
    "prctl": (157, 167),
    "clone": (56, 220),
    "clone3": (435, 435),
    "execve": (59, 221),
    "execveat": (322, 281),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "prlimit64": (302, 261),
    "setrlimit": (160, 164),
    "setpriority": (141, 140),
    "sched_setaffinity": (203, 122),
    "fchmodat": (268, 53),
    "fchownat": (260, 54),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "truncate": (76, 45),
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "bpf": (321, 280),
    "io_uring_setup": (425, 425),
    "openat2": (437, 437),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "setuid": (105, 146),
    "mlock": (149, 228),
    "open_by_handle_at": (304, 265),
    "process_madvise": (440, 440),
    "a call of the future": (600, 600),
}


FORBIDDEN = [
    "execve",
    "execveat",
    "socket",
    "connect",
    "sendmsg",
    "recvmsg",
    "kill",
    "tkill",
    "tgkill",
    "rt_sigqueueinfo",
    "pidfd_open",
    "pidfd_send_signal",
    "pidfd_getfd",
    "ptrace",
    "process_vm_readv",
    "setrlimit",
    "setpriority",
    "sched_setaffinity",
    "fchmodat",
    "fchownat",
    "utimensat",
    "setxattr",
    "truncate",
    "memfd_create",
    "shmget",
    "unshare",
    "setns",
    "mount",
    "bpf",
    "userfaultfd",
    "perf_event_open",
    "keyctl",
    "setuid",
    "mlock",
    "open_by_handle_at",
    "process_madvise",
]


def decide(machine: str, name: str, *arguments: int, arch: int | None = None) -> str:
    """What the filter answers: an interpreter of the few instructions it uses."""
    number = NUMBERS[name][MACHINES.index(machine)]
    padded = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    data = struct.pack("<iIQ6Q", number, ARCH[machine] if arch is None else arch, 0, *[a % 2**64 for a in padded])
    code = syscalls.program(machine)
    assert code is not None
    steps = list(struct.iter_unpack("<HBBI", code))
    at = word = 0
    while True:
        kind, yes, no, k = steps[at]
        at += 1
        if kind == 0x20:
            (word,) = struct.unpack_from("<I", data, k)
        elif kind == 0x54:
            word &= k
        elif kind == 0x06:
            return {0x7FFF0000: ALLOWED, 0x50001: PERMISSION, 0x50026: UNKNOWN, 0x80000000: KILLED}[k]
        else:
            holds = {0x15: word == k, 0x25: word > k, 0x35: word >= k, 0x45: bool(word & k)}[kind]
            at += yes if holds else no


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_forbidden_call_is_refused(machine: str, name: str) -> None:
    assert decide(machine, name) == PERMISSION


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", ["clone3", "openat2", "io_uring_setup", "a call of the future"])
def test_what_a_filter_cannot_look_into_is_not_implemented(machine: str, name: str) -> None:
    assert decide(machine, name) == UNKNOWN


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", ["read", "mmap", "futex"])
def test_an_ordinary_call_is_allowed(machine: str, name: str) -> None:
    assert decide(machine, name) == ALLOWED


@pytest.mark.parametrize("machine", MACHINES)
def test_threads_can_be_started_and_processes_cannot(machine: str) -> None:
    thread = 0x3D0F00
    assert decide(machine, "clone", thread) == ALLOWED
    assert decide(machine, "clone", 0x01200011) == PERMISSION
    assert decide(machine, "clone", 0x4111) == PERMISSION
    for namespace in (0x00000080, 0x00020000, 0x02000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000):
        assert decide(machine, "clone", thread | namespace) == PERMISSION


@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_decide_where_a_call_has_two_uses(machine: str) -> None:
    assert decide(machine, "fcntl", 5, 1030) == ALLOWED
    assert decide(machine, "fcntl", 5, 8) == PERMISSION
    assert decide(machine, "ioctl", 5, 0x5401) == ALLOWED
    assert decide(machine, "ioctl", 0, 0x5412) == PERMISSION
    assert decide(machine, "ioctl", 0, 0x541C) == PERMISSION
    assert decide(machine, "prctl", 15) == ALLOWED
    assert decide(machine, "prctl", 22) == PERMISSION
    assert decide(machine, "socketpair", 1) == ALLOWED
    assert decide(machine, "socketpair", 2) == PERMISSION
    assert decide(machine, "sendto", 3, 1, 1, 0, 0) == ALLOWED
    assert decide(machine, "sendto", 3, 1, 1, 0, 2**33) == PERMISSION
    assert decide(machine, "prlimit64", 0, 7, 0) == ALLOWED
    assert decide(machine, "prlimit64", 0, 7, 2**40) == PERMISSION
    assert decide(machine, "prlimit64", 1, 7, 0) == PERMISSION


@pytest.mark.parametrize("machine", MACHINES)
def test_a_file_cannot_be_emptied_by_opening_it_to_read(machine: str) -> None:
    assert decide(machine, "openat", -100, 1, 0o1000) == PERMISSION
    assert decide(machine, "openat", -100, 1, 0o1001) == ALLOWED  # Landlock guards what is opened to write
    assert decide(machine, "openat", -100, 1, 0o2000000) == ALLOWED


def test_another_machines_call_kills() -> None:
    assert decide("x86_64", "read", arch=0x40000003) == KILLED
    assert decide("x86_64", "read", arch=ARCH["aarch64"]) == KILLED


def test_an_unknown_machine_has_no_filter() -> None:
    assert syscalls.program("riscv64") is None


@pytest.mark.skipif(platform.machine() not in MACHINES, reason="no table for this machine")
def test_no_jump_is_too_long_for_its_byte() -> None:
    code = syscalls.program(platform.machine())
    assert code is not None
    assert len(code) // 8 < 4096
