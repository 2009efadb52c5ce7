"""Backward passes of the linear layer and of matrix products (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, mixed, probe
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
    def draw(rng: np.random.Generator, N: int, D: int, H: int) -> tuple[Any, ...]:
        return mixed(rng, N, H), mixed(rng, N, D), mixed(rng, H, D)

    yield from families(rng, draw, sizes=[(5, 3, 4), (2, 6, 3)], square=(4, 4, 4), one=(1, 3, 2))
    dZ, X, W = draw(rng, 4, 3, 2)
    yield probe("extremes", "a batch with one huge row beside normal ones", dZ, X * np.array([[1e6], [1], [1], [1]]), W)


@linear_backward.mistake(
    "transposed", "dW",
    if_="the product for dW is taken the other way round, inputs first and upstream second",
    belief="the order of the factors does not matter as long as the batch axis is summed",
    look="W has one row per unit: which of the two factors must provide the rows of dW?",
)  # fmt: skip
def dW_inputs_first(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, X.T @ dZ, dZ.sum(0)


@linear_backward.mistake(
    "transposed", "dX",
    if_="W is transposed in the product for dX",
    belief="the backward pass always multiplies by the transposed weights, however these are stored",
    look="Z = X Wᵀ + b already has a transpose: what is the transpose of Wᵀ?",
)  # fmt: skip
def dX_by_transposed_weights(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W.T, dZ.T @ X, dZ.sum(0)
