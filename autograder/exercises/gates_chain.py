"""The sigmoid neuron of plain numbers, and the chain rule as a sum over paths (assignment ps3)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, mixed, read_only, single, strided, whole_numbers
from course_lib import gates

Array = NDArray[Any]

sigmoid_neuron_gradients = Exercise(
    name="sigmoid_neuron_gradients",
    assignment="ps3",
    signature="(w0, x0, w1, x1, w2)",
    parts=(Part("L"), Part("dw0"), Part("dx0"), Part("dw1"), Part("dx1"), Part("dw2")),
    reference=gates.sigmoid_neuron_gradients,
    hints=(
        "Let s = w0 x0 + w1 x1 + w2 be what enters the sigmoid, and L what leaves it. Fill in the values first.",
        "The sigmoid's derivative can be written with its output L alone. That is ds, and every other gradient "
        "contains it.",
        "s is a sum, so each of its three terms receives ds. The first two are products: a mul gate swaps its inputs.",
    ),
)


@sigmoid_neuron_gradients.probes
def _neuron_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield Probe("lecture", "the lecture's w = (2, −3, −3), x = (−1, −2)", (2.0, -1.0, -3.0, -2.0, -3.0))
    for _ in range(5):
        numbers = tuple(float(v) for v in mixed(rng, 5))
        yield Probe("values", "five random numbers", numbers)
    yield Probe("values", "five negative numbers", (-0.7, -1.1, -0.4, -1.6, -0.3))
    yield Probe("integers", "five integers", (1, -2, 3, 1, -2))
    yield Probe("extremes", "a neuron that is almost fully on", (5.0, 5.0, 0.5, 2.0, 3.0))
    yield Probe("extremes", "a neuron that is almost fully off", (-5.0, 5.0, 0.5, -2.0, -3.0))
    yield Probe("extremes", "all zeros", (0.0, 0.0, 0.0, 0.0, 0.0))


def _sigmoid(s: float) -> float:
    return 1.0 / (1.0 + math.exp(-s))


def _neuron(w0: float, x0: float, w1: float, x1: float, w2: float) -> float:
    return _sigmoid(w0 * x0 + w1 * x1 + w2)


@sigmoid_neuron_gradients.mistake(
    "wrong-operand",
    if_="the mul gates do not swap: each weight is sent its own value, and each input too",
    belief="the local gradient of w x with respect to w is w",
    look="Hold x fixed at 3: how fast does w x grow with w?",
)
def neuron_does_not_swap(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = L * (1 - L)
    return L, d * w0, d * x0, d * w1, d * x1, d


@sigmoid_neuron_gradients.mistake(
    "no-upstream",
    if_="the sigmoid's own derivative is left out, and only the products are differentiated",
    belief="the sigmoid comes last and does not matter for the gradients",
    look="What arrives at the add gate from the sigmoid?",
)
def neuron_without_the_sigmoid(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    return _neuron(w0, x0, w1, x1, w2), x0, w0, x1, w1, 1.0


@sigmoid_neuron_gradients.mistake(
    "no-local",
    if_="the gradient of the sum is passed to weights and inputs without the mul gates",
    belief="every gate hands its gradient on as an add gate does",
    look="Between s and w0 stands a product: by what does it multiply?",
)
def neuron_without_the_products(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = L * (1 - L)
    return L, d, d, d, d, d


@sigmoid_neuron_gradients.mistake(
    "wrong-argument",
    if_="the formula with the output, L (1 − L), is fed with what enters the sigmoid",
    belief="σ′ is s (1 − s)",
    look="In σ′ = σ (1 − σ), does σ stand for the input or the output?",
)
def neuron_prime_of_the_input(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    s = w0 * x0 + w1 * x1 + w2
    d = s * (1 - s)
    return _sigmoid(s), d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "wrong-argument",
    if_="the sigmoid's derivative is taken at its output: the sigmoid is applied twice",
    belief="the derivative is evaluated at L",
    look="At which point of the curve are you when s enters: at s, or at L?",
)
def neuron_prime_at_the_output(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = _sigmoid(L) * (1 - _sigmoid(L))
    return L, d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "wrong-function",
    if_="the derivative of tanh, 1 − L², is used",
    belief="all S-shaped curves have the same derivative",
    look="At s = 0 the sigmoid is ½: what is its slope there?",
)
def neuron_tanh_prime(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = 1 - L * L
    return L, d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "missing-term",
    if_="the factor 1 − L of the sigmoid's derivative is left out",
    belief="the sigmoid is its own derivative, as the exponential is",
    look="Where the neuron is fully on, how steep is the sigmoid?",
)
def neuron_prime_is_the_value(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    return L, L * x0, L * w0, L * x1, L * w1, L


@sigmoid_neuron_gradients.mistake(
    "missing-term",
    if_="the bias w2 is left out of the sum",
    belief="only weights that meet an input count",
    look="Which three terms enter the sigmoid?",
)
def neuron_without_bias(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, 0.0)
    d = L * (1 - L)
    return L, d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "no-upstream", "dw2",
    if_="dw2 is 1, and what arrives from the sigmoid is left out",
    belief="the bias is only added, so its gradient is 1",
    look="An add gate hands on what it receives: what does it receive?",
)  # fmt: skip
def neuron_dw2_is_one(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = L * (1 - L)
    return L, d * x0, d * w0, d * x1, d * w1, 1.0


@sigmoid_neuron_gradients.mistake(
    "extra-factor", "dw2",
    if_="dw2 is multiplied by w2 itself",
    belief="a weight always meets a value on the way back",
    look="Which input does w2 meet in the forward pass?",
)  # fmt: skip
def neuron_dw2_times_w2(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = L * (1 - L)
    return L, d * x0, d * w0, d * x1, d * w1, d * w2


@sigmoid_neuron_gradients.mistake(
    "sign",
    if_="one of the two minus signs, of the exponent and of one over, is lost on the way back",
    belief="1 / (1 + e⁻ˢ) has a single minus sign, so its derivative has one too",
    look="If s grows, does the sigmoid grow or fall?",
)
def neuron_loses_a_minus(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = -L * (1 - L)
    return L, d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "hard-coded",
    if_="the rounded numbers of the lecture's figure are built in",
    belief="the figure's numbers are the answer",
    look="Call your function with other numbers: does anything change?",
)
def neuron_of_the_slide(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    return 0.73, -0.2, 0.4, -0.4, -0.6, 0.2


total_derivative = Exercise(
    name="total_derivative",
    assignment="ps3",
    signature="(dz_dy, dy_dx)",
    parts=(Part("dx"),),
    reference=gates.total_derivative,
    hints=(
        "x reaches z on several paths, one through every y. What does the path through the first y contribute?",
        "Along one path the derivatives multiply; the contributions of the paths add.",
        "With several inputs, entry j sums over i the product of the i-th upstream value and row i, column j of the "
        "table. "
        "With one input the answer is a plain number.",
    ),
)


@total_derivative.probes
def _total_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(n: int, m: int | None) -> tuple[Any, ...]:
        return mixed(rng, n), mixed(rng, n) if m is None else mixed(rng, n, m)

    yield Probe("lecture", "the lecture's two paths: z = y1 y2 with y1 = x², y2 = 3x, at x = 2",
                (np.array([6.0, 4.0]), np.array([4.0, 3.0])))  # fmt: skip
    for n, m in ((4, 3), (4, 3), (2, 5), (5, None), (3, None), (4, 1)):
        yield Probe("values", f"{n} paths to {'one input' if m is None else f'a vector of {m}'}", draw(n, m))
    yield Probe("square", "as many paths as inputs", draw(3, 3))
    yield Probe("square", "as many paths as inputs", draw(4, 4))
    yield Probe("batch-of-one", "a single path to a vector of 3", draw(1, 3))
    yield Probe("values", "a single path to one input", draw(1, None))
    for title, change in (("views with strides", strided), ("Fortran order", fortran), ("read-only", read_only)):
        yield Probe("layout", f"arrays: {title}", each_array(draw(4, 3), change))
    yield Probe("float32", "float32 arrays", each_array(draw(4, 3), single))
    yield Probe("integers", "integer arrays", each_array(draw(4, 3), whole_numbers))
    dz_dy, dy_dx = draw(4, 3)
    yield Probe("extremes", "one huge path and one that is zero", (dz_dy * np.array([1e6, 1.0, 0.0, 1.0]), dy_dx))


@total_derivative.mistake(
    "not-reduced",
    if_="the products along the paths are not added up",
    belief="every path keeps a derivative of its own",
    look="How many derivatives does x have: one for every path, or one in all?",
)
def total_keeps_the_paths_apart(dz_dy: Array, dy_dx: Array) -> Any:
    return (dz_dy * dy_dx.T).T


@total_derivative.mistake(
    "lost-path",
    if_="only the first path is used",
    belief="one way from x to z is enough",
    look="If x grows by a little, which of the y change?",
)
def total_first_path(dz_dy: Array, dy_dx: Array) -> Any:
    return dz_dy[0] * dy_dx[0]


@total_derivative.mistake(
    "lost-path",
    if_="each path overwrites the one before, so that only the last one counts",
    belief="the last path to arrive is the answer",
    look="In your loop, what happens to the path before?",
)
def total_last_path(dz_dy: Array, dy_dx: Array) -> Any:
    return dz_dy[-1] * dy_dx[-1]


@total_derivative.mistake(
    "no-upstream",
    if_="the local derivatives are added without what each y means to z",
    belief="only the way from x to y counts",
    look="What if z depended twice as strongly on every y: does your answer change?",
)
def total_local_sum(dz_dy: Array, dy_dx: Array) -> Any:
    return dy_dx.sum(axis=0)


@total_derivative.mistake(
    "no-local",
    if_="the derivatives of z are added without the way from x to y",
    belief="only the way from y to z counts",
    look="If some y does not depend on x at all, may its derivative count?",
)
def total_upstream_sum(dz_dy: Array, dy_dx: Array) -> Any:
    return dz_dy.sum() if dy_dx.ndim == 1 else np.full(dy_dx.shape[1], dz_dy.sum())


@total_derivative.mistake(
    "transposed",
    if_="the table is multiplied from the wrong side, so that the sum runs over the inputs",
    belief="the order of the two factors does not matter",
    look="Over which index must be summed: the paths or the inputs?",
)
def total_table_first(dz_dy: Array, dy_dx: Array) -> Any:
    return dy_dx @ dz_dy


@total_derivative.mistake(
    "wrong-scale",
    if_="the paths are averaged instead of added",
    belief="several paths share the change between them",
    look="If both paths carry a change of 1, does z change by 1 or by 2?",
)
def total_mean_of_paths(dz_dy: Array, dy_dx: Array) -> Any:
    return dz_dy @ dy_dx / len(dz_dy)


@total_derivative.mistake(
    "extra-factor",
    if_="the two sums are multiplied: every derivative of z meets every derivative of y",
    belief="a sum of products is a product of sums",
    look="Along one path, which derivative of z belongs to which derivative of y?",
)
def total_product_of_sums(dz_dy: Array, dy_dx: Array) -> Any:
    return dz_dy.sum() * dy_dx.sum(axis=0)


@total_derivative.mistake(
    "wrong-axis",
    if_="the inputs are summed as well as the paths, to a single number",
    belief="the total derivative is always one number",
    look="How many inputs are there, and how many derivatives do you return?",
)
def total_sums_the_inputs_too(dz_dy: Array, dy_dx: Array) -> Any:
    return np.sum(dz_dy @ dy_dx)


@total_derivative.mistake(
    "wrong-function",
    if_="the products of the paths are multiplied with one another",
    belief="the chain rule multiplies everything",
    look="Along a path derivatives multiply; what happens where paths meet?",
)
def total_product_of_paths(dz_dy: Array, dy_dx: Array) -> Any:
    return np.prod((dz_dy * dy_dx.T).T, axis=0)


@total_derivative.mistake(
    "wrong-shape",
    if_="the answer keeps an axis of length 1 that nobody asked for",
    belief="a vector must be made a row before it can be multiplied",
    look="Which shape does the exercise ask for, with one input and with several?",
)
def total_as_a_row(dz_dy: Array, dy_dx: Array) -> Any:
    return dz_dy.reshape(1, -1) @ dy_dx
