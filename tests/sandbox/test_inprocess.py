"""The same questions, asked of functions in this process."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.judging.inprocess import InProcess, TimeUpError
from autograder.sandbox import Sandbox
from autograder.sandbox.wire import Graph


def ask(function: Callable[..., Any], *args: object, **more: Any) -> Any:
    return InProcess({"f": function}).call("f", args, **more)


def test_it_answers_with_plain_data_and_what_was_printed() -> None:
    def f(x: Any) -> Any:
        print("hello")
        return [np.float64(x.sum()), x]

    outcome = ask(f, np.arange(3.0))
    assert outcome.fault is None
    assert outcome.value[0] == 3.0
    assert (outcome.printed, outcome.mutated, outcome.shared) == ("hello\n", (), (0,))


def test_arguments_are_fresh_and_changes_are_seen() -> None:
    def f(x: Any) -> None:
        x[0] = 1

    x = np.zeros(2)
    assert ask(f, x).mutated == (0,)
    assert x[0] == 0


def test_an_error_has_the_students_line() -> None:
    def f(x: Any) -> Any:
        return np.linalg.inv(x)

    fault = ask(f, np.zeros((2, 2))).fault
    assert (fault.kind, fault.type, fault.source) == ("raised", "LinAlgError", "return np.linalg.inv(x)")


def test_an_error_at_an_instruction_without_a_line_is_still_described() -> None:
    def f() -> None:
        raise ValueError("no line")

    f.__code__ = f.__code__.replace(co_linetable=b"")
    fault = None
    with contextlib.suppress(TypeError):  # pytest cannot show a traceback without lines
        fault = ask(f).fault
    assert fault is not None
    assert (fault.kind, fault.message) == ("raised", "no line")


def test_leaving_python_is_a_fault_and_an_interrupt_from_the_keyboard_goes_on() -> None:
    def leave() -> None:
        sys.exit(1)

    def interrupt() -> None:
        raise KeyboardInterrupt

    assert ask(leave).fault.type == "SystemExit"
    with pytest.raises(KeyboardInterrupt):
        ask(interrupt)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the timers of Unix")
def test_a_loop_is_stopped_even_if_it_swallows_exceptions() -> None:
    def f() -> None:
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.01)

    before = signal.getsignal(signal.SIGALRM)
    fault = ask(f, seconds=0.1).fault
    assert (fault.kind, fault.source != "") == ("timeout", True)
    assert signal.getsignal(signal.SIGALRM) is before


def test_an_alarm_that_rings_while_it_is_put_away_does_not_go_on_ringing(monkeypatch: pytest.MonkeyPatch) -> None:
    put_away, rung = signal.setitimer, []

    def late(which: int, seconds: float, *interval: float) -> None:
        if seconds == 0 and not rung:
            rung.append(True)
            raise TimeUpError
        put_away(which, seconds, *interval)  # type: ignore[arg-type]

    before = signal.getsignal(signal.SIGALRM)
    monkeypatch.setattr(signal, "setitimer", late)
    assert ask(lambda: 1, seconds=30.0).fault.kind == "timeout"
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


@pytest.mark.skipif(sys.platform != "linux", reason="needs the limits of Linux")
def test_a_memory_limit_holds_for_the_call_and_is_taken_back() -> None:
    import resource

    def f() -> float:
        return float(np.ones((128, 1024, 1024)).sum())

    before = resource.getrlimit(resource.RLIMIT_AS)
    assert ask(f, memory=64 << 20).fault.kind == "memory"
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_warnings_do_not_count() -> None:
    def f() -> Any:
        warnings.warn("careful", stacklevel=1)
        return np.log(np.zeros(1))

    outcome = ask(f)
    assert outcome.fault is None
    assert outcome.value[0] == -np.inf


def test_a_missing_function_is_missing() -> None:
    assert InProcess({}).call("f", []).fault.kind == "missing"  # type: ignore[union-attr]


SOURCE = """
import numpy as np
kept = []
def values(x, y): return x * 2, [y, np.float32(0.5)], "a", None
def change(x, y): x += 1
def keep(x, y):
    kept.append(x)
    return kept[0]
def fail(x, y):
    return x / undefined
def thing(x, y): return object()
def call(x, f): return f(x) + 1
def nodes(output): output.grad = 2
"""


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("values", [np.arange(4.0)[::2], 3]),
        ("change", [np.ones((2, 2)), 3]),
        ("keep", [np.ones(2), 3]),
        ("fail", [np.ones(2), 3]),
        ("thing", [1, 2]),
        ("call", [np.ones(2), lambda x: float(x.sum())]),
        ("nodes", [Graph([1.0, 2.0], [(), (0,)], [(), (1.0,)], 1)]),
        ("absent", []),
    ],
)
def test_it_says_what_the_sandbox_says(shared_sandbox: Sandbox, name: str, args: list[object]) -> None:
    names: dict[str, Any] = {}
    exec(compile(SOURCE, "solution.py", "exec"), names)
    here = InProcess(names)
    with shared_sandbox.session() as there:
        there.load_file(SOURCE)
        for one, other in ((here.call(name, args), there.call(name, args)), (here.reread(0), there.reread(0))):
            assert repr(one.value) == repr(other.value)
            assert (one.mutated, one.shared, one.printed, one.call) == (
                other.mutated,
                other.shared,
                other.printed,
                other.call,
            )
            if one.fault is not None and other.fault is not None:
                assert (one.fault.kind, one.fault.type, one.fault.line) == (
                    other.fault.kind,
                    other.fault.type,
                    other.fault.line,
                )
