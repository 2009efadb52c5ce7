"""Calls: a student's function is asked with fresh data, and its answer described."""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
import pytest

from autograder.sandbox import Callback, Limits, Sandbox, Session
from autograder.sandbox.wire import Graph, Opaque

pytestmark = pytest.mark.sandbox
Student = Callable[[str], Session]


def test_arrays_go_in_and_come_out(student: Student) -> None:
    session = student("def double(x, y): return 2 * x, [y, None]")
    outcome = session.call("double", [np.arange(6.0).reshape(2, 3), 1.5])
    assert outcome.fault is None
    doubled, rest = outcome.value
    assert np.array_equal(doubled, 2 * np.arange(6.0).reshape(2, 3))
    assert rest == [1.5, None]


def test_the_layout_of_an_argument_is_seen_by_the_student(student: Student) -> None:
    session = student(
        "def flags(x): f = x.flags; return f.c_contiguous, f.f_contiguous, f.writeable, str(x.dtype), x.ndim"
    )
    wide = np.zeros((3, 8), np.float32)
    frozen = np.zeros((), np.int32)
    frozen.flags.writeable = False
    assert session.call("flags", [wide[:, ::2]]).value == (False, False, True, "float32", 2)
    assert session.call("flags", [np.asfortranarray(np.ones((2, 3)))]).value == (False, True, True, "float64", 2)
    assert session.call("flags", [frozen]).value == (True, True, False, "int32", 0)


def test_a_changed_argument_is_reported_by_its_position(student: Student) -> None:
    session = student(
        "def entry(a, b): b[0] = 1\ndef nested(a, b): b[1].sort()\n"
        "def longer(a, b): b.append(1)\ndef none(a, b): b[0] = b[0]"
    )
    assert session.call("entry", [np.zeros(2), np.zeros(2)]).mutated == (1,)
    assert session.call("nested", [0, [1, np.array([2.0, 1.0])]]).mutated == (1,)
    assert session.call("longer", [0, [1]]).mutated == (1,)
    assert session.call("none", [np.zeros(2), np.zeros(2)]).mutated == ()


def test_an_argument_changed_before_an_error_is_reported_too(student: Student) -> None:
    outcome = student("def f(a):\n    a[0] = 1\n    raise ValueError('no')").call("f", [np.zeros(2)])
    assert outcome.mutated == (0,)
    assert outcome.fault is not None
    assert (outcome.fault.kind, outcome.fault.type, outcome.fault.message) == ("raised", "ValueError", "no")
    assert (outcome.fault.line, outcome.fault.source) == (3, "raise ValueError('no')")


def test_an_answer_that_is_part_of_an_argument_says_so(student: Student) -> None:
    session = student("def same(a, b): return b[1:]\ndef copy(a, b): return b.copy()")
    assert session.call("same", [0, np.zeros(3)]).shared == (1,)
    assert session.call("copy", [0, np.zeros(3)]).shared == ()


def test_the_line_of_an_error_is_the_innermost_of_the_students(student: Student) -> None:
    session = student(
        "import numpy as np\ndef helper(x):\n    return np.linalg.inv(x)\ndef f(x):\n    return helper(x)"
    )
    fault = session.call("f", [np.zeros((2, 2))]).fault
    assert fault is not None
    assert (fault.type, fault.line, fault.source) == ("LinAlgError", 3, "return np.linalg.inv(x)")


def test_writing_to_a_read_only_argument_is_an_error_with_its_words(student: Student) -> None:
    frozen = np.zeros(2)
    frozen.flags.writeable = False
    outcome = student("def f(x):\n    x += 1").call("f", [frozen])
    assert outcome.mutated == ()
    assert outcome.fault is not None
    assert "read-only" in outcome.fault.message


def test_a_missing_function_is_missing(student: Student) -> None:
    session = student("g = 3")
    for name in ("f", "g"):
        fault = session.call(name, []).fault
        assert fault is not None
        assert fault.kind == "missing"


def test_every_call_gets_fresh_arrays(student: Student) -> None:
    session = student("def f(x):\n    x += 1\n    return x")
    x = np.zeros(2)
    assert [session.call("f", [x]).value.tolist() for _ in range(3)] == [[1.0, 1.0]] * 3
    assert x.tolist() == [0.0, 0.0]


def test_an_earlier_answer_that_changed_later_is_seen_by_rereading(student: Student) -> None:
    session = student("import numpy as np\nkept = np.zeros(2)\ndef f(x):\n    kept[:] = x\n    return kept")
    first = session.call("f", [1.0])
    session.call("f", [2.0])
    assert first.value.tolist() == [1.0, 1.0]
    assert session.reread(first.call).value.tolist() == [2.0, 2.0]


def test_what_is_printed_is_kept_apart(student: Student) -> None:
    outcome = student("import sys\ndef f():\n    print('a', 1)\n    sys.stderr.write('b')\n    return 2").call("f", [])
    assert (outcome.value, outcome.printed) == (2, "a 1\nb")


def test_a_function_among_the_arguments_runs_on_the_trusted_side(student: Student) -> None:
    seen = []

    def f(x: np.ndarray) -> np.float64:  # type: ignore[type-arg]
        seen.append(x)
        return np.float64((x**2).sum())

    session = student("def g(f, x):\n    y = f(x)\n    x[0] = 5\n    return y, f(x), type(y).__name__")
    for function in (f, Callback(f)):
        assert session.call("g", [function, np.ones(2)]).value == (2.0, 26.0, "float64")
    assert [x.tolist() for x in seen[:2]] == [[1.0, 1.0], [5.0, 1.0]]


def test_what_a_function_of_the_judge_raises_goes_through_the_students_code(student: Student) -> None:
    class OwnError(Exception):
        pass

    def builtin(x: object) -> None:
        raise ZeroDivisionError("by the judge")

    def own(x: object) -> None:
        raise OwnError("by the judge")

    session = student(
        "def g(f):\n    return f(1)\ndef swallow(f):\n    try:\n        f(1)\n    except Exception:\n        return 7"
    )
    for function, name in ((builtin, "ZeroDivisionError"), (own, "RuntimeError")):
        fault = session.call("g", [function]).fault
        assert fault is not None
        assert (fault.type, fault.message, fault.line) == (name, "by the judge", 2)
        assert session.call("swallow", [function]).value == 7


def test_calling_back_too_often_is_a_time_out(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(callbacks=50)) as session:
        session.load_file("def g(f):\n    while True: f(1)")
        fault = session.call("g", [lambda x: x]).fault
    assert fault is not None
    assert fault.kind == "timeout"


def test_an_interrupt_reaches_a_function_that_is_calling_back(student: Student) -> None:
    session = student("def g(f):\n    while True: f(1)\ndef one(): return 1")
    fault = session.call("g", [lambda x: x], seconds=0.2).fault
    assert fault is not None
    assert fault.kind == "timeout"
    assert session.alive
    assert session.call("one", []).value == 1


def test_backpropagate_gets_nodes_and_its_gradients_come_back(student: Student) -> None:
    session = student(
        """
def backpropagate(output):
    order, seen, stack = [], set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((parent, False) for parent in node.parents)
    output.grad = 1.0
    for node in reversed(order):
        for parent, local in zip(node.parents, node.local_gradients):
            parent.grad += node.grad * local
"""
    )
    square = Graph([3.0, 9.0, 1.0], [(), (0, 0), ()], [(), (3.0, 3.0), ()], 1)
    outcome = session.call("backpropagate", [square])
    returned, grads = outcome.value
    assert returned is None
    assert grads.tolist() == [6.0, 1.0, 0.0]
    assert outcome.mutated == ()
    n = 100_000
    chain = Graph([1.0] * n, [(), *((i,) for i in range(n - 1))], [(), *[(1.0,)] * (n - 1)], n - 1)
    assert session.call("backpropagate", [chain]).value[1].tolist() == [1.0] * n


def test_a_changed_node_is_a_changed_argument(student: Student) -> None:
    session = student("def backpropagate(output): output.value = 0.0")
    assert session.call("backpropagate", [Graph([1.0], [()], [()], 0)]).mutated == (0,)


def test_a_random_generator_is_handed_over_in_its_state(student: Student) -> None:
    session = student("def draw(rng): return rng.standard_normal(3)")
    outcomes = [session.call("draw", [np.random.default_rng(1)]) for _ in range(2)]
    for outcome in outcomes:
        assert np.array_equal(outcome.value, np.random.default_rng(1).standard_normal(3))
        assert outcome.mutated == ()


def test_a_thing_that_is_no_data_comes_back_as_the_name_of_its_type(student: Student) -> None:
    session = student("class Net: pass\ndef f(): return [Net(), 1]")
    assert session.call("f", []).value == [Opaque("Net"), 1]


def test_a_call_that_is_interrupted_in_time_leaves_the_session_alive(student: Student) -> None:
    session = student("def loop():\n    while True:\n        pass\ndef one(): return 1")
    outcome = session.call("loop", [], seconds=0.1)
    assert outcome.fault is not None
    assert outcome.fault.kind == "timeout"
    assert outcome.fault.line in (2, 3)
    assert outcome.seconds < 0.5
    assert session.alive
    assert session.call("one", []).value == 1


def test_the_time_of_a_whole_session_has_a_limit(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(wall=0.3)) as session:
        session.load_file("import time\ndef nap(): time.sleep(0.2)")
        assert session.call("nap", []).fault is None
        fault = session.call("nap", []).fault
        assert fault is not None
        assert fault.kind == "timeout"


@pytest.mark.slow
def test_a_memory_limit_holds_for_one_call(student: Student) -> None:
    session = student(
        "import numpy as np\ndef big(): return float(np.ones((256, 512, 512)).sum())\ndef one(): return 1"
    )
    assert session.call("big", [], memory=1 << 30).value == 256 * 512 * 512
    fault = session.call("big", [], memory=256 << 20).fault
    assert fault is not None
    assert (fault.kind, fault.line) == ("memory", 2)
    assert session.call("one", []).value == 1
    assert session.call("big", []).value == 256 * 512 * 512


def test_a_file_is_loaded_as_a_module(student: Student) -> None:
    session = student(
        """
from dataclasses import dataclass
@dataclass
class Layer:
    units: int
def names(): return __name__, Layer(3).units
if __name__ == "__main__":
    raise SystemExit("this must not run")
"""
    )
    assert session.call("names", []).value == ("solution", 3)


def test_a_file_that_does_not_parse_says_where(session: Session) -> None:
    fault = session.load_file("x = 1\ndef f(:\n    pass").fault
    assert fault is not None
    assert (fault.type, fault.line, fault.source) == ("SyntaxError", 2, "def f(:")


def test_blas_has_one_thread(student: Student) -> None:
    session = student("import os\ndef f(): return os.environ['OPENBLAS_NUM_THREADS'], os.environ['OMP_NUM_THREADS']")
    assert session.call("f", []).value == ("1", "1")


def test_only_one_session_is_open_at_a_time(sandbox: Sandbox) -> None:
    with sandbox.session(), pytest.raises(RuntimeError, match="one session at a time"):
        sandbox.session()
    with sandbox.session() as session:
        assert session.load_file("x = 1").fault is None


def test_a_closed_session_answers_that_it_has_ended(sandbox: Sandbox) -> None:
    session = sandbox.session()
    session.close()
    fault = session.call("f", []).fault
    assert not session.alive
    assert fault is not None
    assert fault.kind == "died"


@pytest.mark.parametrize("module", ["torch", "sympy", "jax.numpy", "autograder", "autograder.sandbox.wire", "nbgrader"])
def test_a_refused_import_says_which_and_why(session: Session, module: str) -> None:
    fault = session.load_file(f"x = 1\nimport {module}").fault
    assert fault is not None
    assert (fault.kind, fault.type, fault.line) == ("blocked-import", "ImportError", 2)
    assert fault.message.startswith(f"{module.partition('.')[0]}")
    assert "cannot be imported" in fault.message


@pytest.mark.parametrize(
    "line",
    ["from course_lib import linear_backward", "import course_lib.layers", "import course_lib; course_lib.layers"],
)
def test_the_answers_of_the_course_cannot_be_imported(session: Session, line: str) -> None:
    fault = session.load_file(line).fault
    assert fault is not None
    assert fault.kind == "blocked-import"
    assert "course_lib holds the answers" in fault.message


def test_the_data_sets_of_the_course_can_be_imported(session: Session) -> None:
    source = "import course_lib.datasets\nfrom course_lib import datasets\nn = len(dir(datasets))\ndef f(): return n"
    assert session.load_file(source).fault is None
    assert session.call("f", []).value > 5


@pytest.mark.skipif(sys.platform != "linux", reason="counts the processes of Linux")
def test_a_sandbox_without_isolation_still_answers() -> None:
    with Sandbox(level="none") as sandbox:
        assert sandbox.level == "none"
        with sandbox.session() as session:
            session.load_file("def f(x): return x + 1")
            assert session.call("f", [1]).value == 2


def test_a_long_matrix_as_lists_of_numbers_comes_back(student: Student) -> None:
    session = student("import numpy as np\ndef f(): return np.arange(60_000.0).reshape(6000, 10).tolist()")
    outcome = session.call("f", [])
    assert outcome.fault is None
    assert np.array_equal(np.array(outcome.value), np.arange(60_000.0).reshape(6000, 10))


def test_a_warning_is_not_printed(student: Student) -> None:
    outcome = student("import numpy as np\ndef f(): return np.log(np.zeros(1))").call("f", [])
    assert (outcome.fault, outcome.printed, outcome.value[0]) == (None, "", -np.inf)
