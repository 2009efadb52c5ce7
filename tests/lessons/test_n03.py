"""N03: what its figures compute, and what its prose claims, held against slow and independent ways."""

import re
from itertools import pairwise, product

import numpy as np
import pytest

from course_lib import mlp
from course_lib.activations import relu, sigmoid, softplus
from course_lib.approximation import polynomial_features
from course_lib.lesson.content import task
from course_lib.logic import INPUTS, truth_table
from course_lib.viz.stack_picture import PLANE, Stack, parameters
from course_lib.viz.tracer_picture import Trace
from course_lib.viz.zoo_picture import FLAT, ZOO, flat_share
from course_lib.widgets import activation_zoo, depth_lab, shape_tracer
from tests.lessons.facts.n03 import edge_of_flatness, s
from tests.lessons.test_content import hunted

# --- the zoo ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ZOO)
@pytest.mark.parametrize("a", [-0.5, 0.1, 1.5])
def test_every_slope_of_the_zoo_is_that_of_its_curve(name, a):
    z = np.array([-4.1, -1.3, -0.2, 0.3, 2.2, 5.7])
    up, down = ZOO[name].function(z + 1e-6, a), ZOO[name].function(z - 1e-6, a)
    assert ZOO[name].slope(z, a) == pytest.approx((up - down) / 2e-6, abs=1e-6)


@pytest.mark.parametrize("name", ZOO)
def test_the_zoo_knows_who_is_never_negative(name):
    values = ZOO[name].function(np.linspace(-30, 30, 1001), 0.1)
    assert bool((values >= 0).all()) == ZOO[name].never_negative
    right = task("n03-negative", "predict")
    said = right["options"][right["answer"]]["text"]
    assert (ZOO[name].name in said) == ZOO[name].never_negative


def test_the_share_of_flat_inputs_agrees_with_a_large_sample():
    rng = np.random.default_rng(0)
    z = 0.5 + 8 * rng.normal(size=400_000)
    for name in ZOO:
        sampled = (np.abs(ZOO[name].slope(z, 0.1)) < FLAT).mean()
        assert flat_share(name, 0.1, 0.5, 8.0) == pytest.approx(sampled, abs=4e-3)


def test_the_shares_that_the_text_names():
    assert edge_of_flatness() == pytest.approx(2.9, abs=0.05)
    assert round(100 * flat_share("sigmoid", 0.1, 0, 8)) == 72
    assert flat_share("sigmoid", 0.1, 0, 1.5) == pytest.approx(0.05, abs=0.01)
    assert flat_share("relu", 0.1, 0, 8) == 0.5
    assert flat_share("leaky", 0.1, 0, 8) == 0


def test_the_goal_of_the_zoo_asks_for_a_wide_crowd_and_a_slope_everywhere():
    reached = {kind for kind in ZOO if "✓" in activation_zoo(kind=kind, spread=8.0).formula}
    assert reached == {"leaky", "maxout"}
    assert "✓" not in activation_zoo(kind="leaky", spread=4.0).formula


def test_softplus_is_a_smooth_relu_whose_slope_is_the_sigmoid():
    assert softplus(0.0) == pytest.approx(0.693147, abs=1e-6)
    z = np.linspace(-3, 3, 13)
    assert (softplus(z + 1e-6) - softplus(z - 1e-6)) / 2e-6 == pytest.approx(s(z), abs=1e-8)


def test_elu_and_maxout_have_the_lectures_slopes():
    below = np.array([-3.0, -0.4])
    assert ZOO["elu"].slope(below, 0.7) == pytest.approx(0.7 * np.exp(below))
    assert ZOO["maxout"].slope(np.array([-2.0, 2.0]), -1.0).tolist() == [-1, 1]


# --- linear or not ------------------------------------------------------------------------------------------------


def test_two_weights_in_a_row_are_linear_in_x_with_a_saddle_in_the_weights():
    x, h = 1.7, 1e-4

    def f(w1, w2):
        return w1 * w2 * x

    mixed = (f(h, h) - f(h, -h) - f(-h, h) + f(-h, -h)) / (4 * h * h)
    pure = (f(h, 0) - 2 * f(0, 0) + f(-h, 0)) / h**2
    hessian = np.array([[pure, mixed], [mixed, pure]])
    assert hessian == pytest.approx(np.array([[0, x], [x, 0]]))
    assert np.linalg.eigvalsh(hessian) == pytest.approx([-x, x])


def test_an_activation_between_two_weights_has_the_lectures_values():
    assert 2 * relu(-3.0) == 0
    assert 2 * sigmoid(-3.0) == pytest.approx(0.094852, abs=1e-6)


def test_the_polynomial_of_the_lecture_is_minus_a_fifth_at_2():
    assert polynomial_features(2.0, 3) @ [1, -2, 0.5, 0.1] == pytest.approx(-0.2)
    assert pytest.approx(-0.2) == 1 - 2 * 2 + 0.5 * 4 + 0.1 * 8


def test_the_hunted_test_takes_relu_for_linear_and_the_repaired_one_does_not():
    wrong, right = hunted("n03-hunt")
    for seed in range(10):
        assert wrong(lambda x: max(0.0, x), np.random.default_rng(seed))
        assert not right(lambda x: max(0.0, x), np.random.default_rng(seed))
        assert right(lambda x: -6.0 * x, np.random.default_rng(seed))
        assert not right(lambda x: x + 1.0, np.random.default_rng(seed))


# --- the stack ----------------------------------------------------------------------------------------------------


def one_by_one(stack, x, shown):
    weights, biases = parameters(stack.depth, stack.draw)
    h = np.array(x)
    for layer, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
        z = [sum(W[i, j] * h[j] for j in range(len(h))) + b[i] for i in range(len(b))]
        if layer == stack.depth:
            return z
        h = [{"identity": v, "relu": max(v, 0.0), "tanh": np.tanh(v)}[stack.between] for v in z]
        if shown == "first" or (shown == "last" and layer == stack.depth - 1):
            return h
    raise AssertionError("there is no such unit")


@pytest.mark.parametrize("between", ["identity", "relu", "tanh"])
@pytest.mark.parametrize("shown", ["output", "first", "last"])
@pytest.mark.parametrize("depth", [1, 2, 5])
def test_the_stack_computes_what_loops_compute(between, shown, depth):
    stack = Stack(depth, between, draw=3)
    points = np.random.default_rng(1).uniform(-2, 2, size=(6, 2))
    assert stack.layer(points, shown) == pytest.approx(np.array([one_by_one(stack, x, shown) for x in points]))


@pytest.mark.parametrize("shown", ["first", "last"])
def test_of_a_layer_the_unit_is_shown_that_varies_most(shown):
    stack, points = Stack(6, "relu"), np.random.default_rng(1).uniform(-2, 2, size=(5000, 2))
    layer = stack.layer(points, shown)
    assert (stack.values(points, shown) == layer[:, layer.std(axis=0).argmax()]).all()


@pytest.mark.parametrize("depth", [1, 4, 10])
def test_without_an_activation_the_stack_is_the_layer_that_the_figure_names(depth):
    stack = Stack(depth, "identity", draw=2)
    points = np.random.default_rng(2).uniform(*PLANE.x, size=(20, 2))
    W, b = stack.collapsed
    assert stack.values(points) == pytest.approx(points @ W[0] + b[0])
    assert stack.unexplained() < 1e-12
    assert "explains 100 %" in depth_lab(depth=depth, draw=2).alternative


def test_what_a_line_cannot_explain_agrees_with_least_squares():
    stack = Stack(6, "relu", draw=1)
    rng = np.random.default_rng(3)
    points = rng.uniform(-2, 2, size=(60_000, 2))
    y = stack.values(points)
    inside = np.column_stack([points, np.ones(len(y))])
    left = y - inside @ np.linalg.lstsq(inside, y, rcond=None)[0]
    assert stack.unexplained() == pytest.approx(left.var() / y.var(), abs=0.01)


def test_the_goal_of_the_stack_can_be_reached_with_relu_and_never_without_an_activation():
    assert "✓" in depth_lab(depth=10, between="relu").formula
    assert not any("✓" in depth_lab(depth=depth, draw=draw).formula for depth in (2, 10) for draw in range(5))


@pytest.mark.parametrize("between", ["relu", "tanh"])
@pytest.mark.parametrize("shown", ["first", "last"])
def test_the_hidden_unit_that_is_shown_is_no_dead_one(between, shown):
    for depth, draw in product(range(2, 11), range(5)):
        assert Stack(depth, between, draw).over_plane(shown).std() > 0.01


def test_a_narrow_layer_bounds_the_rank():
    rng = np.random.default_rng(4)
    assert np.linalg.matrix_rank(rng.normal(size=(10, 3)) @ rng.normal(size=(3, 100))) == 3


@pytest.mark.parametrize(("layers", "complete"), [(2, True), (3, True), (4, False), (5, False)])
def test_the_printed_bias_is_right_for_two_and_three_matrices_and_not_for_more(layers, complete):
    """L = 1 and 2 of the slide, whose matrices are W_0 to W_L; with a single hidden layer two of its terms are one."""
    rng = np.random.default_rng(layers)
    Ws = [rng.normal(size=(3, 3)) for _ in range(layers)]
    bs = [rng.normal(size=3) for _ in range(layers)]
    tail = np.linalg.multi_dot([*Ws[:0:-1], bs[0]]) if layers > 1 else bs[0]
    printed = bs[-1] + tail + (Ws[-1] @ bs[-2] if layers > 2 else 0)
    value = np.zeros(3)
    for W, b in zip(Ws, bs, strict=True):
        value = W @ value + b
    assert np.allclose(printed, value) == complete
    assert mlp.collapse_linear(Ws, bs)[1] == pytest.approx(value)


# --- shapes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", [(3, 4, 4, 1), (3072, 100, 10), (5, 1, 7), (2, 2)])
def test_the_count_is_the_number_of_entries_of_all_arrays(sizes):
    weights, biases = zip(*((np.empty((H, D)), np.empty(H)) for D, H in pairwise(sizes)), strict=True)
    assert mlp.count_parameters(sizes) == sum(a.size for a in (*weights, *biases))


def test_the_lectures_counts():
    assert mlp.count_parameters([3, 4, 4, 1]) == 41
    assert mlp.count_parameters([3, 4, 4, 1], biases=False) == 32
    assert mlp.count_parameters([3072, 100, 10], biases=False) == 308_200
    assert mlp.count_parameters([3072, 10], biases=False) == 30_720


@pytest.mark.parametrize("turned", [True, False])
@pytest.mark.parametrize("sizes", [(4, 6, 5, 3), (3, 3, 3, 3), (2, 2, 5, 1)])
def test_the_tracer_says_what_numpy_does(sizes, turned):
    trace = Trace(sizes, 2, turned)
    A = np.ones((2, sizes[0]))
    for layer in range(1, trace.last_step() + 1):
        W = np.ones((sizes[layer], sizes[layer - 1]))
        line, fits = trace.line(layer)
        try:
            A = A @ (W.T if turned else W)
        except ValueError:
            assert not fits
            assert "no such product" in line
            break
        assert fits
        assert line.endswith(f"({A.shape[0]}, {A.shape[1]})")


def test_the_tracers_goal_wants_41_parameters_and_the_whole_walk():
    lab = shape_tracer(D=3, H1=4, H2=4, C=1)
    assert "✓" not in lab.formula
    lab.step = 3
    assert "✓" in lab.formula
    lab.forget = True
    assert "✓" not in lab.formula


def test_equal_widths_hide_a_forgotten_transpose():
    assert "nothing complains" in shape_tracer(D=5, H1=5, step=1, forget=True).alternative
    assert "no such product" in shape_tracer(D=4, H1=5, step=1, forget=True).alternative


def test_an_appended_one_carries_the_bias():
    rng = np.random.default_rng(5)
    X, W, b = rng.normal(size=(5, 2)), rng.normal(size=(3, 2)), rng.normal(size=3)
    assert mlp.augment(X) @ np.column_stack([W, b]).T == pytest.approx(X @ W.T + b)


def test_the_half_planes_with_their_ands_and_their_or_are_the_network_that_the_prediction_names():
    layers = [
        (np.array([[-1, 0], [0, 1], [1, 0], [0, -1]]), np.array([0.5, -0.5, -0.5, 0.5])),
        (np.array([[1, 1, 0, 0], [0, 0, 1, 1]]), np.array([-1.5, -1.5])),
        (np.array([[1, 1]]), np.array([-0.5])),
    ]
    out = np.array(INPUTS)
    for W, b in layers:
        out = (out @ W.T + b > 0).astype(int)
    assert out[:, 0].tolist() == list(truth_table("XOR"))
    numbers = np.concatenate([part.ravel() for layer in layers for part in layer])
    entry = task("n03-clusters", "predict")
    told = [re.fullmatch(r"([-\d]+), with (\d+)", option["text"]).groups() for option in entry["options"]]
    counts = [mlp.count_parameters([int(width) for width in widths.split("-")]) for widths, _ in told]
    assert told[entry["answer"]] == ("2-4-2-1", str(len(numbers)))
    assert [int(count) for _, count in told[:3]] == counts[:3]
    assert told[3] == ("2-4-2-1", str(np.count_nonzero(numbers)))
    assert f"{(numbers == 0).sum()} of the {len(numbers)} numbers are 0" in entry["explain"]


def test_two_ands_and_an_or_find_both_clusters():
    for x, y in np.random.default_rng(6).uniform(-0.4, 1.4, size=(200, 2)):
        lines = [int(z > 0) for z in (0.5 - x, y - 0.5, x - 0.5, 0.5 - y)]
        upper, lower = lines[0] + lines[1] - 1.5 > 0, lines[2] + lines[3] - 1.5 > 0
        assert (int(upper) + int(lower) - 0.5 > 0) == ((x < 0.5) != (y < 0.5))
