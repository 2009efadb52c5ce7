"""Value and gradients of the squared length of W x (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, huge_row, mixed, probe, whole_numbers
from course_lib import layers

Array = NDArray[Any]

squared_norm_backward = Exercise(
    name="squared_norm_backward",
    assignment="ps4",
    signature="(W, x)",
    parts=(Part("f", kind="scalar"), Part("dW"), Part("dx")),
    reference=layers.squared_norm_backward,
    hints=(
        "Name the step in between: q = W x, and f = Σ_k q_k². What is ∂f/∂q_k?",
        "q_k = Σ_j W[k, j] x[j]. What is ∂q_k/∂W[i, j]? It is 0 unless k = i. And what is ∂q_k/∂x[j]?",
        "Put the two together: dW[i, j] needs only q_i and x_j, so it is an outer product; dx[j] sums over every k, so "
        "it is a matrix times a vector. The 2 of the square stands in both.",
    ),
)


@squared_norm_backward.probes
def _probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, H: int, D: int) -> tuple[Array, Array]:
        return mixed(rng, H, D), mixed(rng, D)

    for made in families(rng, draw, sizes=[(4, 3), (2, 5)], square=(4, 4), one=(1, 3)):
        title = "a W of a single row" if made.family == "batch-of-one" else made.title
        yield Probe(made.family, title, made.arguments)
    yield Probe("batch-of-one", "a W of a single entry", draw(rng, 1, 1))
    yield Probe("batch-of-one", "a W of a single column", draw(rng, 3, 1))
    W = np.array([[0.1, 0.5], [-0.3, 0.8]])
    yield Probe("lecture", "the lecture's W and x", (W, np.array([0.2, 0.4])))
    W, x = draw(rng, 3, 4)
    yield Probe("integers", "an integer W beside a real x", (whole_numbers(W), x))
    yield Probe("integers", "an integer x beside a real W", (W, whole_numbers(x)))
    yield Probe("extremes", "a W with one huge row", (huge_row(W), x))
    yield Probe("extremes", "an x of zeros", (W, np.zeros(4)))
    yield probe("extremes", "a W of zeros", np.zeros((3, 4)), x, batch=None)


@squared_norm_backward.mistake(
    "wrong-function",
    "f",
    if_="the length of W x is returned, not its square",
    belief="‖q‖ and ‖q‖² are the same up to notation",
    look="Is there a square root in your f?",
)
def f_not_squared(W: Array, x: Array) -> Any:
    q = W @ x
    return np.sqrt(q @ q), 2 * np.outer(q, x), 2 * W.T @ q


@squared_norm_backward.mistake(
    "wrong-function",
    "f",
    if_="the entries of W x are added without being squared",
    belief="the square belongs to the sum, or to nobody",
    look="Can your f become negative?",
)
def f_sum(W: Array, x: Array) -> Any:
    q = W @ x
    return q.sum(), 2 * np.outer(q, x), 2 * W.T @ q


@squared_norm_backward.mistake(
    "wrong-function",
    "f",
    if_="the entries of W x are added first and the sum is squared",
    belief="the square of a sum is the sum of the squares",
    look="Which comes first in ‖q‖²: the square or the sum?",
)
def f_square_of_the_sum(W: Array, x: Array) -> Any:
    q = W @ x
    return q.sum() ** 2, 2 * np.outer(q, x), 2 * W.T @ q


@squared_norm_backward.mistake(
    "wrong-function",
    if_="the length of W x is taken throughout, with its own gradients, and not its square",
    belief="‖q‖ and ‖q‖² are the same up to notation",
    look="Is there a square root in the function that the exercise asks for?",
)
def norm_throughout(W: Array, x: Array) -> Any:
    q = W @ x
    f = np.sqrt(q @ q)
    return f, np.outer(q, x) / f, W.T @ q / f


@squared_norm_backward.mistake(
    "wrong-scale",
    if_="the squares are averaged instead of added, and the gradients follow",
    belief="a squared error is always a mean",
    look="Does ‖q‖² get smaller if q gets a further entry of 0?",
)
def mean_throughout(W: Array, x: Array) -> Any:
    q = W @ x
    return np.mean(q**2), 2 * np.outer(q, x) / len(q), 2 * W.T @ q / len(q)


@squared_norm_backward.mistake(
    "not-reduced",
    "f",
    if_="the squares are returned one by one, not summed",
    belief="squaring is all that ‖·‖² does",
    look="f is one number: how many has yours?",
)
def f_unsummed(W: Array, x: Array) -> Any:
    q = W @ x
    return q**2, 2 * np.outer(q, x), 2 * W.T @ q


@squared_norm_backward.mistake(
    "wrong-scale",
    "f",
    if_="the squares are averaged instead of added",
    belief="a squared error is always a mean",
    look="Does ‖q‖² get smaller if q gets a further entry of 0?",
)
def f_mean(W: Array, x: Array) -> Any:
    q = W @ x
    return np.mean(q**2), 2 * np.outer(q, x), 2 * W.T @ q


@squared_norm_backward.mistake(
    "transposed",
    "dW",
    if_="the outer product for dW is taken the other way round, x first",
    belief="an outer product has no order",
    look="W[i, j] meets q_i and x_j: which of the two provides the rows of dW?",
)
def dW_x_first(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, 2 * np.outer(x, q), 2 * W.T @ q


@squared_norm_backward.mistake(
    "transposed",
    "dx",
    if_="W is not transposed in the product for dx",
    belief="what was multiplied by W going forward is multiplied by W going back",
    look="x[j] meets column j of W: along which axis of W must the sum for dx run?",
)
def dx_by_W(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, 2 * np.outer(q, x), 2 * W @ q


@squared_norm_backward.mistake(
    "no-upstream",
    "dW",
    if_="every row of dW is x: the gradient of q, without that of the square",
    belief="∂q/∂W is already ∂f/∂W",
    look="f depends on W through q: where is ∂f/∂q in your dW?",
)
def dW_rows_of_x(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, np.outer(np.ones_like(q), x), 2 * W.T @ q


@squared_norm_backward.mistake(
    "no-upstream",
    "dx",
    if_="dx is the sum of the rows of W: the gradient of q, without that of the square",
    belief="∂q/∂x is already ∂f/∂x",
    look="f depends on x through q: where is ∂f/∂q in your dx?",
)
def dx_sum_of_rows(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, 2 * np.outer(q, x), W.sum(0)


@squared_norm_backward.mistake(
    "no-local",
    "dx",
    if_="dx is 2 W x, the gradient of f with respect to q",
    belief="the last step from q back to x can be left out",
    look="dx has the shape of x: what carries the gradient from q to x?",
)
def dx_is_dq(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, 2 * np.outer(q, x), 2 * q


@squared_norm_backward.mistake(
    "wrong-operand",
    "dW",
    if_="each weight is multiplied by its own input squared, as if a row of W had one entry",
    belief="q_i in the gradient of W[i, j] is W[i, j] x[j] alone",
    look="Which products make up q_i: one, or one for every entry of x?",
)
def dW_own_product(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, 2 * W * x * x, 2 * W.T @ q


@squared_norm_backward.mistake(
    "wrong-operand",
    "dx",
    if_="x stands where q = W x is due, so that dx is Wᵀ times x",
    belief="the derivative of a square is twice the input",
    look="What is squared in f: x, or something that is made from x?",
)
def dx_from_x(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, 2 * np.outer(q, x), 2 * W.T @ x


@squared_norm_backward.mistake(
    "factor-two",
    "dW",
    if_="the 2 from the derivative of the square is left out of dW",
    belief="there is a ½ in front of the square",
    look="Is there a ½ in the definition of f here?",
)
def dW_without_two(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, np.outer(q, x), 2 * W.T @ q


@squared_norm_backward.mistake(
    "factor-two",
    "dx",
    if_="the 2 from the derivative of the square is left out of dx",
    belief="there is a ½ in front of the square",
    look="Is there a ½ in the definition of f here?",
)
def dx_without_two(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, 2 * np.outer(q, x), W.T @ q


@squared_norm_backward.mistake(
    "wrong-shape",
    "dx",
    if_="dx stays a column, of shape (D, 1)",
    belief="a column and a vector are the same thing",
    look="What is the shape of x as you were handed it?",
)
def dx_column(W: Array, x: Array) -> Any:
    q = W @ x
    return q @ q, 2 * np.outer(q, x), (2 * W.T @ q)[:, None]


@squared_norm_backward.mistake(
    "truncated",
    "dW",
    if_="dW is stored in an array of the number type of W",
    belief="an array made like W can hold the gradient of W, also where W holds integers",
    look="If W holds integers, what happens to the fractions that are written into an array made like it?",
)
def dW_in_the_type_of_W(W: Array, x: Array) -> Any:
    q = W @ x
    dW = np.zeros_like(W)
    dW[...] = 2 * np.outer(q, x)
    return q @ q, dW, 2 * W.T @ q
