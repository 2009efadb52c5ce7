"""Traps into which a first design fell, each with the test that it must not fall again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from autograder.sandbox import IsolationError, Limits, Sandbox, SandboxError, Session, confine, shell, supervise
from autograder.sandbox.view import view

pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux")]
Student = Callable[[str], Session]


def answer(student: Student, source: str) -> object:
    outcome = student(source).call("f", [])
    assert outcome.fault is None, outcome.fault
    return outcome.value


def test_the_graders_environment_and_arguments_are_nowhere_to_be_read(student: Student) -> None:
    source = """
import glob, os
def f():
    found = [list(os.environ.values())]
    for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline"):
        try: found.append(open(path, "rb").read().decode())
        except OSError: pass
    return str(found)
"""
    text = str(answer(student, source))
    for secret in (os.environ.get("PATH", "PATH"), "--ro-bind", str(Path(__file__).parent)):
        assert secret not in text


def test_the_arguments_of_bubblewrap_are_not_in_its_command_line(shared_sandbox: Sandbox) -> None:
    if shared_sandbox.shell.kind != "bwrap" or shared_sandbox._process is None:
        pytest.skip("no bubblewrap here")
    line = Path(f"/proc/{shared_sandbox._process.pid}/cmdline").read_bytes()
    assert b"bind" not in line
    assert Path(f"/proc/{shared_sandbox._process.pid}/environ").read_bytes() == b""


def test_nothing_but_the_scratch_directory_can_be_written_and_that_is_small(student: Student) -> None:
    source = """
import os
def f():
    found = []
    for root, folders, files in os.walk("/"):
        if root.count("/") > 3: folders.clear()
        path = os.path.join(root, "made-by-a-submission")
        try:
            open(path, "w").close()
            found.append(root)
        except OSError: pass
    return found, os.getcwd(), os.environ["TMPDIR"]
"""
    found, here, scratch = answer(student, source)  # type: ignore[misc]
    assert set(found) <= {here}
    assert here == scratch


def test_a_device_or_shared_memory_is_no_way_out(student: Student) -> None:
    source = """
import os
def f():
    found = []
    for place in ("/dev/shm", "/dev/mqueue", "/dev/pts", "/dev"):
        try:
            open(os.path.join(place, "made-by-a-submission"), "w").close()
            found.append(place)
        except OSError: pass
    return found
"""
    assert answer(student, source) == []


def test_as_root_the_student_is_an_unused_user_without_capabilities(student: Student) -> None:
    source = """
import ctypes, os
def f():
    data = ctypes.create_string_buffer(24)
    ctypes.CDLL(None).capget(ctypes.create_string_buffer(b"\\x22\\x05\\x08\\x20" + bytes(4), 8), data)
    return os.getuid(), os.getgid(), os.getgroups(), int.from_bytes(data.raw[:4], "little")
"""
    uid, gid, groups, capabilities = answer(student, source)  # type: ignore[misc]
    assert uid != 0
    assert gid != 0
    if os.geteuid() == 0:
        assert groups == []
        assert uid in shell.UNUSED_UIDS
    assert capabilities in (0, 1 << confine.DAC_READ_SEARCH)  # the latter where python itself is root's alone


def test_the_student_is_not_process_one(student: Student) -> None:
    assert answer(student, "import os\ndef f(): return os.getpid()") != 1


def test_modes_owners_and_times_of_a_file_that_one_owns_cannot_be_changed(student: Student) -> None:
    source = """
import os
def f():
    open("mine", "w").close()
    done = []
    for name, attempt in (("chmod", lambda: os.chmod("mine", 0o777)), ("chown", lambda: os.chown("mine", -1, -1)),
                          ("utime", lambda: os.utime("mine")), ("truncate", lambda: os.truncate("mine", 0)),
                          ("setxattr", lambda: os.setxattr("mine", "user.a", b"b"))):
        try:
            attempt()
            done.append(name)
        except PermissionError: pass
    return done
"""
    assert answer(student, source) == []


def test_threads_work_although_clone3_does_not(student: Student) -> None:
    source = """
import threading, concurrent.futures
def f():
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        return sum(pool.map(lambda i: i, range(100)))
"""
    assert answer(student, source) == 4950


def test_a_thread_too_many_is_refused(student: Student) -> None:
    source = """
import threading
def f():
    threading.stack_size(65536)
    done, count = threading.Event(), 0
    try:
        while count < 1000:
            threading.Thread(target=done.wait, daemon=True).start()
            count += 1
    except RuntimeError: pass
    done.set()
    return count
"""
    assert 32 <= int(str(answer(student, source))) < 600


def test_a_submission_does_not_pass_through_the_zygote(sandbox: Sandbox) -> None:
    """A large one leaves no trace in the memory of the next."""
    marker = "marker-" + "of-the-first-submission"
    with sandbox.session() as session:
        session.load_file(f"x = '{marker}' * 1000")
    with sandbox.session() as session:
        session.load_file(
            "import gc\ndef f(a, b): return [s[:30] for o in gc.get_objects() if isinstance(o, dict)"
            " for s in o.values() if isinstance(s, str) and a + b in s and len(s) > 100]"
        )
        assert session.call("f", ["marker-", "of-the-first-submission"]).value == []


def test_lazy_imports_and_tracebacks_work_behind_the_locks(session: Session) -> None:
    source = "import sqlite3, unittest, asyncio, decimal, json.tool, xml.dom.minidom, numpy.polynomial, numpy.ma.extras"
    assert session.run_cell(source, 1).fault is None
    outcome = session.run_cell("import asyncio\nasync def g(): return 5\nawait g()", 2)
    assert outcome.fault is None
    assert session.run_cell("def f(x):\n    return x.missing\nf(1)", 3).outputs[-1]["ename"] == "AttributeError"


def test_scipy_and_a_temporary_file_work_behind_the_locks(student: Student) -> None:
    source = """
import tempfile, numpy as np, scipy.linalg
def f():
    with tempfile.TemporaryDirectory() as folder:
        np.save(folder + "/a.npy", np.eye(2))
        return float(scipy.linalg.det(np.load(folder + "/a.npy")))
"""
    assert answer(student, source) == 1.0


def test_no_output_is_no_pass(student: Student) -> None:
    """Running out of files once made an error invisible."""
    session = student("import os\nkept = []\ndef f():\n    while True: kept.append(os.open('/dev/null', 0))")
    outcome = session.call("f", [])
    assert outcome.fault is not None
    assert session.call("f", []).fault is not None


def test_an_overloaded_comparison_does_not_arrive(student: Student) -> None:
    source = """
import numpy as np
class Yes(np.ndarray):
    def __eq__(self, other): return np.True_
    def __sub__(self, other): return np.zeros(1)
def f(): return np.zeros(3).view(Yes), Yes((2,))
"""
    for array in answer(student, source):  # type: ignore[attr-defined]
        assert type(array) is np.ndarray


@pytest.mark.slow
@pytest.mark.parametrize(
    "mess",
    [
        "open('a', 'w').write('x')",
        "os.makedirs('a/b/c'); open('a/b/c/d', 'w').close()",
        "os.makedirs('shut', 0)",
        "os.mkdir('a', 0o300); os.mkdir('a/b', 0o300); open('a/b/c', 'w').close()",
        "os.symlink('/', 'root'); os.symlink('.', 'loop')",
        "[os.makedirs('n' * 200) or os.chdir('n' * 200) for _ in range(60)]",
        "[open(f'{i}', 'w').close() for i in range(2000)]",
    ],
)
def test_the_next_submission_finds_an_empty_directory(sandbox: Sandbox, mess: str) -> None:
    with sandbox.session() as session:
        assert session.load_file(f"import os\n{mess}").fault is None
    with sandbox.session() as session:
        session.load_file("import os\ndef f(): return os.listdir('.')")
        assert session.call("f", []).value == []


def test_a_full_directory_is_empty_again_for_the_next(sandbox: Sandbox) -> None:
    for _ in range(2):
        with sandbox.session(Limits(scratch=64 << 20)) as session:
            session.load_file("def f():\n    with open('a', 'wb') as file: return file.write(b'x' * (40 << 20))")
            assert session.call("f", [], seconds=10).value == 40 << 20


def test_a_dead_zygote_is_replaced(shared_sandbox: Sandbox) -> None:
    with Sandbox() as sandbox:
        assert sandbox._process is not None
        sandbox._process.kill()
        sandbox._process.wait()
        with sandbox.session() as session:
            session.load_file("def f(): return 1")
            assert session.call("f", []).value == 1


def test_a_sandbox_ended_from_outside_is_not_the_students_fault() -> None:
    with Sandbox(level="confined") as sandbox:
        session = sandbox.session()
        session.load_file("import time\ndef f(): time.sleep(5)")
        assert sandbox._process is not None
        sandbox._process.kill()
        with pytest.raises(SandboxError):
            session.call("f", [])


def test_nothing_is_left_when_the_grader_is_killed(tmp_path: Path) -> None:
    source = """
import sys, time
from autograder.sandbox import Sandbox
sandbox = Sandbox()
session = sandbox.session()
print(sandbox._process.pid, session._child.host_pid, flush=True)
session.load_file("while True: pass")
"""
    grader = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True)
    assert grader.stdout is not None
    pids = [int(word) for word in grader.stdout.readline().split()]
    assert all(os.path.exists(f"/proc/{pid}") for pid in pids)
    grader.send_signal(signal.SIGKILL)
    grader.wait()
    grader.stdout.close()
    until = time.monotonic() + 5
    while time.monotonic() < until and any(_runs(pid) for pid in pids):
        time.sleep(0.01)
    assert not any(_runs(pid) for pid in pids)


def _runs(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    return False


def test_sessions_leave_no_files_open_and_no_processes() -> None:
    with Sandbox() as sandbox:
        with sandbox.session():
            pass
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(20):
            with sandbox.session() as session:
                session.load_file("x = 1")
        assert len(os.listdir("/proc/self/fd")) == before


def test_a_missing_outer_shell_gives_confined_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "probe", lambda: ((), "bubblewrap is not installed"))
    if not confine.landlock_version():
        pytest.skip("no Landlock here")
    with Sandbox() as sandbox:
        assert sandbox.level == "confined"
        assert sandbox.shell.reason == "bubblewrap is not installed"


def test_below_confined_the_sandbox_refuses_and_says_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "probe", lambda: ((), "bubblewrap is not installed"))
    monkeypatch.setattr(confine, "landlock_version", lambda: 0)
    for level in ("auto", "confined"):
        with pytest.raises(IsolationError, match=r"Landlock.*apt install bubblewrap.*--i-trust-the-submissions"):
            Sandbox(level=level)
    with Sandbox(level="none") as sandbox:
        assert sandbox.level == "none"


def test_a_lock_that_does_not_close_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never a weaker level in mid-batch: the child says so and runs nothing."""
    described = supervise.Sandbox._described
    monkeypatch.setattr(
        supervise.Sandbox, "_described", lambda self, seen: {**described(self, seen), "locks": ["landlock"]}
    )
    monkeypatch.setattr(confine, "ruleset", lambda *a: None)
    monkeypatch.setattr(supervise.shell, "START", shell.IMPORTS + BROKEN)
    sandbox = Sandbox(level="confined")
    with pytest.raises(SandboxError, match="could not close its locks"):
        sandbox.session()
    sandbox.close()


BROKEN = """
from autograder.sandbox import confine
confine.landlock_version = lambda: 0
zygote.main(int(sys.argv[1]))
"""


@pytest.mark.slow
def test_without_fork_a_fresh_interpreter_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(shell, "can_fork", lambda: False)
    with Sandbox(level="none") as sandbox:
        for _ in range(2):
            with sandbox.session() as session:
                session.load_file("def f(x): return x + 1\ndef loop():\n    while True: pass")
                assert session.call("f", [np.ones(2)]).value.tolist() == [2.0, 2.0]
                fault = session.call("loop", [], seconds=0.1).fault
                assert fault is not None
                assert fault.kind == "timeout"


def test_an_installed_course_is_hidden_from_the_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A permission for a directory would hold for all below it, so its other entries are named one by one."""
    site = tmp_path / "lib" / "site-packages"
    for name in ("autograder/exercises", "course_lib", "numpy/core", "scipy"):
        (site / name).mkdir(parents=True)
    (site / "six.py").touch()
    monkeypatch.setattr(sys, "path", [str(site)])
    seen = view(())
    below = {str(Path(p).relative_to(site)) for p in seen.readable if p.startswith(str(site))}
    assert below == {"numpy", "scipy", "six.py"}
    assert str(site) in seen.listable


def test_only_the_allowed_files_of_the_course_are_in_the_view() -> None:
    seen = view(("course_lib.datasets",))
    files = [p for p in seen.readable if "course_lib" in p]
    assert [Path(p).name for p in files] == ["datasets.py"]
    assert not [p for p in seen.readable if "autograder" in p and f"autograder{os.sep}sandbox" not in p]


def test_forks_do_not_draw_the_same_random_numbers(sandbox: Sandbox) -> None:
    drawn = []
    for _ in range(2):
        with sandbox.session() as session:
            session.load_file("import random, numpy as np\ndef f(): return [np.random.rand(), random.random()]")
            drawn += session.call("f", []).value
    assert len(set(drawn)) == 4


def test_a_fresh_interpreter_for_each_session_says_what_a_fork_says(shared_sandbox: Sandbox) -> None:
    source = (
        "import os, numpy as np\nopen('left', 'w').close()\ndef f(x): return x @ x.T, len(os.listdir('.')), os.getpid()"
    )
    x = np.random.default_rng(0).standard_normal((5, 3))
    told = []
    with Sandbox(fresh=True) as fresh:
        for sandbox in (shared_sandbox, fresh, fresh):
            with sandbox.session() as session:
                session.load_file(source)
                told.append(session.call("f", [x]).value[:2])
    for product, files in told:
        assert np.array_equal(product, told[0][0])
        assert files == 1


def test_the_grader_installed_elsewhere_below_a_library_is_hidden_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "lib" / "python3.99" / "dist-packages"
    for name in ("autograder", "numpy"):
        (other / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    below = [p for p in view(()).readable if p.startswith(str(tmp_path))]
    assert below == [str(other / "numpy")]
