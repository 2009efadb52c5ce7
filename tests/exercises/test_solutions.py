"""Solutions as students write them: right ones pass in every style, wrong ones are rejected and rightly named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from autograder.exercises import catalogue
from tests.exercises.solutions import SLOW, Labelled, files, function_of, judged

RIGHT, WRONG = files("right"), files("wrong")


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_a_right_solution_in_any_style_gets_full_marks(path: Path) -> None:
    name = path.stem.split("__")[0]
    for seed in (1, 2):
        verdict = judged(name, function_of(path, name), seed)
        assert verdict.mistakes == ()
        assert verdict.score == verdict.points


def test_every_exercise_with_solutions_has_at_least_four_styles() -> None:
    styles = Counter(path.stem.split("__")[0] for path in RIGHT)
    assert set(styles) == set(catalogue()) & set(styles)
    assert {name: n for name, n in styles.items() if n < 4} == {}


@pytest.mark.slow
@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_a_wrong_solution_is_rejected_with_the_same_names_on_two_seeds(path: Path) -> None:
    solution = Labelled(path)
    one = solution.verdict(7)
    assert not one.passed
    assert one.score < one.points
    if solution.kind != "timeout":  # which takes all its seconds each time
        assert one.kinds == solution.verdict(8).kinds


@pytest.mark.slow
@pytest.mark.parametrize("slow", [False, True], ids=["quick", "slow"])
def test_wrong_solutions_written_from_the_contract_are_rightly_named(
    slow: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """At least 95 % by their own name, at most 2 % by another one; the table is printed with `-s`."""
    outcomes: Counter[str] = Counter()
    lines = []
    for solution in (Labelled(path) for path in WRONG):
        if (solution.exercise in SLOW) is not slow:
            continue
        verdict = solution.verdict()
        outcome = solution.outcome(verdict)
        outcomes[outcome] += 1
        if outcome != "right":
            lines.append(f"{outcome:9} {solution.path.stem}: {[(m.kind, m.part) for m in verdict.mistakes]}")
    with capsys.disabled():
        print("\n" + "\n".join([*lines, f"of {outcomes.total()}: {dict(outcomes)}"]))
    assert outcomes["right"] >= 0.95 * outcomes.total()
    assert outcomes["misnamed"] <= 0.02 * outcomes.total()
