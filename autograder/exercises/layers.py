"""Backward pass of the linear layer (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, huge_row, mixed, probe, whole_numbers
from course_lib import layers

Array = NDArray[Any]

linear_backward = Exercise(
    name="linear_backward",
    assignment="ps4",
    signature="(dZ, X, W)",
    parts=(Part("dX"), Part("dW"), Part("db")),
    reference=layers.linear_backward,
    upstream=0,
    hints=(
        "Write down the shapes first: Z is (N, H), X is (N, D), W is (H, D), b is (H,). Each gradient has the shape of "
        "the thing it belongs to.",
        "Take one example and one unit: z = Σ_d W[h, d] x[d] + b[h]. What is ∂z/∂x[d], ∂z/∂W[h, d], ∂z/∂b[h]?",
        "Every example adds its share to dW and db, so both are sums over the batch; every unit adds its share to dX. "
        "Each of the three is one product or one sum.",
    ),
)


@linear_backward.probes
def _linear_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, N: int, D: int, H: int) -> tuple[Array, Array, Array]:
        return mixed(rng, N, H), mixed(rng, N, D), mixed(rng, H, D)

    yield from families(rng, draw, sizes=[(5, 3, 4), (2, 6, 3)], square=(4, 4, 4), one=(1, 3, 2))
    yield probe("batch-of-one", "one example, one unit and one feature", *draw(rng, 1, 1, 1))
    yield probe("square", "a layer as wide as the one before, and a batch of another size", *draw(rng, 3, 5, 5))
    # f = ‖W x‖² is this layer with the upstream gradient 2 W x: the slide's numbers
    W, x = np.array([[0.1, 0.5], [-0.3, 0.8]]), np.array([[0.2, 0.4]])
    yield probe("lecture", "the lecture's ‖W x‖², seen as a layer", 2 * x @ W.T, x, W)
    dZ, X, W = draw(rng, 4, 3, 2)
    yield probe("integers", "integer weights beside real inputs", dZ, X, whole_numbers(W))
    yield probe("integers", "integer inputs beside real weights", dZ, whole_numbers(X), W)
    yield probe("extremes", "a batch with one huge row beside normal ones", dZ, huge_row(X), W)
    yield probe("extremes", "an upstream gradient of zeros", np.zeros((4, 2)), X, W)
    yield probe("extremes", "weights and inputs that are zero", dZ, np.zeros((4, 3)), np.zeros((2, 3)))


@linear_backward.mistake(
    "transposed",
    "dW",
    if_="the product for dW is taken the other way round, inputs first and upstream second",
    belief="the order of the factors does not matter as long as the batch axis is summed",
    look="W has one row per unit: which of the two factors must provide the rows of dW?",
)
def dW_inputs_first(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, X.T @ dZ, dZ.sum(0)


@linear_backward.mistake(
    "transposed",
    "dX",
    if_="W is transposed in the product for dX",
    belief="the backward pass always multiplies by the transposed weights, however these are stored",
    look="Z = X Wᵀ + b already has a transpose: what is the transpose of Wᵀ?",
)
def dX_by_transposed_weights(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W.T, dZ.T @ X, dZ.sum(0)


@linear_backward.mistake(
    "transposed",
    "dX",
    if_="dX is computed with one column per example, as for column vectors",
    belief="the lecture's formula for one column vector holds for a batch of rows as it stands",
    look="X has one example per row: does your dX?",
)
def dX_in_columns(dZ: Array, X: Array, W: Array) -> Any:
    return W.T @ dZ.T, dZ.T @ X, dZ.sum(0)


@linear_backward.mistake(
    "wrong-operand",
    "dX",
    if_="the gradient of the weights stands where the weights themselves are due",
    belief="dX is built from dW",
    look="How fast does z grow with x: does that depend on W, or on its gradient?",
)
def dX_from_dW(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ (dZ.T @ X), dZ.T @ X, dZ.sum(0)


@linear_backward.mistake(
    "wrong-operand",
    "dW",
    if_="the gradient of the inputs stands where the inputs themselves are due",
    belief="dW is built from dX",
    look="How fast does z grow with a weight: does that depend on X, or on its gradient?",
)
def dW_from_dX(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ (dZ @ W), dZ.sum(0)


@linear_backward.mistake(
    "double-mean",
    "dW",
    if_="dW is divided by the batch size",
    belief="a gradient over a batch is always an average",
    look="The 1/N belongs to the loss alone: is it already in dZ?",
)
def dW_averaged(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X / len(X), dZ.sum(0)


@linear_backward.mistake(
    "double-mean",
    "db",
    if_="db is the mean of the upstream rows instead of their sum",
    belief="a gradient over a batch is always an average",
    look="The 1/N belongs to the loss alone: is it already in dZ?",
)
def db_averaged(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X, dZ.mean(0)


@linear_backward.mistake(
    "wrong-axis",
    "db",
    if_="db is summed over the units, which leaves one number per example",
    belief="the batch is the last axis",
    look="b has one entry per unit: which axis of dZ must survive the sum?",
)
def db_over_units(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X, dZ.sum(1)


@linear_backward.mistake(
    "wrong-axis",
    "db",
    if_="db is summed over everything, to a single number",
    belief="the bias is one number",
    look="b has one entry per unit: how many entries has your db?",
)
def db_one_number(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X, dZ.sum()


@linear_backward.mistake(
    "not-reduced",
    "db",
    if_="db is the upstream gradient itself, not summed over the batch",
    belief="the bias is added, so its gradient is handed on unchanged",
    look="One bias serves every example: what becomes of the shares that the examples send back?",
)
def db_unsummed(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X, dZ


@linear_backward.mistake(
    "not-reduced",
    "dW",
    if_="dW keeps one outer product per example, not summed over the batch",
    belief="every example has weights of its own",
    look="How many weight matrices does the layer have, and how many does your dW hold?",
)
def dW_per_example(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ[:, :, None] * X[:, None, :], dZ.sum(0)


@linear_backward.mistake(
    "wrong-shape",
    "db",
    if_="the sum over the batch keeps the batch axis, with length 1",
    belief="a row and a vector are the same thing",
    look="What is the shape of b, and what is the shape of your db?",
)
def db_kept_as_row(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X, dZ.sum(0, keepdims=True)


@linear_backward.mistake(
    "lost-path",
    "dW",
    if_="only the last example reaches dW: each one overwrites what the ones before it had sent",
    belief="the loop over the batch leaves the total behind",
    look="In a loop over examples: is the new share added, or put in the place of the old one?",
)
def dW_last_example(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, np.outer(dZ[-1], X[-1]), dZ.sum(0)


@linear_backward.mistake(
    "missing-term",
    "db",
    if_="db is left at zero",
    belief="the bias does not depend on the input, so nothing flows to it",
    look="If one entry of b grows by a little, which entries of Z change?",
)
def db_zero(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X, np.zeros(W.shape[0])


@linear_backward.mistake(
    "no-upstream",
    "db",
    if_="db counts the examples without looking at the upstream gradient",
    belief="the derivative of z with respect to b is 1, and that is all",
    look="What if the loss depended twice as strongly on Z: does your db change?",
)
def db_counts(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X, np.full(W.shape[0], float(len(X)))


@linear_backward.mistake(
    "truncated",
    "dW",
    if_="dW is stored in an array of the number type of W",
    belief="an array made like W can hold the gradient of W, also where W holds integers",
    look="If W holds integers, what happens to the fractions that are written into an array made like it?",
)
def dW_in_the_type_of_W(dZ: Array, X: Array, W: Array) -> Any:
    dW = np.zeros_like(W)
    dW[...] = dZ.T @ X
    return dZ @ W, dW, dZ.sum(0)


@linear_backward.mistake(
    "extra-factor",
    if_="the slope of a ReLU is multiplied in, which belongs to the activation and not to this layer",
    belief="the linear layer is followed by its activation, whose derivative belongs here",
    look="Is there an activation in Z = X Wᵀ + b?",
)
def linear_with_a_relu(dZ: Array, X: Array, W: Array) -> Any:
    return (dZ * (X @ W.T > 0)) @ W, (dZ * (X @ W.T > 0)).T @ X, (dZ * (X @ W.T > 0)).sum(0)
