"""The lectures' first worked graph, f = (x + y) z (assignment ps3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import mixed
from course_lib import gates


def _numbers(rng: np.random.Generator, count: int) -> tuple[float, ...]:
    return tuple(float(v) for v in mixed(rng, count))


product_of_sum_gradients = Exercise(
    name="product_of_sum_gradients",
    assignment="ps3",
    signature="(x, y, z)",
    parts=(Part("f"), Part("dx"), Part("dy"), Part("dz")),
    reference=gates.product_of_sum_gradients,
    hints=(
        "Draw the graph: an add gate makes q = x + y, a mul gate makes f = q z. Fill in the values, left to right.",
        "Start at the end with df = 1 and go backwards. A mul gate multiplies what arrives by its other input.",
        "The mul gate gives dq and dz. The add gate hands dq on to both x and y. Everything follows from x + y and z.",
    ),
)


@product_of_sum_gradients.probes
def _product_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield Probe("lecture", "the lecture's x = −2, y = 5, z = −4", (-2.0, 5.0, -4.0))
    for _ in range(4):
        yield Probe("values", "three random numbers", _numbers(rng, 3))
    yield Probe("values", "three numbers that are all different and positive", (0.7, 1.9, 3.1))
    yield Probe("values", "three negative numbers", (-1.7, -0.4, -2.3))
    yield Probe("integers", "three integers", (3, -5, 7))
    yield Probe("extremes", "a sum that is zero", (1.5, -1.5, 2.5))
    yield Probe("extremes", "z = 0", (1.5, 0.25, 0.0))
    yield Probe("extremes", "numbers up to a million", (1e6, -3.0, 2e5))


@product_of_sum_gradients.mistake(
    "wrong-operand",
    if_="the mul gate does not swap: each input is sent its own value instead of the other's",
    belief="the local gradient of q z with respect to q is q",
    look="Hold z fixed at 3: how fast does q z grow with q?",
)
def product_does_not_swap(x: float, y: float, z: float) -> Any:
    return (x + y) * z, x + y, x + y, z


@product_of_sum_gradients.mistake(
    "no-upstream",
    if_="the add gate answers 1, and the gradient that arrives from the mul gate is left out",
    belief="the derivative of x + y is 1, and that is all",
    look="What arrives at the add gate from above?",
)
def product_stops_at_the_sum(x: float, y: float, z: float) -> Any:
    return (x + y) * z, 1.0, 1.0, x + y


@product_of_sum_gradients.mistake(
    "wrong-function", "f",
    if_="the product is taken before the sum, x + y z",
    belief="the order of the two gates does not matter",
    look="Which gate comes first in the graph, the add gate or the mul gate?",
)  # fmt: skip
def product_without_brackets(x: float, y: float, z: float) -> Any:
    return x + y * z, z, z, x + y


@product_of_sum_gradients.mistake(
    "wrong-function",
    if_="all of it is done for x + y z: the product is taken before the sum",
    belief="the order of the two gates does not matter",
    look="Which gate comes first in the graph, the add gate or the mul gate?",
)
def product_of_another_graph(x: float, y: float, z: float) -> Any:
    return x + y * z, 1.0, z, y


@product_of_sum_gradients.mistake(
    "extra-factor",
    if_="the add gate multiplies by its own inputs, as if it were a mul gate that does not swap",
    belief="every gate multiplies its gradient by a value",
    look="Does the derivative of x + y with respect to x depend on x?",
)
def product_sum_times_own_input(x: float, y: float, z: float) -> Any:
    return (x + y) * z, x * z, y * z, x + y


@product_of_sum_gradients.mistake(
    "extra-factor",
    if_="the add gate multiplies by the other input, as if it were a mul gate",
    belief="every gate multiplies its gradient by the other value",
    look="Does the derivative of x + y with respect to x depend on y?",
)
def product_sum_as_a_product(x: float, y: float, z: float) -> Any:
    return (x + y) * z, y * z, x * z, x + y


@product_of_sum_gradients.mistake(
    "factor-two",
    if_="the add gate shares its gradient out, one half to each input",
    belief="an add gate divides what it receives between its inputs",
    look="If x alone grows by a little, by how much does x + y grow?",
)
def product_sum_shares_out(x: float, y: float, z: float) -> Any:
    return (x + y) * z, z / 2, z / 2, x + y


@product_of_sum_gradients.mistake(
    "missing-term", "dz",
    if_="dz sees only x, and y is left out",
    belief="the mul gate's other input is x",
    look="What is the other input of the mul gate: a leaf, or the result of a gate?",
)  # fmt: skip
def product_dz_is_x(x: float, y: float, z: float) -> Any:
    return (x + y) * z, z, z, x


@product_of_sum_gradients.mistake(
    "missing-term", "dz",
    if_="dz sees only y, and x is left out",
    belief="the mul gate's other input is y",
    look="What is the other input of the mul gate: a leaf, or the result of a gate?",
)  # fmt: skip
def product_dz_is_y(x: float, y: float, z: float) -> Any:
    return (x + y) * z, z, z, y


@product_of_sum_gradients.mistake(
    "no-upstream", "dz",
    if_="dz is 1, as if z had gone through an add gate",
    belief="every leaf has the gradient 1",
    look="If z grows by a little, by how much does (x + y) z grow?",
)  # fmt: skip
def product_dz_is_one(x: float, y: float, z: float) -> Any:
    return (x + y) * z, z, z, 1.0


@product_of_sum_gradients.mistake(
    "extra-factor",
    if_="the value of f is sent back where the gradient 1 should start",
    belief="the backward pass begins with the value of the output",
    look="How strongly does f depend on f itself?",
)
def product_starts_with_f(x: float, y: float, z: float) -> Any:
    f = (x + y) * z
    return f, f * z, f * z, f * (x + y)


@product_of_sum_gradients.mistake(
    "sign",
    if_="y is subtracted where it should be added",
    belief="f is (x − y) z",
    look="Which gate joins x and y in the graph?",
)
def product_of_a_difference(x: float, y: float, z: float) -> Any:
    return (x - y) * z, z, -z, x - y


@product_of_sum_gradients.mistake(
    "wrong-function",
    if_="all three numbers are multiplied",
    belief="f is x y z",
    look="Which gate joins x and y in the graph?",
)
def product_of_all_three(x: float, y: float, z: float) -> Any:
    return x * y * z, y * z, x * z, x * y


@product_of_sum_gradients.mistake(
    "truncated",
    if_="the numbers are cut down to whole ones first",
    belief="the lecture's numbers are whole, so all are",
    look="Call your function with x = 0.5: what becomes of it?",
)
def product_of_whole_numbers(x: float, y: float, z: float) -> Any:
    return gates.product_of_sum_gradients(int(x), int(y), int(z))


@product_of_sum_gradients.mistake(
    "extra-factor", "dz",
    if_="z's gradient is multiplied by z itself",
    belief="a value is multiplied by its own gradient on the way back",
    look="Does the derivative of q z with respect to z depend on z?",
)  # fmt: skip
def product_dz_times_z(x: float, y: float, z: float) -> Any:
    return (x + y) * z, z, z, (x + y) * z


@product_of_sum_gradients.mistake(
    "wrong-operand",
    if_="x and y are exchanged as if they had met in a product",
    belief="every gate swaps its inputs",
    look="Which gate joins x and y in the graph?",
)
def product_x_and_y_swapped(x: float, y: float, z: float) -> Any:
    return (x + y) * z, y, x, x + y
