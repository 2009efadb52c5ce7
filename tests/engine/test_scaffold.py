"""`autograder new`: what it writes runs, is proven, and overwrites nothing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from autograder.answers import largest_input
from autograder.authoring.scaffold import ScaffoldError, scaffold
from autograder.authoring.verify import verify_exercise
from autograder.exercise import Exercise
from autograder.judging.inprocess import InProcess
from autograder.judging.judge import judge


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "autograder" / "exercises").mkdir(parents=True)
    return tmp_path


def loaded(path: Path, name: str) -> object:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)


def test_a_new_exercise_is_proven_as_it_is_written(root: Path) -> None:
    module, right, wrong = scaffold("gate_backward", "ps6", root)
    exercise = loaded(module, "gate_backward")
    assert isinstance(exercise, Exercise)
    assert verify_exercise(exercise).faults == ()
    assert exercise.assignment == "ps6"
    assert max(largest_input(probe) for probe in exercise.draw(1) if "huge" in probe.title) > 1e5
    for path, kinds in ((right, ()), (wrong, ("sign",))):
        function = loaded(path, "gate_backward")
        assert judge(exercise, InProcess({"gate_backward": function}), 1).kinds == kinds  # type: ignore[dict-item]


@pytest.mark.parametrize("name", ["Gate", "two words", "class", "a__b", "1st", ""])
def test_a_name_that_is_no_function_name_is_refused(root: Path, name: str) -> None:
    with pytest.raises(ScaffoldError, match="must be named as its function"):
        scaffold(name, "ps6", root)


def test_nothing_is_overwritten(root: Path) -> None:
    module, *_ = scaffold("gate_backward", "ps6", root)
    module.write_text("mine")
    with pytest.raises(ScaffoldError, match="already an exercise gate_backward"):
        scaffold("gate_backward", "ps6", root)
    assert module.read_text() == "mine"
    with pytest.raises(ScaffoldError, match="already an exercise relu_backward"):
        scaffold("relu_backward", "ps4", root)


def test_a_folder_that_is_no_checkout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="not a checkout"):
        scaffold("gate_backward", "ps6", tmp_path)
