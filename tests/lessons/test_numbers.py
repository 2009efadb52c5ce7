"""Every number that a lesson prints is recomputed here, from one table a lesson, `facts/NXX.json`."""

import json
import re

import numpy as np
import pytest

from course_lib.lesson.content import everything, task
from course_lib.viz.counting import partials_with_reuse, partials_without_reuse
from course_lib.viz.memory_bars import bytes_of, readable
from tests.lessons.facts import ALL, read


def prose(lesson):
    cells = read(lesson)["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    tasks = [entry for entry in everything().values() if entry["lesson"] == lesson]
    return "\n".join([*texts, json.dumps(tasks, ensure_ascii=False)])


@pytest.mark.parametrize("lesson", ALL)
def test_every_printed_decimal_is_in_the_table(lesson):
    printed = set(re.findall(r"\d+\.\d+", prose(lesson)))
    assert printed == set(ALL[lesson].numbers)


@pytest.mark.parametrize(
    ("lesson", "text", "expression"),
    [(lesson, text, expression) for lesson in ALL for text, expression in ALL[lesson].numbers.items()],
)
def test_a_printed_decimal_is_its_value_rounded(lesson, text, expression):
    value = float(eval(expression, dict(ALL[lesson].names)))
    decimals = len(text.split(".")[1])
    assert f"{value:.{decimals}f}" == text


def test_the_additions_counted_are_those_that_the_text_names():
    text = task("n06-additions", "predict")["explain"]
    counts = {n: (partials_without_reuse([1.0] * n)[1], partials_with_reuse([1.0] * n)[1]) for n in (4, 40)}
    assert counts[4] == (4, 2)
    assert f"At n = 40 that is {counts[40][0]} against {counts[40][1]}" in text


def test_partials_with_and_without_reuse_agree_with_finite_differences():
    x = [1.0, 2.0, 3.0, 4.0]

    def y(v):
        return (v[0] + v[1]) * (v[2] + v[3])

    numerical = [
        (y([*x[:i], x[i] + 1e-6, *x[i + 1 :]]) - y([*x[:i], x[i] - 1e-6, *x[i + 1 :]])) / 2e-6 for i in range(4)
    ]
    assert np.allclose(numerical, [7, 7, 3, 3])
    assert partials_without_reuse(x)[0] == partials_with_reuse(x)[0] == [7, 7, 3, 3]


def test_the_jacobians_of_the_slide_weigh_256_GiB_and_16_TiB():
    sizes = bytes_of(64, 4096, 4096)
    x, w, y = np.empty((64, 4096), np.float32), np.empty((4096, 4096), np.float32), 64 * 4096
    assert readable(sizes["Jacobian ∂y/∂x"]) == "256 GiB"
    assert sizes["Jacobian ∂y/∂x"] == y * x.nbytes
    assert readable(sizes["Jacobian ∂y/∂w"]) == "16 TiB"
    assert sizes["Jacobian ∂y/∂w"] == y * w.nbytes
    assert (readable(sizes["x and dx"]), readable(sizes["w and dw"])) == ("1 MiB", "64 MiB")


def test_the_slide_prints_two_right_entries_of_eight_and_no_x_gives_the_rest():
    x, w = np.array([[2, 1, -3], [-3, 4, 2]]), np.array([[3, 2, 1, -1], [2, 1, 3, 2], [3, 2, 1, -2]])
    printed = np.array([[13, 9, -2, -6], [5, 2, 17, 1]])
    assert (x @ w == printed).sum() == 2
    assert (x @ w).tolist() == [[-1, -1, 2, 6], [5, 2, 11, 7]]
    nearest = np.linalg.lstsq(w.T.astype(float), printed.T.astype(float), rcond=None)[0].T
    assert np.abs(nearest @ w - printed).max() > 0.5


def test_following_each_of_the_diamonds_paths_would_take_36_years():
    assert int(2**60 / 1e9 / (365.25 * 24 * 3600)) == 36
