"""The constructions of universal approximation, judged on their outputs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import (
    bump,
    bump_sum,
    count_linear_pieces,
    l1_error,
    nielsen_target,
    polynomial_features,
    ramp,
    ramps_as_mlp,
    relu_interpolant,
    relu_network,
    sigmoid_network,
    sigmoid_step,
    staircase,
    step_location,
    step_width,
    sup_error,
    tent_map,
    tower,
    tower_value,
)
from tests.course_lib.strategies import knots, quick

steepnesses = st.floats(1.0, 1e4)
positions = st.floats(-5.0, 5.0)
heights = st.one_of(st.floats(0.1, 10.0), st.floats(-10.0, -0.1))


def value(x, w, b, v=(1.0,), c=0.0):
    """v · σ(w x + b) + c by a loop."""
    pairs = zip(np.atleast_1d(w), np.atleast_1d(b), np.atleast_1d(v), strict=True)
    return c + sum(v_i * 0.5 * (1 + np.tanh((w_i * x + b_i) / 2)) for w_i, b_i, v_i in pairs)


@quick
@given(positions, steepnesses)
def test_a_step_is_one_half_at_its_position(position, steepness):
    w, b = sigmoid_step(position, steepness)
    assert w == steepness
    assert value(position, w, b) == pytest.approx(0.5, abs=1e-9)
    assert step_location(w, b) == pytest.approx(position, abs=1e-12)
    low, high = position - step_width(w) / 2, position + step_width(w) / 2
    assert (value(low, w, b), value(high, w, b)) == pytest.approx((0.1, 0.9), abs=1e-6)


@quick
@given(positions, heights, steepnesses, st.floats(40.0, 400.0))
def test_a_bump_has_its_height_inside_and_half_of_it_at_the_edges(left, height, steepness, widths):
    right = left + widths / steepness
    w, b, v = bump(left, right, height, steepness)
    assert np.all(np.abs(w) == steepness)
    far = 10.0 / steepness
    for x in (left, right):
        assert value(x, w, b, v) == pytest.approx(height / 2, abs=1e-6 * abs(height))
    for x in (left - 3 * far, left - far, right + far, right + 3 * far):
        assert abs(value(x, w, b, v)) < 0.01 * abs(height)
    for x in (left + far, (left + right) / 2, right - far):
        assert abs(value(x, w, b, v) - height) < 0.01 * abs(height)


TARGETS = {
    "sine": (lambda x: np.sin(2 * np.pi * x), 2 * np.pi),
    "line": (lambda x: 3.0 * x - 1.0, 3.0),
    "constant": (lambda x: 0.7, 1e-9),
    "Nielsen's": (nielsen_target, 7.0),
    "root": (lambda x: np.where((x < 0) | (x > 1), np.nan, np.abs(x - 0.5)), 1.0),
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("n", [1, 2, 7, 40])
@pytest.mark.parametrize("steep", [100.0, 1e4])
def test_a_staircase_is_as_near_as_promised(target, n, steep):
    f, K = TARGETS[target]
    w, b, v, c = staircase(f, n, steep * n)
    assert w.shape == b.shape == v.shape == (n,)
    error = sup_error(f, lambda x: sigmoid_network(x, w, b, v, c), n=5001)
    assert error <= 1.02 * K / n
    assert error <= 0.55 * K / n + 1e-12  # ours is about twice as good as it has to be


@quick
@given(knots())
def test_the_interpolant_passes_through_its_knots_and_is_linear_between(points):
    x, y = points
    w, b, v, c = relu_interpolant(x, y)
    assert len(w) <= len(x)
    t = np.unique(np.concatenate([x, np.linspace(x[0], x[-1], 200)]))
    scale = max(1e-12, 1e-8 * np.abs(y).max())
    np.testing.assert_allclose(relu_network(t, w, b, v, c), np.interp(t, x, y), atol=scale)


def test_whole_number_knots_may_have_fractional_slopes():
    w, b, v, c = relu_interpolant([0, 2, 5], [0, 1, 0])
    np.testing.assert_allclose(relu_network([1, 3.5], w, b, v, c), [0.5, 0.5])


@quick
@given(positions, positions, heights, st.floats(50.0, 1e3), st.floats(60.0, 200.0), st.floats(60.0, 200.0))
def test_a_tower_stands_on_its_box_and_nowhere_else(x0, y0, height, steepness, wide, deep):
    box = (x0, x0 + wide / steepness), (y0, y0 + deep / steepness)
    network = tower(*box, height, steepness)
    assert [np.shape(part) for part in network] == [(4, 2), (4,), (4,), ()]
    far = 20.001 / steepness

    def samples(low, high):
        inside = [low + far, (low + high) / 2, high - far]
        return inside, [low - 3, low - far, high + far, high + 3]

    (in_x, out_x), (in_y, out_y) = samples(*box[0]), samples(*box[1])
    inside = [(x, y) for x in in_x for y in in_y]
    outside = [(x, y) for x in in_x + out_x for y in in_y + out_y if x in out_x or y in out_y]
    assert np.all(np.abs(tower_value(inside, *network, height) - height) < 0.02 * abs(height))
    assert np.all(np.abs(tower_value(outside, *network, height)) < 0.02 * abs(height))


@pytest.mark.parametrize("make", [sigmoid_step, lambda s, k: bump(0, 1, 1, k), lambda s, k: staircase(np.sin, 3, k)])
def test_a_flat_step_is_refused(make):
    with pytest.raises(ValueError, match="steepness must be positive"):
        make(0.0, 0.0)


def test_a_stair_needs_a_step():
    with pytest.raises(ValueError, match="n must be at least 1"):
        staircase(np.sin, 0, 100.0)


def test_bumps_add_up():
    w, b, v, c = bump_sum([(0.2, 0.4), (0.6, 0.8)], [1.0, 2.0], 100.0)
    x = np.linspace(0, 1, 50)
    np.testing.assert_allclose(
        sigmoid_network(x, w, b, v, c),
        value(x, *bump(0.2, 0.4, 1.0, 100.0)) + value(x, *bump(0.6, 0.8, 2.0, 100.0)),
        atol=1e-12,
    )


@quick
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_ramps_are_one_hidden_layer(n, seed):
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(2, n))
    c, d = rng.uniform(0.5, 5.0, size=(2, n))
    z = np.linspace(-3, 3, 101)
    w, biases, v, constant = ramps_as_mlp(a, b, c, d, 0.25)
    ramps = sum(ramp(z, *parameters) for parameters in zip(a, b, c, d, strict=True))
    np.testing.assert_allclose(relu_network(z, w, biases, v, constant), ramps + 0.25, atol=1e-10)


@pytest.mark.parametrize("depth", range(1, 9))
def test_tents_double_their_pieces_with_every_layer(depth):
    assert count_linear_pieces(lambda x: tent_map(x, depth), 0.0, 1.0) == 2**depth


def test_pieces_are_counted_off_the_grid_too():
    for knots_at in ([0.3], [0.1234, 0.777], [0.2, 0.21]):
        x = np.array([0.0, *knots_at, 1.0])
        y = np.arange(len(x)) % 2 * 1.0
        assert count_linear_pieces(lambda t, x=x, y=y: np.interp(t, x, y), 0.0, 1.0) == len(x) - 1
    assert count_linear_pieces(lambda t: 2 * t, 0.0, 1.0) == 1


def test_errors_of_a_known_difference():
    assert sup_error(lambda x: x, lambda x: 0.0 * x, 0.0, 2.0) == 2.0
    assert l1_error(lambda x: x, lambda x: 0.0 * x, 0.0, 2.0) == pytest.approx(2.0)


def test_polynomial_features_are_powers():
    np.testing.assert_array_equal(polynomial_features([2.0, -1.0], 3), [[1, 2, 4, 8], [1, -1, 1, -1]])
