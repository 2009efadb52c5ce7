"""N09: its claims computed by other means, its figures' numbers, its hunt run, the lectures' values of its rows."""

import itertools
import math

import numpy as np
import pytest

from course_lib import losses
from course_lib.layers import softmax
from course_lib.viz.divergence_picture import CELLS, bell, both, humps, landscapes
from course_lib.viz.hinge_picture import terms
from course_lib.viz.naive_losses import FORMS, broken, naive, stable
from course_lib.viz.simplex_picture import CLASSES, CORNERS, PLANE, descent, loss_field
from course_lib.widgets import divergence_lab, hinge_lab, simplex_lab, stability_lab
from tests.lessons.test_content import hunted


def slope(loss, s, h=1e-6):
    return (loss(s + h) - loss(s - h)) / (2 * h)


# --- the lectures' values -----------------------------------------------------------------------------------------


def test_the_last_layers_of_the_handwritten_notes_have_the_gradient_prediction_minus_target():
    y = 1.0
    assert slope(lambda s: 0.5 * (y - s) ** 2, 0.25) == pytest.approx(-0.75)
    for s, loss, gradient in ((0.0, 0.693147, -0.5), (2.0, 0.126928, -0.119203)):
        found = losses.bce_with_logits([s], [1])
        assert found[0] == pytest.approx(loss, abs=1e-6)
        assert found[1][0] == pytest.approx(gradient, abs=1e-6) == slope(lambda t: math.log(1 + math.exp(t)) - t, s)
    loss, ds = losses.softmax_cross_entropy([[1, 2, 3]], [2])
    assert loss == pytest.approx(0.407606, abs=1e-6)
    assert ds[0] == pytest.approx([0.090031, 0.244728, -0.334759], abs=1e-6)


def test_the_margin_losses_have_the_lectures_values():
    wanted = {-1.0: (2, 1.313262, 2), 2.0: (0.5, 0.126928, 0)}
    for margin, values in wanted.items():
        found = [float(losses.MARGIN_LOSSES[name](margin)) for name in ("squared", "logistic", "hinge")]
        assert found == pytest.approx(values, abs=1e-6)


def test_tiger_lion_and_cat_cost_what_the_lecture_says_and_pull_as_the_lesson_says():
    s = np.log([[0.7, 0.2, 0.1]])
    loss, ds = losses.softmax_cross_entropy(s, [0])
    assert loss == pytest.approx(0.356675, abs=1e-6)
    assert loss / math.log(2) == pytest.approx(0.514573, abs=1e-6)
    assert ds[0] == pytest.approx([-0.3, 0.2, 0.1])
    shifted = losses.softmax_cross_entropy(s + 100, [0])
    assert (shifted[0], *shifted[1][0]) == pytest.approx((loss, *ds[0]))


def test_kl_of_the_lecture_is_not_symmetric_and_breaks_the_triangle_inequality():
    p, q, r = (0.5, 0.5), (0.9, 0.1), (0.7, 0.3)
    ways = [math.fsum(a * math.log(a / b) for a, b in zip(*pair, strict=True)) for pair in ((p, q), (q, p))]
    assert ways == pytest.approx([0.510826, 0.368064], abs=1e-6)
    assert [losses.kl_divergence(p, q), losses.kl_divergence(q, p)] == pytest.approx(ways)
    assert losses.kl_divergence(p, r) + losses.kl_divergence(r, q) < losses.kl_divergence(p, q)


def test_the_printed_hinge_is_10_where_2_is_right():
    W, x, y = np.array([[1, 0], [0, 1], [1, 1]]), np.array([1, 2]), 1
    s = W @ x
    assert s.tolist() == [1, 2, 3]
    assert sum(max(0, s[j] - s[y] + 1) for j in (0, 2)) == 2 == losses.multiclass_hinge(s[None], [y])[0]
    assert sum(max(0, s[j] + s[y] + 1) for j in (0, 2)) == 10


def test_a_softmax_on_a_softmax_never_gets_below_0_55():
    best = -np.log(softmax(np.eye(3))[0, 0])
    assert best == pytest.approx(0.5514, abs=1e-4)
    rng = np.random.default_rng(0)
    inner = softmax(100 * rng.normal(size=(1000, 3)))
    assert (-np.log(softmax(inner)[:, 0]) >= best - 1e-12).all()


# --- naive and stable ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("y", [0, 1])
def test_every_form_agrees_with_the_stable_loss_on_ordinary_logits(y):
    s = np.linspace(-8, 8, 33)
    for form in FORMS:
        for found, right in zip(naive(form, s, y), stable(s, y), strict=True):
            assert found == pytest.approx(right, rel=1e-4, abs=1e-6)
        assert not broken(form, s, y).any()


@pytest.mark.parametrize(
    ("form", "y", "dtype", "first"),
    [
        ("book", 1, "float64", 710), ("book", 0, "float64", 710), ("book", 1, "float32", 89),
        ("probability", 1, "float64", 37), ("probability", 1, "float64", -710), ("epsilon", 1, "float64", -27),
    ],
)  # fmt: skip
def test_the_lab_says_when_the_first_broken_logit_is_found(form, y, dtype, first):
    lab = stability_lab(form=form, y=str(y), dtype=dtype)
    inward = first - (1 if first > 0 else -1)
    lab.s = inward
    assert "It is right here" in lab.formula
    lab.s = first
    assert "✓ Found" in lab.formula
    lab.s = 2 * first
    assert "It is broken here" in lab.formula


def test_the_notes_loss_is_inf_at_1000_and_the_stable_one_is_not():
    loss, gradient = naive("book", [1000.0], 1)
    assert np.isposinf(loss[0])
    assert np.isnan(gradient[0])
    assert stable([1000.0], 1)[0][0] == 0.0
    assert stable([-1e4], 1)[0][0] == 1e4


def test_with_epsilon_the_gradient_vanishes_where_the_prediction_is_most_wrong():
    loss, gradient = naive("epsilon", [-60.0], 1)
    assert loss[0] == pytest.approx(27.63, abs=0.01)
    assert abs(gradient[0]) < 1e-12
    assert stable([-60.0], 1)[1][0] == pytest.approx(-1)


# --- the simplex --------------------------------------------------------------------------------------------------


def test_the_triangles_field_is_the_loss_at_each_of_its_points():
    for label in range(3):
        levels = loss_field(label).levels
        for p in ([0.7, 0.2, 0.1], [0.2, 0.3, 0.5], [0.1, 0.8, 0.1]):
            x, y = np.array(p) @ CORNERS
            column = int((x - PLANE.x[0]) / (PLANE.x[1] - PLANE.x[0]) * levels.shape[1])
            row = int((PLANE.y[1] - y) / (PLANE.y[1] - PLANE.y[0]) * levels.shape[0])
            assert levels[row, column] / 63.75 == pytest.approx(-math.log(p[label]), abs=0.12)


def test_descent_follows_minus_the_gradient_and_ends_near_the_right_corner():
    path = descent(np.array([1.0, 2.0, 3.0]), 0, 30)
    for before, after in itertools.pairwise(path):
        e = np.exp(before - before.max())
        assert after == pytest.approx(before - (e / e.sum() - np.eye(3)[0]))
    assert -np.log(softmax(path[-1:])[0, 0]) < 0.1


def test_the_simplex_says_when_the_lectures_prediction_is_reached():
    s = np.log([0.7, 0.2, 0.1]) + 1
    lab = simplex_lab(s1=round(s[0] * 20) / 20, s2=round(s[1] * 20) / 20, s3=round(s[2] * 20) / 20)
    assert "✓ p is (0.7, 0.2, 0.1)" in lab.formula
    shown = lab.alternative.split("give p = ")[1]
    lab.shifted = True
    assert lab.alternative.split("give p = ")[1] == shown
    lab = simplex_lab(steps=30)
    assert "✓ Loss below 0.1" in lab.formula
    assert CLASSES == ("Tiger", "Lion", "Cat")


# --- hinge --------------------------------------------------------------------------------------------------------


def test_the_hinge_lab_shows_the_predictions_terms_and_both_goals():
    lab = hinge_lab()
    assert "= <span class='g'>1.7</span>" in lab.formula
    assert "(<span class='g'>−2, 1, 1, 0</span>)" in lab.formula
    lab.s1, lab.s2 = 1.5, 1.0
    assert "✓ One active term" in lab.formula
    lab.s0 = 2.5
    assert "✓✓ Loss 0" in lab.formula
    entropy = math.log(1 + math.exp(-1) + math.exp(-1.5) + math.exp(-3.5))
    assert f"{entropy:.4f}" in lab.formula


def test_a_term_is_the_excess_over_the_right_score_less_the_margin():
    found = terms(np.array([2.0, 2.5, 1.2, -1.0]), 0, 1.0)
    assert np.isnan(found[0])
    assert found[1:] == pytest.approx([1.5, 0.2, -2])


# --- KL -----------------------------------------------------------------------------------------------------------


def test_the_two_directions_have_their_minima_between_the_humps_and_on_one_of_them():
    forward, reverse = landscapes()
    spread = math.sqrt((humps() * CELLS**2).sum())
    assert (forward.mean, forward.width) == pytest.approx((0, spread), abs=0.12)
    assert (abs(reverse.mean), reverse.width) == pytest.approx((2, 0.6), abs=0.12)
    assert reverse.least == pytest.approx(math.log(2), abs=0.03)


def test_both_divergences_of_the_lab_agree_with_a_sum_written_out():
    p, q = humps(), bell(1.0, 1.0)
    ways = [math.fsum(a * math.log(a / b) for a, b in zip(*pair, strict=True)) for pair in ((p, q), (q, p))]
    assert both(1.0, 1.0) == pytest.approx(ways)


def test_the_divergence_lab_says_which_of_its_minima_is_found():
    lab = divergence_lab(mu=0.0, sigma=2.1)
    assert "✓ The best bell for KL(p ‖ q)" in lab.formula
    lab.mu, lab.sigma = -2.0, 0.6
    assert "✓ A best bell for KL(q ‖ p)" in lab.formula
    lab.bits = True
    assert "bits" in lab.formula


# --- the hunt -----------------------------------------------------------------------------------------------------


def test_the_hunted_cross_entropy_is_right_for_one_example_wrong_for_two_and_right_when_repaired():
    wrong, mended = hunted("n09-hunt", np=np)
    S = np.random.default_rng(0).normal(size=(2, 3))
    one, both_rows = (S[:1], np.array([2])), (S, np.array([0, 2]))
    for cross_entropy, arguments, right in ((wrong, one, True), (wrong, both_rows, False), (mended, both_rows, True)):
        loss, dS = cross_entropy(*arguments)
        truth = losses.softmax_cross_entropy(*arguments)
        assert loss == pytest.approx(truth[0])
        assert np.allclose(dS, truth[1]) == right
