"""Cells of a notebook, run in an IPython shell that is kept over the session."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from autograder.sandbox import Limits, Sandbox, Session
from autograder.sandbox.outputs import checked

pytestmark = pytest.mark.sandbox


def test_names_are_kept_from_cell_to_cell_and_can_be_called(session: Session) -> None:
    assert session.run_cell("import numpy as np\nx = 3", 1).fault is None
    assert session.run_cell("def f(y):\n    return x + y", 2).fault is None
    assert session.call("f", [1]).value == 4


def test_outputs_come_in_order_and_as_in_a_notebook(session: Session) -> None:
    outputs = session.run_cell("import sys\nprint('a')\nprint('b', file=sys.stderr)\n6 * 7", 1).outputs
    assert [o["output_type"] for o in outputs] == ["stream", "stream", "execute_result"]
    assert (outputs[0]["text"], outputs[1]["name"], outputs[2]["data"]) == ("a\n", "stderr", {"text/plain": "42"})


def test_an_error_names_the_cell_the_line_and_its_text(session: Session) -> None:
    session.run_cell("def f(x):\n    return 1 / x", 4)
    outcome = session.run_cell("f(0)", 5)
    fault = outcome.fault
    assert fault is not None
    assert (fault.type, fault.cell, fault.line, fault.source) == ("ZeroDivisionError", 4, 2, "return 1 / x")
    assert outcome.outputs[-1]["output_type"] == "error"
    assert outcome.outputs[-1]["ename"] == "ZeroDivisionError"


def test_after_an_error_the_next_cell_runs(session: Session) -> None:
    assert session.run_cell("1 / 0", 1).fault is not None
    assert session.run_cell("x = 2", 2).fault is None


@pytest.mark.parametrize("source", ["def f(:", "x = (", "  x = 1\n y = 2"])
def test_a_cell_that_does_not_parse_is_a_fault_of_its_own(session: Session, source: str) -> None:
    fault = session.run_cell(source, 3).fault
    assert fault is not None
    assert fault.type in ("SyntaxError", "IndentationError")
    assert fault.cell == 3


@pytest.mark.slow
def test_a_figure_is_shown_as_a_picture(session: Session) -> None:
    outputs = session.run_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", 1).outputs
    pictures = [o["data"]["image/png"] for o in outputs if "image/png" in o.get("data", {})]
    assert len(pictures) == 1
    assert base64.b64decode(pictures[0]).startswith(b"\x89PNG")


def test_magics_do_no_harm(session: Session) -> None:
    assert session.run_cell("%timeit -n1 -r1 1", 1).fault is None
    assert session.run_cell("%matplotlib inline\n%load_ext autoreload", 2).fault is None
    session.run_cell("!echo nothing", 3)
    session.run_cell("%%bash\necho nothing", 4)
    assert session.run_cell("x = 1", 5).fault is None


def test_input_is_an_error_with_advice(session: Session) -> None:
    fault = session.run_cell("name = input('who? ')", 1).fault
    assert fault is not None
    assert "Take input() out" in fault.message


@pytest.mark.parametrize("source", ["exit()", "quit()", "raise SystemExit(0)", "import sys; sys.exit(1)"])
def test_leaving_python_ends_the_cell_alone(session: Session, source: str) -> None:
    session.run_cell(source, 1)
    assert session.alive
    assert session.run_cell("x = 1", 2).fault is None


def test_a_loop_ends_with_the_cells_time(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(cell=0.2)) as session:
        session.run_cell("x = 5", 1)
        fault = session.run_cell("i = 0\nwhile True:\n    i += 1", 2).fault
        assert fault is not None
        assert (fault.kind, fault.cell) == ("timeout", 2)
        assert session.alive
        assert session.run_cell("assert x == 5", 3).fault is None


def test_output_is_cut_at_its_limit_and_says_so(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(output=1000)) as session:
        outcome = session.run_cell("for i in range(10**5): print('spam')", 1)
    text = "".join(o["text"] for o in outcome.outputs)
    assert outcome.fault is None
    assert 1000 <= len(text) < 1200
    assert "cut" in text


def test_a_nights_work_of_displays_is_cut(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(output=10_000)) as session:
        outcome = session.run_cell("from IPython.display import display\nfor i in range(3000): display('x' * 10)", 1)
    assert len(outcome.outputs) <= 201
    assert "cut" in outcome.outputs[-1]["text"]


def test_markup_and_scripts_are_left_out(session: Session) -> None:
    source = (
        "from IPython.display import *\ndisplay(HTML('<script>alert(1)</script>'))\ndisplay(Javascript('alert(1)'))"
    )
    outputs = session.run_cell(source, 1).outputs
    assert all(set(o["data"]) <= {"text/plain", "image/png"} for o in outputs)
    assert not any("script>" in o["data"]["text/plain"] for o in outputs)


def test_no_startup_file_history_or_profile_is_read(session: Session) -> None:
    session.run_cell("ip = get_ipython()\ndef f(): return ip.history_manager.enabled, ip.profile_dir is None", 1)
    assert session.call("f", []).value == (False, True)


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50


@pytest.mark.parametrize(
    ("told", "pictures", "kept"),
    [
        ("nonsense", b"", ()),
        ([3, None, {}], b"", ()),
        ([{"output_type": "display_data", "data": {"text/html": "<b>"}}], b"", ()),
        ([{"output_type": "display_data", "data": {"image/png": "PHN2Zz4="}}], b"", ()),
        ([{"output_type": "display_data", "picture": 9}], b"not a png", "[a picture"),
        ([{"output_type": "display_data", "picture": 3 << 20}], PNG + bytes(3 << 20), "[a picture"),
        ([{"output_type": "display_data", "picture": 10**9}], PNG, "[a picture"),
        ([{"output_type": "display_data", "picture": -1}], PNG, "[a picture"),
        ([{"output_type": "stream", "name": ["x"], "text": "\ud800"}], b"", "?"),
    ],
)
def test_outputs_that_are_not_what_they_claim_are_left_out(told: Any, pictures: bytes, kept: Any) -> None:
    got = checked(told, pictures, Limits())
    if isinstance(kept, str):
        assert kept in str(got)
        assert "image/png" not in str(got)
    else:
        assert got == kept


def test_a_true_picture_is_kept() -> None:
    told = [{"output_type": "display_data", "picture": len(PNG)}] * 2
    outputs = checked(told, PNG + PNG, Limits())
    assert [o["data"] for o in outputs] == [{"image/png": base64.b64encode(PNG).decode()}] * 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "source", ["'x' * 10**8", "print('\\0' * 10**7)", "print('\\u4e2d' * 10**7)", "display('x' * 10**8)"]
)
def test_one_enormous_output_is_cut(session: Session, source: str) -> None:
    outcome = session.run_cell(source, 1)
    assert outcome.fault is None
    assert len(str(outcome.outputs)) < 8_000_000
    assert "cut" in outcome.outputs[-1]["text"]


def test_many_pictures_are_cut_and_the_session_goes_on(session: Session) -> None:
    source = (
        "from IPython.display import Image\nimport numpy as np\n"
        "for i in range(60):\n    display(Image(data, format='png'))"
    )
    session.run_cell(f"data = {PNG!r} + bytes(10**6)", 1)
    outcome = session.run_cell(source, 2)
    assert outcome.fault is None
    assert 10 < sum("image/png" in o.get("data", {}) for o in outcome.outputs) < 30
    assert session.run_cell("x = 1", 3).fault is None
