"""The sigmoid neuron of plain numbers (assignment ps3)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import mixed
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


@sigmoid_neuron_gradients.mistake(
    "extra-factor",
    if_="the sigmoid's derivative is multiplied in twice",
    belief="both the neuron and its output bring a factor L (1 − L)",
    look="How often does the sigmoid stand on the way from s to L?",
)
def neuron_prime_twice(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = (L * (1 - L)) ** 2
    return L, d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "missing-term",
    if_="the factor L of the sigmoid's derivative is left out",
    belief="the derivative is 1 − L",
    look="Where the neuron is fully off, how steep is the sigmoid?",
)
def neuron_prime_is_one_minus(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = 1 - L
    return L, d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "sign",
    if_="the plus sign stands in the sigmoid's derivative where a minus is due",
    belief="the derivative is L (1 + L)",
    look="Where the neuron is fully on, how steep is the sigmoid?",
)
def neuron_prime_with_plus(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = L * (1 + L)
    return L, d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "sign",
    if_="the exponent has lost its minus sign",
    belief="the sigmoid is 1 / (1 + eˢ)",
    look="If s grows, should L grow or fall?",
)
def neuron_exponent_without_minus(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = 1 - _neuron(w0, x0, w1, x1, w2)
    d = L * (1 - L)
    return L, d * x0, d * w0, d * x1, d * w1, d


@sigmoid_neuron_gradients.mistake(
    "wrong-operand",
    if_="the second pair receives the first pair's values",
    belief="both products have the same local gradients",
    look="With which input is w1 multiplied?",
)
def neuron_second_pair_of_the_first(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    L = _neuron(w0, x0, w1, x1, w2)
    d = L * (1 - L)
    return L, d * x0, d * w0, d * x0, d * w0, d


@sigmoid_neuron_gradients.mistake(
    "wrong-function", "L",
    if_="the sigmoid is left out of the value: what enters it is returned",
    belief="L is the weighted sum",
    look="Between which two numbers must L lie?",
)  # fmt: skip
def neuron_value_before_the_sigmoid(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    _, *gradients = gates.sigmoid_neuron_gradients(w0, x0, w1, x1, w2)
    return (w0 * x0 + w1 * x1 + w2, *gradients)


@sigmoid_neuron_gradients.mistake(
    "wrong-function", "L",
    if_="the value is that of tanh",
    belief="all S-shaped curves are the same",
    look="Between which two numbers must L lie?",
)  # fmt: skip
def neuron_value_of_tanh(w0: float, x0: float, w1: float, x1: float, w2: float) -> Any:
    _, *gradients = gates.sigmoid_neuron_gradients(w0, x0, w1, x1, w2)
    return (math.tanh(w0 * x0 + w1 * x1 + w2), *gradients)
