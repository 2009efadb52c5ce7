"""Each layer switched off alone: an attack that it stops then succeeds, so that no layer stands there for show.

The attacks are those of `tests.attacks.cases`, by title; with every layer in place none of them succeeds.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import nbformat
import pytest
from nbconvert import HTMLExporter

from autograder.coursework import submission
from autograder.coursework.assignment import Assignment
from autograder.grading.grader import Grader, limits_of
from autograder.grading.result import Result
from autograder.reporting import autograded, export, feedback, pages
from autograder.sandbox import IsolationError, Sandbox, SandboxError, confine, session, shell, supervise, wire
from tests.attacks.arena import Arena, arena
from tests.attacks.cases import students
from tests.attacks.layers import stopped_by
from tests.attacks.shown import alive, rendered_alive, rich

ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux")
pytestmark = [pytest.mark.sandbox, pytest.mark.slow, ONLY_LINUX]

BY_TITLE = {attack.title: (name, attack) for name, attack in students().items()}
STOPPED, SUCCEEDED = 4.0, 6.0


def graded(title: str, level: str = "auto", read: Callable[[Arena, Result], object] | None = None) -> Any:
    """The points that an attack earns at this level, or what `read` makes of the result."""
    name, attack = BY_TITLE[title]
    with arena({name: attack}, released=False) as made:
        assignment = made.course.assignment("mini")
        with built(limits_of(assignment), level) as sandbox:
            grader = Grader.of(assignment, sandbox, sandbox.limits, seed=3)
            result = grader.grade(made.course.submitted(name, "mini"), name)
        assert result.status == "graded"
        return read(made, result) if read else result.score


def built(limits: Any, level: str) -> Sandbox:
    try:
        made = Sandbox(limits, level=level)
    except IsolationError as error:
        pytest.skip(str(error))
    if level == "auto" and made.level != "sealed":
        made.close()
        pytest.skip(made.shell.reason)
    return made


@pytest.fixture
def without_lock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Leave one of the two locks of the kernel open."""

    def leave_open(lock: str) -> None:
        described = supervise.Sandbox._described

        def fewer(self: Sandbox, seen: Any) -> dict[str, Any]:
            told = described(self, seen)
            return {**told, "locks": [name for name in told["locks"] if name != lock]}

        monkeypatch.setattr(supervise.Sandbox, "_described", fewer)

    return leave_open


@pytest.fixture
def changed_inside(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Run these lines in the zygote before it starts."""

    def change(lines: str) -> None:
        start = (
            f"{shell.IMPORTS}from autograder.sandbox import confine, refuse\n{lines}\nzygote.main(int(sys.argv[1]))\n"
        )
        monkeypatch.setattr(shell, "START", start)

    return change


# ---------------------------------------------------------------------------------------------- the kernel's layers


@pytest.mark.parametrize("title", stopped_by("the outer wall (bubblewrap)"))
def test_the_outer_wall_alone_hides_what_files_there_are_and_caps_the_disk(title: str) -> None:
    """Landlock guards contents and names, not `stat`; and no limit of a process's own counts several files."""
    assert graded(title) == STOPPED
    assert graded(title, "confined") == SUCCEEDED


@pytest.mark.parametrize("title", stopped_by("Landlock, without the outer wall"))
def test_where_there_is_no_outer_wall_landlock_alone_guards_files(
    title: str, without_lock: Callable[[str], None]
) -> None:
    if not confine.landlock_version():
        pytest.skip("no Landlock here")
    assert graded(title, "confined") == STOPPED
    without_lock("landlock")
    assert graded(title, "confined") == SUCCEEDED


def test_behind_the_outer_wall_landlock_still_hides_where_things_are(without_lock: Callable[[str], None]) -> None:
    """There it is a second lock on every file; on its own it stops only the listing of directories above them."""
    if not confine.landlock_version():
        pytest.skip("no Landlock here")
    (title,) = stopped_by("Landlock, behind the outer wall")
    assert graded(title) == STOPPED
    without_lock("landlock")
    assert graded(title) == SUCCEEDED
    assert graded("read a neighbour's submission") == STOPPED


@pytest.mark.parametrize("title", stopped_by("the filter of system calls (seccomp)"))
def test_the_filter_of_system_calls_alone_stops_processes_and_sockets(
    title: str, without_lock: Callable[[str], None]
) -> None:
    assert graded(title) == STOPPED
    without_lock("seccomp")
    assert graded(title) == SUCCEEDED


@pytest.mark.parametrize("title", stopped_by("limits of the kernel"))
def test_limits_alone_hold_memory_and_files(title: str, changed_inside: Callable[[str], None]) -> None:
    assert graded(title) == STOPPED
    changed_inside("confine.limit = lambda limits: None")
    assert graded(title) == SUCCEEDED


def test_without_no_new_privileges_nothing_is_run_at_all(changed_inside: Callable[[str], None]) -> None:
    """It is redundant while the filter refuses every new program: there is no setuid program to gain by. What it alone
    gives is that a process without privileges may close the other two locks; without it the kernel refuses them, and
    the child says so and runs nothing. Behind bubblewrap it is set twice, so this is tried without.
    """
    changed_inside("was = confine._prctl\nconfine._prctl = lambda option, value: option == 38 or was(option, value)")
    with built(supervise.DEFAULT, "confined") as sandbox, pytest.raises(SandboxError, match="close its locks"):
        sandbox.session()


def test_the_guard_of_imports_alone_stops_what_differentiates(changed_inside: Callable[[str], None]) -> None:
    """For the answers in course_lib it is a second lock, and says why: their files are hidden as well."""
    (title,) = stopped_by("the guard of imports")
    assert graded(title) == STOPPED
    changed_inside("refuse._Finder.find_spec = lambda *a: None")
    assert graded(title) == SUCCEEDED
    assert graded("import the answers") == STOPPED


# ---------------------------------------------------------------------------------------------- the protocol

AHEAD = """
import json, os, struct, threading
def send(header, body=b""):
    head = json.dumps(header).encode()
    os.write(3, struct.pack("<2sIQ", b"F1", len(head), len(body)) + head + body)
def first():
    threading.Timer(0.05, send, ({"id": "0" * 16, "fault": None, "value": 42},)).start()
    return 1
def second():
    return 2
def numbers():
    send({"id": "0" * 16, "fault": None, "value": {"floats": 5_000_000}}, bytes(40_000_000))
    return 3
"""


def asked(*names: str) -> Sequence[Any]:
    """The outcomes of calls to these, with a pause after each in which a thread may write."""
    outcomes = []
    with built(supervise.DEFAULT, "confined") as sandbox, sandbox.session() as student:
        student.load_file(AHEAD)
        for name in names:
            outcomes.append(student.call(name, []))
            time.sleep(0.15)
    return outcomes


def guessable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session.secrets, "token_hex", lambda size: "0" * 2 * size)


def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise.Child, "__init__", _deafened(supervise.Child.__init__))


def _deafened(initialise: Callable[..., None]) -> Callable[..., None]:
    def deafened(self: Any, *arguments: Any) -> None:
        initialise(self, *arguments)
        self.pipe.unasked = lambda: False

    return deafened


@pytest.mark.parametrize(
    "off", [(), (guessable,), (deaf,)], ids=["neither", "the number", "the look before a question"]
)
def test_an_answer_ahead_of_its_question_is_caught_twice(
    off: Sequence[Callable[[pytest.MonkeyPatch], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either check stops it: the number that nobody could know, and the look for bytes before a question."""
    for switch in off:
        switch(monkeypatch)
    fault = asked("first", "second")[1].fault
    assert fault is not None
    assert fault.kind == "protocol"


def test_without_both_an_answer_ahead_of_its_question_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    guessable(monkeypatch)
    deaf(monkeypatch)
    assert asked("first", "second")[1].value == 42


def test_the_bound_on_numbers_alone_keeps_a_frame_from_becoming_lists_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guessable(monkeypatch)
    fault = asked("numbers")[0].fault
    assert fault is not None
    assert "too many numbers" in fault.message
    monkeypatch.setattr(wire, "MAX_NUMBERS", 1 << 40)
    assert len(asked("numbers")[0].value) == 5_000_000


# ---------------------------------------------------------------------------------------------- ingest and pages


def test_the_restoring_of_cells_alone_keeps_the_tests_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    (title,) = stopped_by("the restoring of cells")
    assert graded(title) == STOPPED
    merge = submission._merge

    def trusting(found: Any, assignment: Assignment) -> Any:
        cells, notes = merge(found, assignment)
        texts = {cell["grade_id"]: cell["source"] for cell in found}

        def own(cell: submission.Cell) -> submission.Cell:
            if cell.origin is None or cell.role != "test":
                return cell
            text = texts[cell.origin.grade_id]
            return dataclasses.replace(cell, source=text, origin=dataclasses.replace(cell.origin, source=text))

        return [own(cell) for cell in cells], notes

    monkeypatch.setattr(submission, "_merge", trusting)
    assert graded(title) == SUCCEEDED


def page_of(made: Arena, result: Result) -> str:
    return feedback.feedback_page(made.course.assignment("mini"), result, None)


def test_escaping_alone_keeps_a_students_markup_from_living(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser would still refuse to run it, for the page's policy allows no script and nothing from elsewhere."""
    (title,) = stopped_by("escaping on pages")
    assert alive(graded(title, read=page_of)) == []
    environment = pages._environment().overlay(autoescape=False)
    monkeypatch.setattr(pages, "_environment", lambda: environment)
    page = graded(title, read=page_of)
    assert "<script>" in alive(page)
    assert "default-src 'none'" in page


def test_visible_escapes_alone_keep_a_page_from_running_backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    (title,) = stopped_by("visible escapes of characters")
    assert alive(graded(title, read=page_of)) == []
    environment = pages._environment().overlay(finalize=lambda value: value)
    monkeypatch.setattr(pages, "_environment", lambda: environment)
    assert "U+202E" in alive(graded(title, read=page_of))


def test_the_check_of_outputs_alone_keeps_html_out_of_the_autograded_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs on the student's side filters as well, and a student can walk past it."""

    def notebook_of(made: Arena, result: Result) -> dict[str, Any]:
        told = autograded.notebook_of(made.course.assignment("mini"), result)
        return dict(json.loads(json.dumps(told)))

    (title,) = stopped_by("the check of outputs")
    assert list(rich(graded(title, read=notebook_of))) == []
    monkeypatch.setattr(session.outputs, "checked", lambda told, pictures, limits: tuple(told or ()))
    assert "text/html" in list(rich(graded(title, read=notebook_of)))


def test_the_quote_before_a_formula_alone_keeps_a_spreadsheet_from_computing(monkeypatch: pytest.MonkeyPatch) -> None:
    results = [Result("=1+1", "mini", "ungradable", "key")]
    assert "\n'=1+1," in export.grades_csv([], results)
    monkeypatch.setattr(export, "harmless", lambda text: text)
    assert "\n=1+1," in export.grades_csv([], results)


def test_the_spaces_in_a_written_answer_alone_keep_it_from_running_in_the_formgrader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That page is of the instructor's own Jupyter server, and has no policy of ours."""

    def rendered(made: Arena, result: Result) -> str:
        notebook = json.dumps(autograded.notebook_of(made.course.assignment("mini"), result))
        return str(HTMLExporter(template_name="basic").from_notebook_node(nbformat.reads(notebook, as_version=4))[0])

    (title,) = stopped_by("the spaces in a written answer")
    assert rendered_alive(graded(title, read=rendered)) == []
    monkeypatch.setattr(autograded, "lifeless", str)
    assert "<script>" in rendered_alive(graded(title, read=rendered))
