"""Attempts to start processes, to reach others, and to gain privileges."""

from tests.attacks.attack import Attack, attempt, harmless

MACHINE = "import platform\nassert platform.machine() == 'x86_64'\n"
LIBC = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
CHECKED = "if libc.syscall({}) < 0: raise OSError(ctypes.get_errno(), '')\n"


def by_number(title: str, arguments: str, *, bare: bool = False) -> Attack:
    """An attempt at a system call by its number on x86_64; elsewhere the numbers mean other calls."""
    return attempt(title, MACHINE + LIBC + CHECKED.format(arguments), bare=bare)


ATTACKS = (
    harmless(
        "start threads",
        """
import threading
t = threading.Thread(target=print)
t.start()
t.join()
""",
    ),
    harmless("call the C library", LIBC + "assert libc.getpid() == os.getpid()"),
    attempt("fork", "import os\nif os.fork() == 0: os._exit(0)\nos.wait()"),
    attempt("run a program", "import subprocess\nsubprocess.run(['/bin/true'], check=True)"),
    attempt("run a command line", "import os\nassert os.system('true') == 0"),
    attempt(
        "run python once more",
        """
import subprocess, sys
subprocess.run([sys.executable, '-c', ''], check=True)
""",
    ),
    attempt("spawn", "import os\nos.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0)"),
    attempt(
        "start a process pool",
        """
import multiprocessing
p = multiprocessing.get_context('fork').Process(target=print)
p.start()
p.join()
""",
    ),
    attempt("run a shell by magic", "assert get_ipython().getoutput('echo x') == ['x']"),
    attempt(
        "leave a daemon that ignores signals",
        "import os, signal, subprocess\n"
        "subprocess.Popen(['/bin/sh', '-c', 'trap \"\" TERM INT HUP; sleep 3.$marker'], start_new_session=True)",
        bare=False,
    ),
    attempt("fork through the C library", LIBC + "pid = libc.fork()\nif pid == 0: libc._exit(0)\nassert pid > 0"),
    attempt("signal the grader", "import os\nos.kill($pid, 0)"),
    attempt("signal its parent", "import os\nos.kill(os.getppid(), 0)"),
    attempt("kill its parent", "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)", bare=False),
    attempt("signal everybody", "import os\nos.kill(-1, 0)"),
    attempt(
        "kill its parent's group", "import os, signal\nos.killpg(os.getpgid(os.getppid()), signal.SIGKILL)", bare=False
    ),
    attempt(
        "signal through a handle",
        """
import os, signal
signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)
""",
    ),
    attempt(
        "have the kernel signal its parent",
        """
import fcntl, os
fcntl.fcntl(os.open('.', 0), fcntl.F_SETOWN, os.getppid())
""",
    ),
    attempt(
        "change its parent's limits",
        """
import os, resource
resource.prlimit(os.getppid(), 4, resource.getrlimit(4))
""",
    ),
    attempt(
        "raise its own limit of time",
        "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (9999, 9999))",
        bare=False,
    ),
    attempt(
        "raise its own limit of memory", "import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))", bare=False
    ),
    attempt(
        "lower the grader's priority",
        """
import os
os.setpriority(os.PRIO_PROCESS, $pid, os.getpriority(0, $pid))
""",
    ),
    attempt("choose its processors", "import os\nos.sched_setaffinity(0, os.sched_getaffinity(0))"),
    attempt("read its parent's memory", "import os\nopen(f'/proc/{os.getppid()}/mem', 'rb').close()"),
    attempt("read the grader's environment", "assert open('/proc/$pid/environ').read()"),
    attempt("read process one's command line", "assert open('/proc/1/cmdline').read()"),
    attempt("list processes", "import os\nassert [p for p in os.listdir('/proc') if p.isdigit()]"),
    attempt("save itself from the memory killer", "open('/proc/self/oom_score_adj', 'w').write('0')"),
    attempt("become root", "import os\nos.setuid(0)\nassert os.getuid() == 0", bare=False),
    attempt("be root", "import os\nassert 0 in (os.getuid(), os.geteuid(), os.getgid())", bare=False),
    attempt("change the root directory", "import os\nos.chroot('.')", bare=False),
    by_number("trace its parent", "101, 0x4206, os.getppid(), 0, 0"),
    by_number("make a user namespace", "272, 0x10000000"),
    by_number("mount", "165, b'none', b'.', b'tmpfs', 0, None"),
    by_number("load a program into the kernel", "321, 0, bytes(128), 128"),
    by_number("set up io_uring", "425, 8, ctypes.create_string_buffer(128)"),
    by_number("watch the processor's counters", "298, bytes(128), 0, -1, -1, 0"),
    by_number("handle page faults", "323, 1"),
    by_number("clone by number", "56, 17, 0, 0, 0, 0"),
    attempt("hide memory in a file without a name", "import os\nos.memfd_create('x')"),
    attempt("type into the terminal", "import fcntl\nfcntl.ioctl(0, 0x5412, b'x')", bare=False),
)
