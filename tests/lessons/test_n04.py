"""N04: what its figures compute, and what its prose claims, held against slow and independent ways."""

import re

import numpy as np
import pytest

from course_lib import approximation, logic
from course_lib.lesson.content import task
from course_lib.viz.ramp_picture import GOALS, apart
from course_lib.viz.sigmoid_picture import Boxes
from course_lib.viz.staircase_picture import TARGETS, Fit
from course_lib.viz.stairs import stairs, valley
from course_lib.viz.tent_picture import pieces
from course_lib.viz.tower_picture import PLACES, heights
from course_lib.widgets import bump_lab, ramp_lab, staircase_lab, step_lab, tent_lab, tower_lab
from course_lib.widgets.expressions import same
from course_lib.widgets.sweep import sweep
from tests.lessons.facts.n04 import chord_sup, first, nielsen, s, second, stair_sup
from tests.lessons.test_content import hunted

# --- steps and bumps ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("w", "b", "place", "width"), [(5, 0, 0, 0.879), (5, 3, -0.6, 0.879), (10, -7, 0.7, 0.439), (100, -20, 0.2, 0.0439)]
)
def test_the_lectures_steps_are_where_and_as_wide_as_it_says(w, b, place, width):
    assert s(w * place + b) == pytest.approx(0.5)
    tenth, ninth = (np.log(share / (1 - share)) for share in (0.1, 0.9))
    assert (ninth - tenth) / w == pytest.approx(width, abs=6e-4)
    assert approximation.step_location(w, b) == pytest.approx(place)
    assert approximation.step_width(w) == pytest.approx(width, abs=6e-4)


def test_the_step_lab_knows_when_the_goal_is_reached():
    lab = step_lab(w=100.0, b=-20.0)
    assert "✓" in lab.formula
    lab.b = -40.0
    assert "✓" not in lab.formula
    assert "x = 0.4," in lab.alternative


def test_the_lectures_bumps_have_its_heights():
    assert first(0.3) == pytest.approx(0.999909, abs=1e-6)
    assert [first(0.2), first(0.4)] == pytest.approx([0.5, 0.5])
    assert second(0.7) == pytest.approx(1.999818, abs=1e-6)
    assert [second(0.6), second(0.8)] == pytest.approx([1.0, 1.0])
    x = np.linspace(0, 1, 11)
    net = approximation.bump_sum([(0.2, 0.4), (0.6, 0.8)], [1, 2], 100)
    assert approximation.sigmoid_network(x, *net) == pytest.approx(first(x) + second(x))


@pytest.mark.parametrize(("w", "area"), [(1e2, 0.0832), (1e3, 0.00832), (1e4, 0.000832)])
def test_the_area_between_bumps_and_boxes_vanishes_and_the_largest_distance_stays_1(w, area):
    boxes = Boxes([(0.2, 0.4), (0.6, 0.8)], [1, 2], w)
    l1, sup = boxes.errors()
    assert l1 == pytest.approx(area, rel=2e-3)
    assert sup == pytest.approx(1.0, abs=1e-3)
    x = np.linspace(0, 1, 100_001)
    assert np.trapezoid(first(x) + second(x), x) == pytest.approx(0.6, abs=1e-3)


def test_the_goal_of_the_bump_lab_needs_both_bumps_and_steep_steps():
    lab = bump_lab(second=True, log_w=2.0)
    assert "✓" not in lab.formula
    lab.log_w = 3.5
    assert "✓" in lab.formula
    lab.s2 = 0.2
    assert "✓" not in lab.formula


def test_the_open_bias_is_minus_ten_times_the_place():
    expected = task("n04-fill-one", "fill")["blanks"]["b"]["expects"]
    for place in (0.7, -0.6):
        assert s(10 * place + eval(expected, {"s": place})) == pytest.approx(0.5)
    assert same("-s*10", expected, ["s"])


# --- the staircase ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "w"), [(1, 30.0), (10, 60.0), (20, 120.0), (20, 1000.0), (60, 10_000.0)])
def test_the_staircases_errors_agree_with_units_added_one_by_one(n, w):
    fit = Fit(TARGETS["wiggly"][1], n, w)
    assert fit.sup == pytest.approx(stair_sup(n, w, points=100_001), rel=0.01)
    x = np.linspace(0, 1, 100_001)
    net = approximation.staircase(nielsen, n, w)
    assert fit.l1 == pytest.approx(
        np.trapezoid(np.abs(approximation.sigmoid_network(x, *net) - nielsen(x)), x), rel=0.01
    )


def test_steeper_is_not_better_in_either_error():
    soft, steep = (Fit(TARGETS["wiggly"][1], 20, w) for w in (120.0, 1000.0))
    assert (round(soft.sup, 3), round(steep.sup, 3)) == (0.045, 0.127)
    assert soft.l1 < steep.l1
    w, sups, _ = valley(TARGETS["wiggly"][1], 20)
    assert 90 < w[sups.argmin()] < 130
    assert sups[0] == sups.max() > sups[-1] > 3 * sups.min()
    assert (np.diff(sups[w <= 10]) < 0).all()


@pytest.mark.parametrize("even", [2, 101, 240])
@pytest.mark.parametrize("n", [1, 2, 7, 60])
def test_stairs_from_a_table_are_those_of_the_network(n, even):
    steepness = np.array([1.0, 30.0, 1e4])
    x, y = stairs(nielsen, n, steepness, even, np.array([0.5, 2.0]))
    for places, values, w in zip(x, y, steepness, strict=True):
        assert values == pytest.approx(approximation.sigmoid_network(places, *approximation.staircase(nielsen, n, w)))
        assert (places[0], places[-1]) == (0.0, 1.0)
        assert (np.diff(places) >= 0.0).all()
        assert np.diff(places).max() < 1.01 / min(max(even - n, 1), 2 * n)
    beside = np.arange(1, n + 1)[:, None] / n + np.array([-2.0, -0.5, 0.0, 0.5, 2.0]) / 1e4
    assert np.abs(x[-1] - beside[beside <= 1.0][:, None]).min(axis=1).max() < 1e-12


@pytest.mark.parametrize("n", [10, 60])
@pytest.mark.parametrize("name", TARGETS)
def test_the_valley_goes_through_the_marks_that_the_figure_sets_on_it(name, n):
    target = TARGETS[name][1]
    for w, sup, area in zip(*valley(target, n), strict=True):
        mark = Fit(target, n, float(w))
        assert sup == pytest.approx(mark.sup, abs=0.005)
        assert area == pytest.approx(mark.l1, rel=0.1)


def test_the_goal_can_be_reached_with_19_units_and_the_figure_remembers():
    lab = staircase_lab(n=19, log_w=2.0)
    assert "below ε" in lab.alternative
    assert "Fewest units so far: 19" in lab.formula
    lab.n = 30
    assert "Fewest units so far: 19" in lab.formula
    lab.n = 18
    assert "not below" in lab.alternative
    assert all(Fit(TARGETS["wiggly"][1], 18, float(w)).sup > 0.05 for w in np.logspace(0, 4, 101))


def test_a_sweep_leaves_no_record_behind_when_the_figure_opens():
    lab = staircase_lab(locked=True)
    sweep(lab)
    lab.locked = False
    lab.n = 60
    lab.log_w = 2.2
    assert "✓" in lab.formula
    assert "Fewest" not in lab.formula
    lab.n = 40
    assert "Fewest units so far: 40" in lab.formula


def test_on_the_sine_steepness_does_not_help_and_the_error_sits_at_an_end():
    fits = [Fit(TARGETS["sine"][1], 20, w) for w in (120.0, 1000.0, 10_000.0)]
    assert max(fit.sup for fit in fits) < 1.03 * min(fit.sup for fit in fits)
    assert all(min(fit.x[fit.worst], 1 - fit.x[fit.worst]) < 0.01 for fit in fits)


@pytest.mark.parametrize("n", [1, 7, 20, 60])
def test_at_a_jump_no_staircase_gets_below_half_of_it(n):
    assert min(Fit(TARGETS["jump"][1], n, w).sup for w in (10.0, 300.0, 10_000.0)) > 0.49


@pytest.mark.parametrize("f", [TARGETS["roof"][1], lambda x: 0.5 + 0.4 * x * np.sin(12 * x)])
def test_twice_the_steep_units_halve_the_error(f):
    few, many = (Fit(f, n, 1e6, even=4001).sup for n in (25, 50))
    assert few / many == pytest.approx(2, rel=0.1)


@pytest.mark.parametrize(
    "own", [lambda x: 3, lambda x: x**2, lambda x: float(x) + 1, lambda x: 0.3 if x < 0.5 else 0.7, lambda x: 50 * x]
)
def test_a_readers_function_may_be_made_for_numbers_or_for_arrays(own):
    lab = staircase_lab(own, n=30, log_w=2.2)
    assert "30 sigmoids" in lab.alternative
    fit = lab.fit()
    assert fit.wanted == pytest.approx([float(own(float(x))) for x in fit.x])


@pytest.mark.parametrize("own", [lambda x: 1 / 0, lambda x: "a", lambda x: np.log(x - 2), lambda x: undefined])  # noqa: F821
@pytest.mark.filterwarnings("ignore")
def test_a_readers_function_that_fails_is_answered_in_words(own):
    lab = staircase_lab(own)
    assert "cannot be drawn" in lab.alternative
    lab.target = "sine"
    assert "10 sigmoids" in lab.alternative


def test_a_dragged_staircase_computes_its_valley_once_and_stays_small():
    lab = staircase_lab(n=59, log_w=2.5)
    before = valley.cache_info().misses
    for log_w in np.linspace(1, 4, 20):
        lab.log_w = float(log_w)
        assert len(lab.svg) < 100_000
    assert valley.cache_info().misses == before


def test_the_hunted_stairs_climb_too_high_and_are_right_when_repaired():
    wrong, right = hunted("n04-hunt")
    for build, end in ((wrong, 2.5), (right, 0.9)):
        w, b, v, c = build(lambda x: x, 5, 500.0)
        assert c + v.sum() == pytest.approx(end)
        assert c + v @ s(w * 0.1 + b) == pytest.approx(0.1)
    w, b, v, c = right(nielsen, 8, 500.0)
    middles = (np.arange(8) + 0.5) / 8
    assert [c + v @ (w * x + b > 0) for x in middles] == pytest.approx(nielsen(middles))


# --- the memorizer ------------------------------------------------------------------------------------------------


def test_one_unit_answers_to_each_pattern():
    X = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    assert ((X @ X.T - 2 > 0) == np.eye(8)).all()
    t = np.array([1, -1, 1, 1, -1, -1, 1, -1])
    assert X[1].tolist() == [-1, -1, 1]
    W, b, v, c = logic.memorizer(X, t)
    assert ((X @ np.asarray(W).T + b > 0) @ v + c).tolist() == t.tolist()


# --- ramps --------------------------------------------------------------------------------------------------------


def test_the_ramp_has_the_lectures_values():
    assert approximation.ramp([-2, -0.5, -0.25, 0, 0.25, 0.5, 2]).tolist() == [0, 0, 0.25, 0.5, 0.75, 1, 1]
    assert approximation.ramp([0, 0.9375, 1, 1.0625, 2], *GOALS[0]).tolist() == pytest.approx(
        [0.3, 0.3, 0.55, 0.8, 0.8]
    )


@pytest.mark.parametrize("goal", GOALS)
def test_every_red_curve_can_be_matched_with_the_sliders(goal):
    lab = ramp_lab(round=GOALS.index(goal))
    assert "✓" not in lab.formula
    for name, value in zip("abcd", goal, strict=True):
        control = next(c for c in lab.controls if c["trait"] == name)
        assert control["min"] <= value <= control["max"]
        steps = (value - control["min"]) / control["step"]
        assert steps == pytest.approx(round(steps))
        setattr(lab, name, value)
    assert "✓" in lab.formula
    assert apart(goal, goal) == 0


def test_ramps_are_one_hidden_layer_with_the_rows_of_the_slide():
    z = np.linspace(-3, 3, 61)
    a, b, c, d = [0.3, -0.2], [1, -1], [4, 2], [2, 1]
    w, biases, v, offset = approximation.ramps_as_mlp(a, b, c, d, 0.5)
    rows = [(ci, -bi * ci + sign / (2 * di)) for bi, ci, di in zip(b, c, d, strict=True) for sign in (1, -1)]
    assert list(zip(w, biases, strict=True)) == rows
    assert v.tolist() == [1, -1, 1, -1]
    direct = 0.5 + sum(
        a[i] + np.clip(c[i] * (z - b[i]) + 0.5 / d[i], 0, None) - np.clip(c[i] * (z - b[i]) - 0.5 / d[i], 0, None)
        for i in range(2)
    )
    assert approximation.relu_network(z, w, biases, v, offset) == pytest.approx(direct)


def test_chords_improve_by_four_and_stay_below_their_bound():
    assert chord_sup(10) == pytest.approx(0.04894, abs=1e-5)
    assert chord_sup(10) < (2 * np.pi) ** 2 / 800 == pytest.approx(0.04935, abs=1e-5)
    assert chord_sup(10) / chord_sup(20) == pytest.approx(4, rel=0.01)
    knots = np.linspace(0, 1, 11)
    net = approximation.relu_interpolant(knots, np.sin(2 * np.pi * knots))
    x = np.linspace(0, 1, 101)
    assert approximation.relu_network(x, *net) == pytest.approx(np.interp(x, knots, np.sin(2 * np.pi * knots)))


# --- towers and tents ---------------------------------------------------------------------------------------------


def test_the_plus_sign_is_2_1_and_0_and_the_tower_stands_alone():
    places = np.array(list(PLACES.values()))
    assert heights(places, "plus", 100, 0) == pytest.approx([2, 1, 0], abs=1e-5)
    tower = heights(places, "tower", 1000, 1.5)
    assert tower[0] == pytest.approx(1)
    assert tower[1:] == pytest.approx([s(-50), s(-150)], rel=1e-3)
    assert (f"{tower[1]:.1e}", f"{tower[2]:.0e}") == ("1.9e-22", "7e-66")


@pytest.mark.parametrize(("threshold", "says"), [(0.5, "arms still stand"), (1.5, "✓"), (2.5, "too high")])
def test_the_tower_lab_says_what_the_threshold_does(threshold, says):
    assert says in tower_lab(stage="tower", threshold=threshold).formula


def ridges(**traits):
    """Of each ridge of the landscape, from far to near: the height of the ground under it, and its width."""
    corners = re.findall(r'd="M(\S+) ([\d.]+)L[^"]*L(\S+) [\d.]+V', tower_lab(**traits).svg)
    return [(float(ground), float(right) - float(left)) for left, ground, right in corners]


@pytest.mark.parametrize(
    ("stage", "threshold", "climbs"), [("x", 0.5, 0), ("y", 0.5, 1), ("plus", 0.5, 1), ("tower", 1.5, 0.4)]
)
def test_the_landscape_has_more_ridges_only_where_it_climbs_towards_the_reader(stage, threshold, climbs):
    found = ridges(stage=stage, threshold=threshold)
    even = ridges(stage="x")
    assert [g for g, _ in even] == sorted({g for g, _ in even})
    assert set(even) <= set(found)
    more = [width for ground, width in found if (ground, width) not in even]
    assert bool(more) == bool(climbs)
    assert all(width <= climbs * 410 for width in more)


@pytest.mark.parametrize("depth", range(1, 9))
def test_every_tent_doubles_the_pieces(depth):
    x = (np.arange(2**12) + 0.3) / 2**12  # tents are distances to the nearest even number, scaled
    folded = np.abs((x * 2**depth + 1) % 2 - 1)
    assert approximation.tent_map(x, depth) == pytest.approx(folded)
    assert pieces(depth) == 1 + np.count_nonzero(np.diff(np.sign(np.diff(folded))))


def test_a_hundred_pieces_take_seven_tents():
    reached = [k for k in range(1, 9) if "✓" in tent_lab(depth=k).formula]
    assert reached == [7]
    assert "32 linear pieces, 10 units; in one layer at least 31" in tent_lab(depth=5).alternative


def test_a_layer_of_m_relus_has_at_most_m_plus_1_pieces():
    rng = np.random.default_rng(4)
    for m in (3, 8, 20):
        w, b, v = rng.normal(size=(3, m))
        kinks = np.sort(-b / w)
        slopes = [(v * w * (w * x + b > 0)).sum() for x in np.concatenate([kinks - 1e-9, kinks[-1:] + 1e-9])]
        assert len(set(np.round(slopes, 9))) <= m + 1


def test_the_two_orders_of_the_tower_task_are_what_the_text_says():
    lines = task("n04-order", "order")["lines"]
    assert sorted(name for name, line in lines.items() if not line["after"]) == ["bx", "by"]
    assert re.match("Two orders work", task("n04-order", "order")["explain"])
