"""Backward pass of the matrix product y = x w (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, huge_row, mixed, probe, whole_numbers
from course_lib import layers

Array = NDArray[Any]

matmul_backward = Exercise(
    name="matmul_backward",
    assignment="ps4",
    signature="(dY, x, w)",
    parts=(Part("dx"), Part("dw")),
    reference=layers.matmul_backward,
    upstream=0,
    hints=(
        "y = x w, with y (N, M), x (N, D) and w (D, M). Which entries of y change if you wiggle x[n, d] alone?",
        "The whole row y[n, ·] changes, entry m by w[d, m]. Multiply each by its upstream gradient and add them up.",
        "That sum over m is one entry of a product of dY with a transpose. For dw the sum runs over the examples. "
        "Shapes help to remember the order, but they do not prove it: try it on square matrices, entry by entry.",
    ),
)


@matmul_backward.probes
def _matmul_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, N: int, D: int, M: int) -> tuple[Array, Array, Array]:
        return mixed(rng, N, M), mixed(rng, N, D), mixed(rng, D, M)

    yield from families(rng, draw, sizes=[(5, 3, 4), (2, 6, 3)], square=(4, 4, 4), one=(1, 3, 2))
    yield probe("batch-of-one", "one example, one input and one output", *draw(rng, 1, 1, 1))
    yield probe("square", "a square w and a batch of another size", *draw(rng, 3, 5, 5))
    x = np.array([[2.0, 1, -3], [-3, 4, 2]])
    w = np.array([[3.0, 2, 1, -1], [2, 1, 3, 2], [3, 2, 1, -2]])
    yield probe("lecture", "the lecture's matrices", np.array([[2.0, 3, -3, 9], [-8, 1, 4, 6]]), x, w)
    dY, x, w = draw(rng, 4, 3, 2)
    yield probe("integers", "an integer w beside real inputs", dY, x, whole_numbers(w))
    yield probe("integers", "integer inputs beside a real w", dY, whole_numbers(x), w)
    yield probe("extremes", "a batch with one huge row beside normal ones", dY, huge_row(x), w)
    yield probe("extremes", "an upstream gradient of zeros", np.zeros((4, 2)), x, w)
    yield probe("extremes", "inputs and w that are zero", dY, np.zeros((4, 3)), np.zeros((3, 2)))


@matmul_backward.mistake(
    "transposed",
    "dx",
    if_="the upstream gradient is multiplied by w as it stands, not by its transpose",
    belief="what was multiplied by w going forward is multiplied by w going back",
    look="Each entry of x meets one row of w: along which axis of w must the sum for dx run?",
)
def dx_by_w(dY: Array, x: Array, w: Array) -> Any:
    return dY @ w, x.T @ dY


@matmul_backward.mistake(
    "transposed",
    "dw",
    if_="the product for dw is taken the other way round, upstream first and inputs second",
    belief="upstream comes first in every product",
    look="w has one row per input feature: which factor must provide the rows of dw?",
)
def dw_upstream_first(dY: Array, x: Array, w: Array) -> Any:
    return dY @ w.T, dY.T @ x


@matmul_backward.mistake(
    "transposed",
    "dx",
    if_="dx is computed with one column per example",
    belief="w times the transposed upstream gradient is the same thing",
    look="x has one example per row: does your dx?",
)
def dx_in_columns(dY: Array, x: Array, w: Array) -> Any:
    return w @ dY.T, x.T @ dY


@matmul_backward.mistake(
    "transposed",
    "dw",
    if_="the inputs are multiplied with the upstream gradient without a transpose",
    belief="a product of inputs and upstream is enough, whichever axis it sums over",
    look="Which index do the entries of dw not have? That is the one to sum over.",
)
def dw_without_transpose(dY: Array, x: Array, w: Array) -> Any:
    return dY @ w.T, x @ dY


@matmul_backward.mistake(
    "wrong-operand",
    "dx",
    if_="the gradient of w stands where w itself is due",
    belief="dx is built from dw",
    look="How fast does y grow with x: does that depend on w, or on its gradient?",
)
def dx_from_dw(dY: Array, x: Array, w: Array) -> Any:
    return dY @ (x.T @ dY).T, x.T @ dY


@matmul_backward.mistake(
    "wrong-operand",
    "dw",
    if_="the gradient of x stands where x itself is due",
    belief="dw is built from dx",
    look="How fast does y grow with w: does that depend on x, or on its gradient?",
)
def dw_from_dx(dY: Array, x: Array, w: Array) -> Any:
    return dY @ w.T, (dY @ w.T).T @ dY


@matmul_backward.mistake(
    "no-upstream",
    "dx",
    if_="dx is the transpose of w, without the upstream gradient",
    belief="the derivative of x w with respect to x is w, and that is all",
    look="What if the loss depended twice as strongly on y: does your dx change?",
)
def dx_is_w(dY: Array, x: Array, w: Array) -> Any:
    return w.T, x.T @ dY


@matmul_backward.mistake(
    "no-upstream",
    "dw",
    if_="dw is the transpose of x, without the upstream gradient",
    belief="the derivative of x w with respect to w is x, and that is all",
    look="What if the loss depended twice as strongly on y: does your dw change?",
)
def dw_is_x(dY: Array, x: Array, w: Array) -> Any:
    return dY @ w.T, x.T


@matmul_backward.mistake(
    "double-mean",
    "dw",
    if_="dw is divided by the batch size",
    belief="a gradient over a batch is always an average",
    look="The 1/N belongs to the loss alone: is it already in dY?",
)
def dw_averaged(dY: Array, x: Array, w: Array) -> Any:
    return dY @ w.T, x.T @ dY / len(x)


@matmul_backward.mistake(
    "not-reduced",
    "dw",
    if_="dw keeps one outer product per example, not summed over the batch",
    belief="every example has a w of its own",
    look="How many matrices w are there, and how many does your dw hold?",
)
def dw_per_example(dY: Array, x: Array, w: Array) -> Any:
    return dY @ w.T, x[:, :, None] * dY[:, None, :]


@matmul_backward.mistake(
    "lost-path",
    "dw",
    if_="only the last example reaches dw: each one overwrites what the ones before it had sent",
    belief="the loop over the batch leaves the total behind",
    look="In a loop over examples: is the new share added, or put in the place of the old one?",
)
def dw_last_example(dY: Array, x: Array, w: Array) -> Any:
    return dY @ w.T, np.outer(x[-1], dY[-1])


@matmul_backward.mistake(
    "lost-path",
    "dx",
    if_="only the last output reaches dx: each one overwrites what the ones before it had sent",
    belief="the loop over the outputs leaves the total behind",
    look="x[n, d] feeds every entry of a row of y: how many of these paths are in your sum?",
)
def dx_last_output(dY: Array, x: Array, w: Array) -> Any:
    return np.outer(dY[:, -1], w[:, -1]), x.T @ dY


@matmul_backward.mistake(
    "hard-coded",
    if_="the numbers of the lecture's example are built in",
    belief="the example is the exercise",
    look="Which number in your code should have come from an argument?",
)
def slide_numbers(dY: Array, x: Array, w: Array) -> Any:
    dx = np.array([[0.0, 16, -9], [-24, 9, -30]])
    return dx, np.array([[28.0, 3, -18, 0], [-30, 7, 13, 33], [-22, -7, 17, -15]])
