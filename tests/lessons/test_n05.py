"""N05: what the figures compute, against calculus, and each claim of the prose."""

import math

import numpy as np
import pytest

from course_lib import derivatives
from course_lib.viz.jacobian_picture import MAPS
from course_lib.viz.kinks import KINKED, slopes
from course_lib.viz.valley import CURVES, DTYPES, EXPONENTS, best, digits, quotients, valley
from course_lib.widgets import error_valley, jacobian_map, kink_explorer
from tests.lessons.facts import of
from tests.lessons.test_content import hunted

# the lecture's table for eˣ at 1: (h, forward, backward, central), errors with two digits
TABLE = [(1e-1, "1.4e-01", "1.3e-01", "4.5e-03"), (1e-5, "1.4e-05", "1.4e-05", "5.9e-11"),
         (1e-11, "3.3e-05", "1.2e-05", "1.0e-05")]  # fmt: skip


@pytest.mark.parametrize(("h", "forward", "backward", "central"), TABLE)
def test_the_errors_of_the_three_quotients_are_those_of_the_lecture(h, forward, backward, central):
    found = {name: f"{abs(value - math.e):.1e}" for name, value in quotients("exp", "float64", h).items()}
    assert found == {"forward": forward, "backward": backward, "central": central}


@pytest.mark.parametrize("name", CURVES)
def test_the_derivatives_of_a_curve_agree_with_the_complex_step_and_with_differences_of_it(name):
    curve, h = CURVES[name], 1e-4

    def slope(x):
        return derivatives.complex_step(curve.f, x)

    first, second, third = curve.slopes
    assert slope(curve.at) == pytest.approx(first, rel=1e-12)
    assert (slope(curve.at + h) - slope(curve.at - h)) / (2 * h) == pytest.approx(second, rel=1e-4)
    twice = (slope(curve.at + h) - 2 * slope(curve.at) + slope(curve.at - h)) / h**2
    assert twice == pytest.approx(third, rel=1e-4, abs=1e-6)


def test_truncation_has_slope_one_and_two_and_rounding_slope_minus_one():
    errors = valley("exp", "float64")
    at = {e: i for i, e in enumerate(EXPONENTS.tolist())}
    assert errors["forward"][at[-2.0]] / errors["forward"][at[-3.0]] == pytest.approx(10, rel=0.05)
    assert errors["central"][at[-2.0]] / errors["central"][at[-3.0]] == pytest.approx(100, rel=0.05)
    for name in errors:
        left, right = (np.median(errors[name][at[e] : at[e] + 10]) for e in (-13.0, -10.0))
        assert 100 < left / right < 10_000


def test_the_best_step_is_near_the_one_that_the_text_names():
    h, error = best("exp", "float64")
    assert 1e-6 < h < 1e-4
    assert error < 1e-10
    one_sided = np.array(valley("exp", "float64")["forward"])
    assert -9 < EXPONENTS[one_sided.argmin()] < -7
    assert 1e-3 < best("exp", "float32")[0] < 3e-2


def test_the_options_of_the_best_step_are_as_bad_as_their_replies_say():
    at = {h: abs(quotients("exp", "float64", h)["central"] - math.e) for h in (1e-15, 1e-14, 1e-8, 1e-5, 1e-2)}
    assert at[1e-5] < 1e-10 < 1e-9 < at[1e-8]
    assert at[1e-5] < at[1e-2] == pytest.approx(5e-5, rel=0.2)
    assert 0.01 < at[1e-15] < 1
    assert 1e-3 < at[1e-14] < 0.011
    quotient = quotients("exp", "float64", 1e-14)["central"]
    grain = np.spacing(np.e) / (2 * 1e-14)
    assert quotient / grain == pytest.approx(round(quotient / grain), abs=1e-6)


def test_float32_wants_a_long_step_and_knows_no_digit_with_a_short_one():
    errors = {h: abs(quotients("exp", "float32", h)["central"] - math.e) for h in (1e-2, 1e-7)}
    assert errors[1e-2] < 1e-4
    assert errors[1e-7] > 1


@pytest.mark.slow
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("curve", CURVES)
def test_the_valleys_goal_can_be_reached_and_is_not_reached_at_the_start(curve, dtype):
    figure = error_valley(curve=curve, dtype=dtype)
    reached = []
    for exponent in EXPONENTS:
        figure.log_h = float(exponent)
        reached.append("Goal reached" in figure.alternative)
    assert 2 < sum(reached) < len(reached) / 2
    assert "Goal reached" not in error_valley().alternative


def test_a_digit_is_right_up_to_the_first_that_differs():
    assert digits(2.7183, math.e) == ("2.718", "300000000")
    assert digits(-1.0, 1.0) == ("", "−1.000000000000")


@pytest.mark.parametrize("name", KINKED)
def test_a_central_difference_mixes_the_slopes_by_the_lengths_on_either_side(name):
    below, above = KINKED[name][2]
    for x, h in ((0.1, 0.2), (-0.3, 0.5), (0.0, 0.4), (0.3, 0.1), (-0.3, 0.3)):
        share = np.clip((x + h) / (2 * h), 0, 1)
        assert slopes(name, x, h)[1] == pytest.approx(share * above + (1 - share) * below)


def test_the_kinks_goal_is_reached_by_a_shorter_step():
    figure = kink_explorer()
    assert "Goal reached" not in figure.alternative
    assert figure.alternative.count("0.75")
    figure.h = 0.08
    assert "Goal reached" in figure.alternative
    figure.x = 0.0
    assert "mean of the two slopes" in figure.alternative


@pytest.mark.parametrize("name", MAPS)
def test_the_table_shows_the_jacobian_in_either_layout_and_the_same_dx(name):
    figure = jacobian_map(map=name)
    x, f = np.array([0.5, -0.5, 1.0]), MAPS[name].f
    h = 1e-6 * np.array([0.0, 1.0, 0.0])
    slope = (f(x + h)[0] - f(x - h)[0]) / 2e-6  # of the first output with the second input
    figure.pointed = "J:0,1"
    numerator = figure.alternative
    figure.layout_of_rows = "denominator"
    assert "row 1, column 2" in numerator
    assert "row 2, column 1" in figure.alternative
    dy = np.array([2.0, -1.0, 0.5])[: len(f(x))]
    gradient = [(f(x + e) - f(x - e)) @ dy / 2e-6 for e in 1e-6 * np.eye(3)]
    for words in (numerator, figure.alternative):
        dx = words.split("dx = (")[1].split(")")[0].replace("−", "-").split(", ")
        assert [float(v) for v in dx] == pytest.approx(gradient, rel=1e-3, abs=1e-7)
        printed = words.split("∂y1/∂x2 = ")[1].split()[0].replace("−", "-")
        assert float(printed) == pytest.approx(slope, rel=1e-3, abs=1e-8)


def test_only_a_symmetric_jacobian_reaches_the_goal():
    reached = {name: "Goal reached" in jacobian_map(map=name).alternative for name in MAPS}
    assert reached == {"linear": False, "tanh": False, "squares": True, "softmax": True}


def test_the_hunted_gradient_is_half_and_whole_when_repaired():
    def f(x):
        return x[0] ** 2 + x[1] ** 2

    wrong, right = hunted("n05-hunt")
    assert wrong(f, [1.0, 2.0]) == pytest.approx([1, 2], abs=1e-4)
    assert right(f, [1.0, 2.0]) == pytest.approx([2, 4], abs=1e-8)
    start = [1.0, 2.0]
    right(f, start)
    assert start == pytest.approx([1, 2], abs=1e-15)
    wrong(f, start)
    assert abs(start[0] - 1) > 5e-6


def test_a_bowl_diverges_above_two_over_k_only():
    def after(lr, k=4.0, steps=200):
        w = 1.0
        for _ in range(steps):
            w -= lr * k * w
        return abs(w)

    assert after(0.499) < 1
    assert after(0.5) == 1
    assert after(0.501) > 1
    assert after(0.25, steps=1) == 0
    assert 1 - 4 * 4 == -15  # the factor of a step with a learning rate of 4


def test_the_relative_errors_of_the_question():
    errors = derivatives.relative_error([2e-5, 1000], [1e-5, 1000.001])
    assert errors == pytest.approx([1 / 3, 5e-7], rel=1e-3)


def test_a_wrong_loss_passes_the_check_with_its_own_gradient():
    x = np.array([0.3, -0.7])
    assert derivatives.gradient_check(lambda v: (v[0] + v[1]) ** 2, [2 * x.sum()] * 2, x) < 1e-7


def test_a_full_derivative_by_a_matrix_has_three_axes():
    shape = derivatives.jacobian(lambda X: X @ np.ones(4), np.ones((5, 4))).shape
    assert shape == (5, 5, 4)


def test_a_network_3_4_4_1_has_41_parameters_and_every_lecture_row_has_its_place():
    assert (3 + 1) * 4 + (4 + 1) * 4 + (4 + 1) * 1 == 41
    rows = {"D0-10", "D0-29", "D0-30", "D0-31", "D0-32", "D2-18", "E31"}
    assert rows <= set(of("N05").lectures)
