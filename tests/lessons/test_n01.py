"""N01: its claims computed by other means, its figures' numbers, its hunt run, the lectures' values of its rows."""

import itertools
import json
import math
import re

import numpy as np
import pytest

from course_lib import losses
from course_lib.lesson.content import task
from course_lib.viz.loss_picture import distance
from course_lib.viz.neuron_picture import activated
from course_lib.viz.perceptron_path import path
from course_lib.viz.point_sets import SETS, point_set
from course_lib.widgets import line_lab, loss_lab, neuron_lab, perceptron_lab
from tests.lessons.facts import read
from tests.lessons.test_content import hunted


def run(X, y, lr=1.0, wrong=lambda margin: margin <= 0, epochs=400):
    """The perceptron with plain lists: (w1, w2, b), the rows of its mistakes, and whether it came to an end."""
    w1 = w2 = b = 0.0
    rows = []
    for _ in range(epochs):
        before = len(rows)
        for n, (x1, x2) in enumerate(X.tolist()):
            if wrong(y[n] * (w1 * x1 + w2 * x2 + b)):
                w1, w2, b = w1 + lr * y[n] * x1, w2 + lr * y[n] * x2, b + lr * y[n]
                rows.append(n)
        if len(rows) == before:
            return (w1, w2, b), rows, True
    return (w1, w2, b), rows, False


def best_accuracy(X, y):
    """Of every line: each passes between points, so that one near a line through two of them does as well."""
    best = max((y == 1).mean(), (y == -1).mean())
    for i, j in itertools.combinations(range(len(y)), 2):
        along = X[j] - X[i]
        for turned, moved in itertools.product((1e-6, -1e-6), (1e-7, -1e-7)):
            normal = np.array([-along[1], along[0]]) + turned * along
            side = np.sign((X - (X[i] + X[j]) / 2) @ normal + moved * np.linalg.norm(normal))
            best = max(best, (side == y).mean(), (side == -y).mean())
    return best


# --- the perceptron -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "count"), [("forty", 8), ("narrow", 55)])
def test_the_perceptron_ends_where_a_line_separates_with_as_many_mistakes_as_the_lesson_says(name, count):
    points = point_set(name)
    last, rows, ended = run(points.X, points.y)
    steps = path(name)
    assert ended
    assert steps.settled
    assert len(rows) == len(steps) == count <= points.bound
    assert list(steps.rows) == rows
    assert np.allclose([*steps.w[-1], steps.b[-1]], last)
    told = {"forty": "8 mistakes on the first", "narrow": "55 on the second"}
    assert told[name] in task("n01-four", "predict")["explain"]


@pytest.mark.parametrize("name", ["xor", "ring"])
def test_the_perceptron_never_ends_where_no_line_separates(name):
    points = point_set(name)
    assert not run(points.X, points.y)[2]
    assert points.line is None
    assert points.bound == math.inf
    assert not path(name).settled


def test_no_unit_vector_has_a_larger_smallest_margin_than_the_widest_line():
    rng, points = np.random.default_rng(0), point_set("forty")
    Z = points.y[:, None] * np.column_stack([points.X, np.ones(40)])
    best = np.append(*points.line)
    gamma = (Z @ best / np.linalg.norm(best)).min()
    tried = best / np.linalg.norm(best) + rng.normal(size=(20_000, 3)) * rng.uniform(0, 0.5, (20_000, 1))
    assert (tried / np.linalg.norm(tried, axis=1, keepdims=True) @ Z.T).min(axis=1).max() <= gamma + 1e-9
    assert points.bound == pytest.approx((np.linalg.norm(Z, axis=1).max() / gamma) ** 2)


def test_the_lectures_forty_points_take_8_mistakes_where_the_bound_is_106_4():
    assert (len(path("forty")), round(point_set("forty").bound, 1)) == (8, 106.4)


@pytest.mark.parametrize("order", ["rows", "shuffled"])
@pytest.mark.parametrize("name", ["forty", "narrow"])
def test_progress_and_length_stay_where_the_proof_has_them(name, order):
    steps, points = path(name, order), point_set(name)
    k = np.arange(len(steps) + 1)
    gamma = points.radius / math.sqrt(points.bound)
    assert (steps.progress() >= gamma * k - 1e-9).all()
    assert (steps.lengths() <= points.radius * np.sqrt(k) + 1e-9).all()
    assert (steps.progress() <= steps.lengths() + 1e-9).all()


def test_with_the_strict_rule_nothing_moves_and_no_point_is_on_its_side():
    for name in SETS:
        points = point_set(name)
        last, rows, ended = run(points.X, points.y, wrong=lambda margin: margin < 0)
        assert (last, rows, ended) == ((0.0, 0.0, 0.0), [], True)
        assert len(path(name, strict=True)) == 0
    lab = perceptron_lab(rule="strict")
    assert "nothing ever moves" in lab.alternative
    assert "0 %" in lab.alternative


def test_on_xor_w_is_back_at_zero_after_four_mistakes():
    steps = path("xor")
    assert np.abs(steps.w[4]).max() == steps.b[4] == 0
    assert steps.rows[:4] == steps.rows[4:8]
    assert np.abs(steps.w[1:4]).max(axis=1).min() > 0


@pytest.mark.parametrize("lr", [0.5, 0.25, 4.0])
def test_the_learning_rate_changes_no_decision_of_a_perceptron_that_starts_at_zero(lr):
    points = point_set("forty")
    (w1, w2, b), rows, _ = run(points.X, points.y, lr)
    plain, same_rows, _ = run(points.X, points.y)
    assert rows == same_rows
    assert np.allclose((w1, w2, b), lr * np.array(plain))


def test_an_update_adds_the_squared_length_and_one_to_the_margin_and_may_not_be_enough():
    w, b, x, y = np.array([-9.0, -9.0]), 0.0, np.array([1.0, 2.0]), 1.0
    before, after = y * (w @ x + b), y * ((w + y * x) @ x + b + y)
    assert after - before == x @ x + 1
    assert after < 0


def test_the_best_line_has_three_quarters_of_xor_and_two_thirds_of_the_ring():
    found = {name: best_accuracy(point_set(name).X, point_set(name).y) for name in SETS}
    assert found == {"forty": 1, "narrow": 1, "xor": 0.75, "ring": pytest.approx(2 / 3)}
    assert (point_set("ring").y == -1).mean() == pytest.approx(2 / 3)


# --- figures ------------------------------------------------------------------------------------------------------


def test_the_line_lab_counts_what_a_loop_counts_and_its_goals_can_be_reached():
    points = point_set("forty")
    lab = line_lab(w1=-0.7, w2=1.1, b=-0.3)
    wrong = sum(y * (-0.7 * x[0] + 1.1 * x[1] - 0.3) <= 0 for x, y in zip(points.X, points.y, strict=True))
    assert f"mistakes {wrong} of 40" in lab.formula
    assert lab.svg.count("curve page") == wrong
    reached = {}
    for w1, w2, b in itertools.product(np.arange(-1, 1.05, 0.1), np.arange(-1, 1.05, 0.1), np.arange(-0.5, 0.55, 0.1)):
        m = points.y * (points.X @ (w1, w2) + b)
        if m.min() > 0:
            reached[m.min() / math.hypot(w1, w2)] = (w1, w2, b)
    lab.w1, lab.w2, lab.b = (float(np.round(v, 1)) for v in reached[max(reached)])
    assert "✓✓" in lab.formula


def test_the_line_lab_says_so_when_there_is_no_line():
    assert "there is no line" in line_lab(w1=0.0, w2=0.0, b=0.0).alternative


def test_doubling_w_and_b_moves_no_line_and_doubles_every_margin():
    one, two = line_lab(w1=1.0, w2=-0.5, b=0.2), line_lab(w1=2.0, w2=-1.0, b=0.4)
    lines = [re.findall(r'<line [^>]*class="curve ink thick">', lab.svg) for lab in (one, two)]
    assert lines[0] == lines[1] != []
    smallest = [float(re.search(r"smallest margin (\S+),", lab.alternative)[1].replace("−", "-")) for lab in (one, two)]
    assert smallest[1] == pytest.approx(2 * smallest[0], rel=0.01)


def test_a_locked_lab_shows_no_line_no_step_and_no_curve():
    assert "curve ink thick" not in line_lab(locked=True).svg
    assert "No mistake has been made yet" in perceptron_lab(step=5, locked=True).alternative
    assert "<path" not in loss_lab(locked=True).svg
    neuron = neuron_lab(locked=True)
    assert neuron.svg.count(">?<") == 2
    assert ">0.5<" not in neuron.svg
    assert neuron.formula == ""


def test_another_set_of_points_starts_again_with_its_own_number_of_mistakes():
    lab = perceptron_lab(step=8)
    assert "done after 8 mistakes, where (R/γ)² allows 106" in lab.formula
    lab.points = "narrow"
    assert lab.step == 0
    assert lab.controls[-1]["max"] == 55


def test_the_neuron_lab_computes_its_sum_and_knows_its_line():
    lab = neuron_lab(x1=1.0, x2=2.0, w1=1.5, w2=-1.0, b=1.0)
    assert "= 0.5, and out comes 1" in lab.alternative
    lab.b = 0.5
    assert "✓ s = 0" in lab.formula
    assert activated("step", np.array([0.0, 0.1])).tolist() == [0, 1]
    assert activated("sign", np.array([-2.0, 0.1])).tolist() == [-1, 1]


def test_the_losses_have_the_lectures_values_at_minus_1_and_2():
    expected = {"squared": (2, 0.5), "logistic": (1.313262, 0.126928), "hinge": (2, 0)}
    for name, values in expected.items():
        assert losses.MARGIN_LOSSES[name]([-1.0, 2.0]) == pytest.approx(values, abs=1e-6)
    squared, logistic = losses.MARGIN_LOSSES["squared"], losses.MARGIN_LOSSES["logistic"]
    assert squared(2.0) > squared(1.0)
    assert logistic(2.0) < logistic(1.0)


def test_the_general_loss_is_the_logistic_one_and_becomes_the_hinge():
    assert distance("logistic", 0, 1) < 1e-12
    away = [distance("hinge", 1, epsilon) for epsilon in (1, 0.1, 0.02)]
    assert away == pytest.approx([epsilon * math.log(2) for epsilon in (1, 0.1, 0.02)])
    assert "is the logistic loss" in loss_lab(L=0.0, epsilon=1.0).formula
    assert "is the hinge loss" in loss_lab(L=1.0, epsilon=0.02).formula


# --- the bug hunt, and the notebook's own numbers -----------------------------------------------------------------


def test_the_hunted_neuron_cannot_be_called_and_can_be_when_repaired():
    wrong, right = hunted("n01-hunt", np=np, math=math)
    x, weights = np.array([1.0, 2.0]), np.array([0.5, -1.0])
    with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
        wrong(weights, 0.25).neuron_tick(x)
    assert right(weights, 0.25).neuron_tick(x) == pytest.approx(1 / (1 + math.exp(1.25)))


def test_the_lectures_polynomial_is_minus_one_fifth_at_2():
    at_two = 1 - 2 * 2 + 0.5 * 2**2 + 0.1 * 2**3
    assert at_two == pytest.approx(-0.2)
    assert "[1.0, -2.0, 0.5, 0.1]" in json.dumps(read("N01"))
