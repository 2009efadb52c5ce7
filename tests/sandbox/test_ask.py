"""Many questions in one go: they are answered in order, and an end ends them all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from autograder.sandbox import Call, Reread, Sandbox, Session

pytestmark = pytest.mark.sandbox
Student = Callable[[str], Session]


def kinds(outcomes: list[object]) -> list[str | None]:
    return [getattr(getattr(outcome, "fault", None), "kind", None) for outcome in outcomes]


def test_answers_come_in_the_order_of_the_questions(student: Student) -> None:
    session = student("def double(x):\n    print('at', x)\n    return 2 * x")
    outcomes = session.ask([Call("double", (n,)) for n in range(30)])
    assert [outcome.value for outcome in outcomes] == [2 * n for n in range(30)]
    assert [outcome.printed for outcome in outcomes] == [f"at {n}\n" for n in range(30)]
    assert session.call("double", [50]).value == 100


def test_arrays_of_many_questions_do_not_run_together(student: Student) -> None:
    session = student("def f(x, y): return x + y")
    draws = [(np.full((n, 3), float(n)), np.arange(3.0)) for n in range(1, 9)]
    outcomes = session.ask([Call("f", draw) for draw in draws])
    assert all(np.array_equal(o.value, x + y) for o, (x, y) in zip(outcomes, draws, strict=True))


def test_what_one_call_changes_is_told_of_that_call_alone(student: Student) -> None:
    session = student("def f(x, write):\n    if write:\n        x[0] = 1\n    return x[1:]")
    outcomes = session.ask([Call("f", (np.zeros(3), False)), Call("f", (np.zeros(3), True))])
    assert [o.mutated for o in outcomes] == [(), (0,)]
    assert [o.shared for o in outcomes] == [(0,), (0,)]


def test_each_question_has_its_own_functions(student: Student) -> None:
    session = student("def apply(f, x): return f(x) + f(x)")
    calls = [Call("apply", (lambda x, n=n: n * x, 10)) for n in range(4)]
    assert [outcome.value for outcome in session.ask(calls)] == [0, 20, 40, 60]


def test_an_earlier_answer_is_read_again_as_it_is_now(student: Student) -> None:
    session = student("import numpy as np\nkept = np.zeros(2)\ndef f(x):\n    kept[:] = x\n    return kept")
    session.call("f", [7.0])
    outcomes = session.ask([Call("f", (1.0,)), Call("f", (2.0,)), Reread(0), Call("f", (1.0,))])
    assert [outcome.value.tolist() for outcome in outcomes] == [[1, 1], [2, 2], [2, 2], [1, 1]]


def test_an_error_costs_its_own_question_alone(student: Student) -> None:
    session = student("def f(n):\n    return 1 / n")
    assert kinds(session.ask([Call("f", (n,)) for n in (1, 0, 2)])) == [None, "raised", None]


def test_the_end_of_the_process_ends_the_answers(student: Student) -> None:
    session = student("import os\ndef f(n):\n    if n == 2:\n        os._exit(3)\n    return n")
    outcomes = session.ask([Call("f", (n,)) for n in range(5)])
    assert kinds(outcomes) == [None, None, "died"]
    assert not session.alive
    assert kinds(session.ask([Call("f", (0,))])) == ["died"]


def test_a_call_that_is_late_ends_the_answers_and_the_process_goes_on(student: Student) -> None:
    session = student("ran = []\ndef f(n):\n    ran.append(n)\n    while n == 1:\n        pass\n    return ran")
    outcomes = session.ask([Call("f", (n,), seconds=0.3) for n in range(4)])
    assert kinds(outcomes) == [None, "timeout"]
    assert session.call("f", [9]).value == [0, 1, 9]


def test_a_late_call_that_answers_the_interrupt_with_a_value_is_late_all_the_same(student: Student) -> None:
    session = student(
        "def f(n):\n    try:\n        while n == 1: pass\n    except KeyboardInterrupt: pass\n    return n",
    )
    assert kinds(session.ask([Call("f", (n,), seconds=0.3) for n in range(4)])) == [None, "timeout"]
    assert session.call("f", [7]).value == 7


@pytest.mark.slow
def test_each_question_has_its_own_time(student: Student) -> None:
    session = student("import time\ndef f(seconds):\n    time.sleep(seconds)\n    return seconds")
    outcomes = session.ask([Call("f", (0.2,), seconds=0.5) for _ in range(4)])
    assert [outcome.value for outcome in outcomes] == [0.2] * 4


@pytest.mark.slow
def test_no_answer_is_waited_for_past_the_end_of_the_time_for_all(session: Session) -> None:
    import time

    session.load_file("import time\ndef f(): time.sleep(0.3)")
    start = time.monotonic()
    outcomes = session.ask([Call("f")] * 10, until=start + 0.7)
    assert kinds(outcomes) == [None, None, "timeout"]
    assert time.monotonic() - start < 2.5


def test_a_question_with_a_limit_of_memory_keeps_its_place(student: Student) -> None:
    session = student("import numpy as np\ndef f(n): return np.ones(n).sum()")
    large, small = Call("f", (1 << 24,), memory=16 << 20), Call("f", (8,))
    assert kinds(session.ask([small, large, small])) == [None, "memory", None]


def test_what_is_too_large_to_be_asked_ends_nothing(student: Student, monkeypatch: pytest.MonkeyPatch) -> None:
    session = student("def f(text): return len(text)")
    with monkeypatch.context() as patch:
        patch.setattr("autograder.sandbox.session.ASKED", 1000)
        assert kinds(session.ask([Call("f", ("x" * 2000,)), Call("f", ("x",))])) == ["protocol"]
    assert session.call("f", ["xyz"]).value == 3


FORGED = """
import os, sys
def f(n):
    if n == 1:
        frame = sys._getframe(1)
        while "header" not in frame.f_locals or "list" not in frame.f_locals["header"]:
            frame = frame.f_back
        harness, header = frame.f_locals["self"], frame.f_locals["header"]
        {}
    return n
"""


@pytest.mark.parametrize(
    "attack",
    [
        "os.write(3, b'anything')",
        "harness.channel.send({'id': '0' * 16, 'fault': None, 'value': 1})",
        "harness.channel.send({'id': header['list'][0][0]['id'], 'fault': None, 'value': 1})",
        "harness.channel.send({'id': header['list'][3][0]['id'], 'fault': None, 'value': 1})",
        "harness.channel.send({'id': header['id'], 'fault': None})",
    ],
)
def test_an_answer_out_of_its_turn_breaks_the_protocol(student: Student, attack: str) -> None:
    outcomes = student(FORGED.format(attack)).ask([Call("f", (n,)) for n in range(4)])
    assert "protocol" in kinds(outcomes)
    assert outcomes[-1].fault is not None


def test_an_answer_after_the_last_one_is_worth_no_answer_at_all(student: Student) -> None:
    session = student(FORGED.format("harness.channel.send({'id': header['list'][1][0]['id'], 'fault': None})"))
    outcomes = session.ask([Call("f", (0,)), Call("f", (1,))])
    assert kinds(outcomes)[-1] == "protocol"
    assert not session.alive


def test_sessions_of_one_sandbox_do_not_share_their_questions(sandbox: Sandbox) -> None:
    source = "count = 0\ndef f():\n    global count\n    count += 1\n    return count"
    for _ in range(2):
        with sandbox.session() as session:
            session.load_file(source)
            assert [outcome.value for outcome in session.ask([Call("f")] * 3)] == [1, 2, 3]
