"""The system calls that a submission may make: a seccomp filter, built for this machine.

- `program`: the filter as BPF instructions, for x86_64 and aarch64.

The course's stack (numpy, scipy, matplotlib, IPython, threads) was seen to use 57 calls. Threads are allowed, processes
are not; neither are sockets, signals to others, changes of mode, owner, time or attributes, and what else Landlock does
not cover. The numbers are those of the kernel's own tables: name, x86_64, aarch64.
"""

from __future__ import annotations

import struct

ALLOWED = """
read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68, preadv 295 69,
pwritev 296 70, preadv2 327 286, pwritev2 328 287, close 3 57, close_range 436 436, lseek 8 62,
dup 32 23, dup2 33 -, dup3 292 24, pipe 22 -, pipe2 293 59, poll 7 -, ppoll 271 73, select 23 -,
pselect6 270 72, epoll_create 213 -, epoll_create1 291 20, epoll_ctl 233 21, epoll_wait 232 -,
epoll_pwait 281 22, eventfd2 290 19, eventfd 284 -, sendfile 40 71, splice 275 76, tee 276 77,
copy_file_range 326 285, stat 4 -, fstat 5 80, lstat 6 -, newfstatat 262 -, fstatat - 79,
statx 332 291, access 21 -, faccessat 269 48, faccessat2 439 439, readlink 89 -, readlinkat 267 78,
statfs 137 43, fstatfs 138 44, getdents 78 -, getdents64 217 61, getcwd 79 17, chdir 80 49,
fchdir 81 50, creat 85 -, mkdir 83 -, mkdirat 258 34, rmdir 84 -, unlink 87 -, unlinkat 263 35,
rename 82 -, renameat 264 38, renameat2 316 276, link 86 -, linkat 265 37, symlink 88 -,
symlinkat 266 36, ftruncate 77 46, fallocate 285 47, fsync 74 82, fdatasync 75 83,
sync_file_range 277 84, fadvise64 221 223, readahead 187 213, flock 73 32, umask 95 166, mmap 9 222,
munmap 11 215, mprotect 10 226, mremap 25 216, madvise 28 233, brk 12 214, msync 26 227,
mincore 27 232, futex 202 98, futex_waitv 449 449, set_robust_list 273 99, get_robust_list 274 100,
rseq 334 293, membarrier 324 283, set_tid_address 218 96, exit 60 93, exit_group 231 94,
restart_syscall 219 128, arch_prctl 158 -, sched_yield 24 124, getcpu 309 168, rt_sigaction 13 134,
rt_sigprocmask 14 135, rt_sigreturn 15 139, rt_sigpending 127 136, rt_sigsuspend 130 133,
rt_sigtimedwait 128 137, sigaltstack 131 132, pause 34 -, alarm 37 -, setitimer 38 103,
getitimer 36 102, timer_create 222 107, timer_settime 223 110, timer_gettime 224 108,
timer_getoverrun 225 109, timer_delete 226 111, timerfd_create 283 85, timerfd_settime 286 86,
timerfd_gettime 287 87, nanosleep 35 101, clock_nanosleep 230 115, clock_gettime 228 113,
clock_getres 229 114, gettimeofday 96 169, time 201 -, times 100 153, getrusage 98 165,
sysinfo 99 179, uname 63 160, getrandom 318 278, getpid 39 172, getppid 110 173, gettid 186 178,
getuid 102 174, geteuid 107 175, getgid 104 176, getegid 108 177, getresuid 118 148,
getresgid 120 150, getgroups 115 158, getpgid 121 155, getpgrp 111 -, getsid 124 156,
getpriority 140 141, capget 125 90, getrlimit 97 163, sched_getaffinity 204 123,
sched_getparam 143 121, sched_getscheduler 145 120, sched_get_priority_max 146 125,
sched_get_priority_min 147 126, sched_rr_get_interval 148 127, recvfrom 45 207, getsockopt 55 209,
getsockname 51 204, getpeername 52 205, shutdown 48 210, wait4 61 260, waitid 247 95
"""

CHECKED = """
open 2 -, openat 257 56, clone 56 220, clone3 435 435, fcntl 72 25, ioctl 16 29, prctl 157 167,
prlimit64 302 261, socketpair 53 199, sendto 44 206, openat2 437 437, io_uring_setup 425 425,
io_uring_enter 426 426, io_uring_register 427 427
"""

LAST_KNOWN = 451  # numbers beyond are newer than this table: "not implemented", so that the C library falls back

_COLUMN = {"x86_64": 0, "aarch64": 1}
_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x00050001, 0x00050026

LOAD, RETURN = 0x20, 0x06
EQUAL, GREATER, AT_LEAST, ANY_BIT = 0x15, 0x25, 0x35, 0x45
AND = 0x54

THREAD, NAMESPACES = 0x00010000, 0x7E020080
FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)  # no F_SETOWN, F_SETSIG, F_SETPIPE_SZ, F_NOTIFY
IOCTL = (0x5401, 0x541B, 0x5421, 0x5450, 0x5451, 0x5413)  # is it a terminal, how much is there, blocking, close-on-exec
PRCTL = (3, 15, 16)  # names of threads
TRUNCATE, ACCESS = 0x200, 0x3

Instruction = tuple[int, int, int, int]


def _table(text: str, machine: str) -> dict[str, int]:
    rows = (row.split() for row in text.replace("\n", " ").split(","))
    return {row[0]: int(row[1 + _COLUMN[machine]]) for row in rows if row[1 + _COLUMN[machine]] != "-"}


def _low(argument: int) -> Instruction:
    return (LOAD, 0, 0, 16 + 8 * argument)


def _high(argument: int) -> Instruction:
    return (LOAD, 0, 0, 20 + 8 * argument)


def _one_of(argument: int, values: tuple[int, ...]) -> list[Instruction]:
    tests = [(EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [_low(argument), *tests, (RETURN, 0, 0, EPERM), (RETURN, 0, 0, ALLOW)]


def _all_zero(*words: Instruction) -> list[Instruction]:
    steps: list[Instruction] = []
    for word in words:
        steps += [word, (EQUAL, 1, 0, 0), (RETURN, 0, 0, EPERM)]
    return [*steps, (RETURN, 0, 0, ALLOW)]


def _opening(flags: int) -> list[Instruction]:
    """O_TRUNC without writing would empty a file that Landlock before its third version does not guard."""
    return [
        _low(flags),
        (AND, 0, 0, TRUNCATE | ACCESS),
        (EQUAL, 0, 1, TRUNCATE),
        (RETURN, 0, 0, EPERM),
        (RETURN, 0, 0, ALLOW),
    ]


def _cloning() -> list[Instruction]:
    return [
        _low(0),
        (ANY_BIT, 0, 1, NAMESPACES),
        (RETURN, 0, 0, EPERM),
        (ANY_BIT, 0, 1, THREAD),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, EPERM),
    ]


def _rules() -> dict[str, list[Instruction]]:
    refuse: list[Instruction] = [(RETURN, 0, 0, ENOSYS)]
    return {
        "open": _opening(1),
        "openat": _opening(2),
        "fcntl": _one_of(1, FCNTL),
        "ioctl": _one_of(1, IOCTL),
        "prctl": _one_of(0, PRCTL),
        "clone": _cloning(),
        "prlimit64": _all_zero(_low(0), _low(2), _high(2)),  # one may look at one's own limits
        "socketpair": _one_of(0, (1,)),
        "sendto": _all_zero(_low(4), _high(4)),  # no address: only to the other end of a pair
        "clone3": refuse,  # its flags are behind a pointer, where a filter cannot look
        "openat2": refuse,
        "io_uring_setup": refuse,
        "io_uring_enter": refuse,
        "io_uring_register": refuse,
    }


def program(machine: str) -> bytes | None:
    """The filter as `struct sock_filter` records; None for a machine that has no table here."""
    if machine not in _COLUMN:
        return None
    allowed, checked = _table(ALLOWED, machine), _table(CHECKED, machine)
    code: list[Instruction] = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, _ARCH[machine]), (RETURN, 0, 0, KILL), (LOAD, 0, 0, 0)]
    if machine == "x86_64":
        code += [(AT_LEAST, 0, 1, 0x40000000), (RETURN, 0, 0, KILL)]  # the x32 calls have other numbers
    for name, steps in _rules().items():
        if name in checked:
            code += [(EQUAL, 0, len(steps), checked[name]), *steps]
    for number in allowed.values():
        code += [(EQUAL, 0, 1, number), (RETURN, 0, 0, ALLOW)]
    code += [(GREATER, 0, 1, LAST_KNOWN), (RETURN, 0, 0, ENOSYS), (RETURN, 0, 0, EPERM)]
    return b"".join(struct.pack("<HBBI", *step) for step in code)
