"""General relations and combinations, on functions that are in no catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises import find
from autograder.probes import families, mixed, probe
from tests.exercises.solutions import judged, named

Array = Any


def linear(dZ: Array, X: Array, W: Array) -> tuple[Any, Any, Any]:
    return dZ @ W, dZ.T @ X, dZ.sum(0)


@pytest.fixture
def bare() -> Exercise:
    """The linear layer without a catalogue: whatever is named is named by a rule."""
    known = find("linear_backward")
    exercise = Exercise(
        "linear_backward", "ps0", known.signature, known.parts, known.reference, known.hints, known.upstream
    )
    exercise.probes(lambda rng: known._draw(rng) if known._draw else ())
    return exercise


@pytest.fixture
def mean_loss() -> Exercise:
    """A loss that is a mean over the batch, without a catalogue."""

    def loss(Y: Array, T: Array) -> Any:
        return 0.5 * np.mean(np.sum((Y - T) ** 2, axis=1)), (Y - T) / len(Y)

    exercise = Exercise("loss", "ps0", "(Y, T)", (Part("loss", kind="scalar"), Part("dY")), loss, ("", "", ""))

    @exercise.probes
    def probes(rng: np.random.Generator) -> Iterator[Probe]:
        def draw(rng: np.random.Generator, N: int, K: int) -> tuple[Array, Array]:
            return mixed(rng, N, K), mixed(rng, N, K)

        yield from families(rng, draw, sizes=[(5, 3), (2, 4)], square=(3, 3), one=(1, 3))
        yield probe("extremes", "zeros", np.zeros((2, 3)), np.zeros((2, 3)))

    return exercise


def changed(part: int, change: Any) -> Any:
    """The linear layer with one of its answers changed, by a function of that answer and the arguments."""

    def function(dZ: Array, X: Array, W: Array) -> Any:
        answers: list[Any] = list(linear(dZ, X, W))
        answers[part] = change(answers[part], dZ, X, W)
        return tuple(answers)

    return function


@pytest.mark.parametrize(
    ("kinds", "change"),
    [
        ({"sign"}, lambda a, dZ, X, W: -a),
        ({"factor-two"}, lambda a, dZ, X, W: 2 * a),
        ({"factor-two"}, lambda a, dZ, X, W: a / 2),
        ({"no-mean"}, lambda a, dZ, X, W: a * len(X)),
        ({"double-mean"}, lambda a, dZ, X, W: a / len(X)),
        ({"wrong-scale"}, lambda a, dZ, X, W: a * np.log(2)),
        ({"wrong-scale"}, lambda a, dZ, X, W: a / a.size),
        ({"transposed"}, lambda a, dZ, X, W: a.T),
        ({"transposed"}, lambda a, dZ, X, W: a.T if W.shape[0] == W.shape[1] else a),
        ({"sign", "factor-two"}, lambda a, dZ, X, W: -2 * a),
        ({"sign", "double-mean"}, lambda a, dZ, X, W: -a / len(X)),
        ({"transposed", "sign"}, lambda a, dZ, X, W: -a.T),
        ({"transposed", "double-mean"}, lambda a, dZ, X, W: a.T / len(X)),
        ({"no-upstream"}, lambda a, dZ, X, W: np.ones_like(dZ).T @ X),
        ({"no-upstream"}, lambda a, dZ, X, W: W * 3),
        ({"lost-path"}, lambda a, dZ, X, W: np.outer(dZ[0], X[0])),
        ({"lost-path"}, lambda a, dZ, X, W: np.outer(dZ[-1], X[-1])),
        ({"off-by-one"}, lambda a, dZ, X, W: dZ[:-1].T @ X[:-1]),
        ({"off-by-one"}, lambda a, dZ, X, W: dZ[1:].T @ X[1:]),
        ({"not-reduced"}, lambda a, dZ, X, W: dZ[:, :, None] * X[:, None, :]),
        ({"wrong-shape"}, lambda a, dZ, X, W: a[None]),
        ({"wrong-axis"}, lambda a, dZ, X, W: a.sum()),
        ({"wrong-axis"}, lambda a, dZ, X, W: a.sum(1)),
        ({"missing-term"}, lambda a, dZ, X, W: 0 * a),
        ({"truncated"}, lambda a, dZ, X, W: a.astype(np.float32)),
        ({"truncated"}, lambda a, dZ, X, W: a.astype(int)),
        ({"unstable"}, lambda a, dZ, X, W: a + 1e-8),
        ({"hard-coded"}, lambda a, dZ, X, W: a if W.shape == (4, 3) else a + W),
        ({"unknown"}, lambda a, dZ, X, W: a + np.sin(W)),
        ({"wrong-type"}, lambda a, dZ, X, W: None),
    ],
)
def test_a_general_relation_is_named_without_a_catalogue(bare: Exercise, kinds: set[str], change: Any) -> None:
    for seed in (1, 2, 3):
        assert named(judged(bare, changed(1, change), seed)) == {(kind, "dW") for kind in kinds}


def test_one_relation_in_every_part_concerns_the_whole(bare: Exercise) -> None:
    assert named(judged(bare, lambda dZ, X, W: tuple(-a for a in linear(dZ, X, W)))) == {("sign", None)}


def test_values_in_another_order_are_swapped(bare: Exercise) -> None:
    assert named(judged(bare, lambda dZ, X, W: linear(dZ, X, W)[::-1])) == {("swapped-outputs", None)}


def test_a_sum_for_a_mean_is_named_in_loss_and_gradient(mean_loss: Exercise) -> None:
    def summed(Y: Array, T: Array) -> Any:
        return 0.5 * np.sum((Y - T) ** 2), Y - T

    assert named(judged(mean_loss, summed)) == {("no-mean", None)}


def test_a_wrong_loss_with_its_own_right_gradient_is_still_wrong(mean_loss: Exercise) -> None:
    def doubled(Y: Array, T: Array) -> Any:
        return np.mean(np.sum((Y - T) ** 2, axis=1)), 2 * (Y - T) / len(Y)

    assert named(judged(mean_loss, doubled)) == {("factor-two", None)}


def test_examples_left_out_of_a_mean_are_lost(mean_loss: Exercise) -> None:
    def first_only(Y: Array, T: Array) -> Any:
        return 0.5 * np.sum((Y[0] - T[0]) ** 2), (Y - T) / len(Y)

    def all_but_last(Y: Array, T: Array) -> Any:
        return 0.5 * np.sum((Y[:-1] - T[:-1]) ** 2) / len(Y), (Y - T) / len(Y)

    assert named(judged(mean_loss, first_only)) == {("lost-path", "loss")}
    assert named(judged(mean_loss, all_but_last)) == {("off-by-one", "loss")}


def test_losses_per_example_are_not_reduced(mean_loss: Exercise) -> None:
    def each(Y: Array, T: Array) -> Any:
        return 0.5 * np.sum((Y - T) ** 2, axis=1), (Y - T) / len(Y)

    assert named(judged(mean_loss, each)) == {("not-reduced", "loss")}


def test_two_mistakes_in_two_parts_are_two_findings() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (-dZ @ W, X.T @ dZ, dZ.sum(0)))
    assert named(verdict) == {("sign", "dX"), ("transposed", "dW")}
    assert verdict.score == 1.0


def test_a_catalogued_mistake_and_a_factor_in_one_part_are_two_findings() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W, X.T @ dZ / len(X), dZ.sum(0)))
    assert named(verdict) == {("transposed", "dW"), ("double-mean", "dW")}
    assert verdict.mistakes[0].entry == "dW_inputs_first"


@pytest.mark.parametrize(
    ("name", "kinds", "function"),
    [
        ("leaky_relu_backward", {"wrong-branch", "sign"}, lambda dA, Z, slope=0.1: dA * np.where(Z >= 0, 1, -slope)),
        (
            "elu_backward",
            {"wrong-branch", "missing-term"},
            lambda dA, Z, alpha=1.0: dA * np.where(Z > 0, 1, np.exp(np.minimum(Z, 0)) * np.where(Z == 0, alpha, 1)),
        ),
        ("tanh_backward", {"sign", "missing-term"}, lambda dA, A: dA * (A - 1)),
        ("sigmoid_backward", {"missing-term", "factor-two"}, lambda dA, A: 2 * dA * A),
        ("sigmoid_backward", {"no-upstream", "sign"}, lambda dA, A: A * (A - 1)),
        ("relu_backward", {"wrong-branch", "sign"}, lambda dA, Z: -dA * (Z >= 0)),
    ],
)
def test_two_mistakes_in_one_part_are_both_named(name: str, kinds: set[str], function: Any) -> None:
    assert {kind for kind, _ in named(judged(name, function))} == kinds


def test_a_product_in_the_wrong_order_that_raises_is_tried_on_squares() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W.T, dZ.T @ X, dZ.sum(0)))
    assert named(verdict) == {("transposed", "dX")}
    assert verdict.score == 0.0


def test_two_products_in_the_wrong_order_are_both_named() -> None:
    verdict = judged("matmul_backward", lambda dY, x, w: (dY @ w, dY.T @ x))
    assert named(verdict) == {("transposed", "dx"), ("transposed", "dw")}


def test_a_mistake_that_raises_and_one_that_does_not_are_both_named() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W.T, dZ.T @ X, dZ.mean(0)))
    assert named(verdict) == {("transposed", "dX"), ("double-mean", "db")}


def test_integer_storage_beside_another_mistake_is_named_too() -> None:
    def function(dA: Array, Z: Array, slope: float = 0.1) -> Any:
        local = np.ones_like(Z)
        local[Z <= 0] = slope
        return -dA * local

    assert {kind for kind, _ in named(judged("leaky_relu_backward", function))} == {"sign", "truncated"}


def test_a_mistake_at_extremes_alone_is_unstable() -> None:
    def function(dA: Array, Z: Array) -> Any:
        return dA * np.where(np.abs(Z) < 500, 1 / (1 + np.exp(-np.clip(Z, -500, 500))), np.nan)

    assert named(judged("softplus_backward", function)) == {("unstable", "dZ")}


def test_a_message_says_what_differs_the_cause_and_what_to_look_at() -> None:
    message = judged("linear_backward", lambda dZ, X, W: (dZ @ W, X.T @ dZ, dZ.sum(0))).mistakes[0].message
    assert "shape" in message
    assert "Your dW equals what you get if" in message
    assert message.endswith("?")


def test_the_example_shown_for_a_mistake_is_one_that_shows_it() -> None:
    def function(dA: Array, Z: Array) -> Any:
        return dA * (np.exp(Z) / (1 + np.exp(Z)))

    message = judged("softplus_backward", function).mistakes[0].message
    assert "1,000,000" in message or "huge" in message


def test_two_mistakes_in_one_part_say_that_they_meet_there() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W, X.T @ dZ / len(X), dZ.sum(0)))
    assert all("Two mistakes meet in your dW" in mistake.message for mistake in verdict.mistakes)


def test_a_mistake_that_raises_elsewhere_says_so() -> None:
    message = judged("linear_backward", lambda dZ, X, W: (dZ @ W.T, dZ.T @ X, dZ.sum(0))).mistakes[0].message
    assert "square" in message
    assert "it raises ValueError." in message
