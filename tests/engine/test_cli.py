"""The command line: what it prints, its exit status, and one clear line for bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.coursework.course import Course

pytestmark = pytest.mark.slow

RIGHT = "def linear_backward(dZ, X, W):\n    return [dZ @ W, dZ.T @ X, dZ.sum(0)]\n"
WRONG = "def linear_backward(dZ, X, W):\n    return dZ @ W, X.T @ dZ, dZ.sum(0)\n"


def autograder(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def solution(tmp_path: Path) -> Path:
    path = tmp_path / "solution.py"
    path.write_text(RIGHT)
    return path


@pytest.mark.sandbox
def test_a_right_solution_exits_0_and_json_is_one_object(solution: Path) -> None:
    done = autograder("check", "linear_backward", solution, "--json", "--seed", 5)
    verdict = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(verdict) == ["exercise", "file", "score", "points", "passed", "seed", "parts", "mistakes", "error"]
    assert verdict["passed"] is True
    assert verdict["mistakes"] == []
    assert verdict["score"] == verdict["points"] == 3.0
    assert verdict["seed"] == 5
    assert [part["name"] for part in verdict["parts"]] == ["dX", "dW", "db"]


@pytest.mark.sandbox
def test_a_wrong_solution_exits_1_and_is_told_its_mistake(solution: Path) -> None:
    solution.write_text(WRONG)
    done = autograder("check", "linear_backward", solution)
    assert done.returncode == 1
    assert "transposed in dW" in done.stdout


@pytest.mark.sandbox
@pytest.mark.parametrize("text", ["def linear_backward(:", "x = 1", "raise SystemExit", "import torch", "\x00"])
def test_a_file_that_does_not_load_is_one_crash(solution: Path, text: str) -> None:
    solution.write_text(text)
    done = autograder("check", "linear_backward", solution, "--json")
    verdict = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(m["kind"], m["part"]) for m in verdict["mistakes"]] == [("crash", None)]
    assert verdict["score"] == 0.0


@pytest.mark.sandbox
def test_a_folder_is_checked_in_the_order_of_names_and_one_bad_file_harms_no_other(tmp_path: Path) -> None:
    (tmp_path / "linear_backward__a.py").write_text(RIGHT)
    (tmp_path / "linear_backward__b.py").write_text("import os\nos._exit(0)\n")
    (tmp_path / "linear_backward__c.py").write_text("def linear_backward(*a):\n    while True: pass\n")
    (tmp_path / "linear_backward__d.py").write_text(WRONG)
    (tmp_path / "nosuch__e.py").write_text(WRONG)
    (tmp_path / "notes.txt").write_text("no solution")
    done = autograder("check", "--all", tmp_path, "--json")
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [Path(v["file"]).name[-4] for v in verdicts] == list("abcde")
    kinds = [[m["kind"] for m in v["mistakes"]] for v in verdicts]
    assert kinds == [[], ["crash"], ["timeout"], ["transposed"], []]
    assert verdicts[4]["error"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "nosuch", "x.py"], "there is no exercise 'nosuch'"),
        (["check", "linear_backwards", "x.py"], "Did you mean linear_backward?"),
        (["check", "linear_backward", "nosuch.py"], "there is no file nosuch.py"),
        (["check", "linear_backward"], "autograder check EXERCISE SOLUTION.py"),
        (["check", "--all", "nosuch"], "there is no folder nosuch"),
        (["grade", "ps4", "--course", "nosuch"], "there is no directory nosuch"),
        (["release", "ps4", "--course", "nosuch"], "there is no directory nosuch"),
        (["publish", "ps4", "--course", "nosuch"], "there is no directory nosuch"),
        (["init", __file__], "test_cli.py is not a directory"),
        (["init", "/proc/nosuch"], "/proc/nosuch: No such file or directory"),
    ],
)
def test_bad_input_gets_one_line_that_says_what_to_do(arguments: list[str], says: str) -> None:
    done = autograder(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_directory_that_is_no_course_says_how_to_make_one(tmp_path: Path) -> None:
    done = autograder("grade", "mini", "--course", tmp_path)
    assert done.returncode == 2
    assert "autograder init" in done.stderr


def test_an_unknown_assignment_names_those_there_are(course: Course) -> None:
    done = autograder("grade", "ps9", "--course", course.root)
    assert done.returncode == 2
    assert "there are: mini" in done.stderr


def test_a_corrupt_source_notebook_is_said(course: Course) -> None:
    (course.source("mini") / "mini.ipynb").write_text("{")
    done = autograder("grade", "mini", "--course", course.root)
    assert done.returncode == 2
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_class_without_submissions_is_said(course: Course) -> None:
    done = autograder("grade", "mini", "--course", course.root)
    assert done.returncode == 2
    assert "nobody has submitted mini: put files at" in done.stderr
    assert "Rename" not in done.stderr
    (course.submitted("a\nb", "mini")).mkdir(parents=True)
    done = autograder("grade", "mini", "--course", course.root)
    assert r"Rename these folders, which cannot stand for students: 'a\nb'." in done.stderr


@pytest.mark.parametrize("arguments", [["check", "relu_backward", __file__], ["grade", "mini"]])
def test_a_seed_that_is_none_is_refused_before_anything_is_done(arguments: list[str]) -> None:
    done = autograder(*arguments, "--seed", -1)
    assert done.returncode == 2
    assert "'--seed'" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.sandbox
def test_where_nothing_can_be_isolated_strangers_are_refused_and_an_assignment_of_ones_own_is_proven(
    course: Course, monkeypatch: pytest.MonkeyPatch, solution: Path
) -> None:
    monkeypatch.setattr("autograder.sandbox.confine.has_filter", lambda: False)
    refused = CliRunner().invoke(main, ["check", "linear_backward", str(solution)])
    assert refused.exit_code == 2
    assert "no isolation" in refused.output
    proven = CliRunner().invoke(main, ["verify", "mini", "--course", str(course.root)])
    assert proven.exit_code == 0, proven.output
    assert "Verified." in proven.output


def test_version_and_help() -> None:
    assert "autograder" in autograder("--version").stdout
    assert "check" in autograder("--help").stdout
