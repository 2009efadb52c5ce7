"""Hostile students: whatever they do costs them their own answer, and nobody else anything."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from autograder.sandbox import Limits, Sandbox, Session

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
Student = Callable[[str], Session]
ID = "next(f.f_locals['header']['id'] for f in frames() if 'header' in f.f_locals)"
FORGE = f"""
import json, os, struct, sys
def frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back
def send(header, body=b""):
    head = json.dumps(header).encode()
    os.write(3, struct.pack("<2sIQ", b"F1", len(head), len(body)) + head + body)
def forged():
    send({{"id": {ID}, "fault": None, "value": 42, "mutated": []}})
    return 7
def wrong_id():
    send({{"id": "0" * 16, "fault": None, "value": 42}})
    return 7
def garbage():
    os.write(3, b"\\x00garbage" * 100)
    return 7
def huge():
    os.write(3, struct.pack("<2sIQ", b"F1", 10, 2**60) + b"{{}}")
    return 7
def half():
    os.write(3, b"F1")
    os._exit(0)
def passed():
    send({{"id": {ID}, "passed": True, "score": 100, "value": None}})
    return None
def lying_fault():
    send({{"id": {ID}, "fault": "all is well", "value": 42}})
    os._exit(0)
def pickled():
    send({{"id": {ID}, "value": {{"pickle": "gASVAAAA"}}}})
    os._exit(0)
def callback():
    send({{"id": {ID}, "callback": 10, "args": {{"tuple": []}}}})
    os._exit(0)
def innocent(): return 1
"""


def test_a_forged_answer_is_only_an_answer_and_ends_the_session(student: Student) -> None:
    session = student(FORGE)
    first = session.call("forged", [])
    assert first.value == 42  # as if the function had returned it: no message means "passed"
    second = session.call("innocent", [])
    assert second.value is None
    assert second.fault is not None
    assert second.fault.kind == "protocol"
    assert not session.alive


@pytest.mark.parametrize("attack", ["wrong_id", "garbage", "huge", "lying_fault", "pickled", "callback"])
def test_bytes_outside_the_protocol_give_no_value_and_end_the_session(student: Student, attack: str) -> None:
    session = student(FORGE)
    outcome = session.call(attack, [], seconds=1)
    assert outcome.value is None
    assert outcome.fault is not None
    assert outcome.fault.kind == "protocol"


def test_a_message_that_claims_to_have_passed_is_no_value(student: Student) -> None:
    outcome = student(FORGE).call("passed", [])
    assert outcome.value is None


def test_half_a_frame_is_a_death(student: Student) -> None:
    fault = student(FORGE).call("half", []).fault
    assert fault is not None
    assert fault.kind == "died"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import os\ndef f(): os._exit(3)", "exit status 3"),
        ("import ctypes\ndef f(): ctypes.string_at(0)", "SIGSEGV"),
        ("import os\ndef f(): os.abort()", "SIG"),
        ("import faulthandler\ndef f(): faulthandler._sigabrt()", "SIG"),
        ("import os\ndef f(): os.close(3)", ""),
        ("import os\ndef f(): os.closerange(0, 1000)", ""),
    ],
)
def test_a_process_that_ends_itself_is_a_death_that_says_how(student: Student, source: str, words: str) -> None:
    session = student(source)
    fault = session.call("f", []).fault
    assert fault is not None
    assert fault.kind == "died"
    assert words in fault.message
    assert not session.alive


SWALLOW = """
import signal, time, re, os, threading
def swallow():
    while True:
        try:
            while True: pass
        except BaseException: pass
def ignore():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True: pass
def sleep(): time.sleep(1000)
def in_c(): 10 ** (10 ** 9)
def regex(): re.match(r"(a+)+$", "a" * 40 + "b")
def stop():
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
    except OSError:
        signal.pause()
def mask():
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
    while True: pass
def lock():
    lock = threading.Lock(); lock.acquire(); lock.acquire()
class Slow:
    def __array__(self, *a, **k):
        while True: pass
def slow_value(): return Slow()
class Str(Exception):
    def __str__(self):
        while True: pass
def slow_words(): raise Str
"""


@pytest.mark.parametrize(
    "attack", ["swallow", "ignore", "sleep", "in_c", "regex", "stop", "mask", "lock", "slow_value", "slow_words"]
)
def test_whatever_does_not_end_is_ended_in_time(student: Student, attack: str) -> None:
    session = student(SWALLOW)
    start = time.monotonic()
    outcome = session.call(attack, [], seconds=0.2)
    taken = time.monotonic() - start
    assert outcome.fault is not None
    assert outcome.fault.kind == "timeout"
    assert taken < 5  # its time, the grace, and room for a busy machine; left alone, none of these ends


def test_an_interrupt_that_is_swallowed_gives_no_value(student: Student) -> None:
    session = student("def f():\n    try:\n        while True: pass\n    except KeyboardInterrupt:\n        return 42")
    outcome = session.call("f", [], seconds=0.1)
    assert outcome.value is None
    assert outcome.fault is not None
    assert outcome.fault.kind == "timeout"
    assert session.alive


def test_processor_time_has_a_limit_of_its_own(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(cpu=1, call=20)) as session:
        session.load_file(
            "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_DFL)\ndef f():\n    while True: pass"
        )
        fault = session.call("f", []).fault
    assert fault is not None
    assert (fault.kind, "processor time" in fault.message) == ("timeout", True)


def test_a_process_that_handles_the_processor_limit_is_killed_soon_after(sandbox: Sandbox) -> None:
    source = "import signal\nsignal.signal(signal.SIGXCPU, lambda *a: None)\ndef f():\n    while True: pass"
    with sandbox.session(Limits(cpu=1, call=20)) as session:
        session.load_file(source)
        fault = session.call("f", []).fault
    assert fault is not None
    assert fault.kind == "timeout"


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\ndef f():\n    kept = []\n    while True: kept.append(np.ones(10**7))",
        "def f():\n    text = 'x' * 1000\n    while True: text += text",
        "def f(): return [0] * 10**10",
    ],
)
def test_a_memory_eater_gets_a_memory_fault_and_the_session_goes_on(sandbox: Sandbox, source: str) -> None:
    with sandbox.session(Limits(memory=600 << 20)) as session:
        session.load_file(source + "\ndef one(): return 1")
        fault = session.call("f", [], seconds=10).fault
        assert fault is not None
        assert fault.kind == "memory"
        assert session.call("one", []).value == 1


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f(): return f()", "RecursionError"),
        ("import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()", ""),
        ("def f():\n    x = []\n    for _ in range(10**5): x = [x]\n    return x", None),
        ("def f():\n    x = []\n    x.append(x)\n    return x", None),
    ],
)
def test_recursion_ends(student: Student, source: str, kind: str | None) -> None:
    outcome = student(source).call("f", [], seconds=1)
    if kind is None:
        assert outcome.fault is None
    else:
        assert outcome.fault is not None
        assert outcome.fault.type == kind or outcome.fault.kind in ("died", "memory", "timeout")


FLOODS = """
import os, sys
def by_print():
    for _ in range(10**5): print("spam" * 100)
def by_fd():
    for fd in (1, 2):
        for _ in range(200): os.write(fd, b"spam" * 10**5)
def by_answer(): return "x" * 10**8
def by_list(): return [[1.5]] * 10**6
def by_array():
    import numpy as np
    return np.zeros(40 * 10**6)
"""


@pytest.mark.parametrize("flood", ["by_print", "by_fd", "by_answer", "by_list", "by_array"])
def test_a_flood_is_cut(student: Student, flood: str) -> None:
    outcome = student(FLOODS).call(flood, [], seconds=10)
    assert outcome.fault is None
    assert len(outcome.printed) < 100_000
    assert len(str(outcome.value)) < 100_000


def test_answers_have_a_limit_in_all_and_a_large_one_alone_does_not_reach_it(sandbox: Sandbox) -> None:
    """Whoever judges a function keeps all that it returned: without a limit six gigabytes came together."""
    with sandbox.session(Limits(answers=20 << 20, call=10.0)) as session:
        session.load_file("import numpy as np\ndef f(n): return np.zeros(n)")
        assert session.call("f", [2_000_000]).value.shape == (2_000_000,)
        fault = session.call("f", [2_000_000]).fault
        assert fault is not None
        assert fault.kind == "protocol"
        assert "answers of more than 20 MiB in all" in fault.message
        assert not session.alive


def test_a_trickle_of_bytes_does_not_keep_the_judge(student: Student) -> None:
    session = student(
        "import os, struct, time\ndef f():\n    os.write(3, struct.pack('<2sIQ', b'F1', 10**6, 0))\n"
        "    while True:\n        os.write(3, b' ')\n        time.sleep(0.001)"
    )
    start = time.monotonic()
    fault = session.call("f", [], seconds=0.2).fault
    assert fault is not None
    assert fault.kind == "timeout"
    assert time.monotonic() - start < 2


def test_a_student_who_does_not_read_does_not_keep_the_judge(student: Student) -> None:
    import numpy as np

    session = student("import threading, time\ndef f(x): time.sleep(100)")
    fault = session.call("f", [np.zeros(10**7)], seconds=0.2).fault
    assert fault is not None
    assert fault.kind == "timeout"


def test_a_thread_that_writes_between_questions_ends_the_session(student: Student) -> None:
    session = student(
        "import os, threading\ndef f():\n    threading.Timer(0.05, os.write, (3, b'F1')).start()\n    return 1"
    )
    assert session.call("f", []).value == 1
    time.sleep(0.2)
    fault = session.call("f", []).fault
    assert fault is not None
    assert fault.kind == "protocol"


def test_a_thread_that_stays_is_gone_with_its_session(sandbox: Sandbox) -> None:
    with sandbox.session() as session:
        session.load_file("import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()")
        pid = session._child.host_pid if session._child is not None else 0
        assert pid
        assert os.path.exists(f"/proc/{pid}")
    assert not os.path.exists(f"/proc/{pid}")


PATCHES = """
import builtins, json, sys
import numpy as np
for frame in list(sys._current_frames().values()):
    while frame:
        for name in list(frame.f_globals):
            if name in ("wire", "plain"):
                for attribute in ("encode", "to_plain", "fingerprint"):
                    if hasattr(frame.f_globals[name], attribute):
                        setattr(frame.f_globals[name], attribute, lambda *a, **k: 42)
        frame = frame.f_back
np.array_equal = np.allclose = lambda *a, **k: True
np.ndarray.__eq__ if False else None
json.dumps = lambda *a, **k: "{}"
builtins.isinstance = lambda *a: True
def f(x): return x + 1
"""


def test_a_patched_harness_changes_nothing_on_the_trusted_side(session: Session) -> None:
    import numpy as np

    session.load_file(PATCHES)
    outcome = session.call("f", [np.zeros(2)], seconds=1)
    assert outcome.value is None or not isinstance(outcome.value, bool)
    assert not np.array_equal(np.zeros(2), np.ones(2))


def test_after_any_attack_the_next_student_is_served(sandbox: Sandbox) -> None:
    for source in ("import os\nos._exit(1)", "import ctypes\nctypes.string_at(0)", FORGE + "\ngarbage()"):
        with sandbox.session() as session:
            session.load_file(source)
    with sandbox.session() as session:
        session.load_file("def f(): return 1")
        assert session.call("f", []).value == 1
