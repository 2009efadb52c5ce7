"""The lectures' worked graphs of plain numbers, gate by gate (assignment ps3)."""

from __future__ import annotations

import math
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


log_square_gradients = Exercise(
    name="log_square_gradients",
    assignment="ps3",
    signature="(x, y, z)",
    parts=(Part("f"), Part("dx"), Part("dy"), Part("dz")),
    reference=gates.log_square_gradients,
    hints=(
        "Name what each gate makes: q = x + y, then its square, then s = q² + z, then f = log s. Fill in the values "
        "first.",
        "Go backwards gate by gate. The logarithm's local gradient is one over its input; the square's is twice its "
        "input.",
        "ds comes from the logarithm; z receives it as it is; q receives it times the square's local gradient; x and y "
        "receive what q has.",
    ),
)


@log_square_gradients.probes
def _log_square_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield Probe("lecture", "the lecture's x = 2, y = 1, z = 1", (2.0, 1.0, 1.0))
    for _ in range(4):
        x, y = _numbers(rng, 2)
        yield Probe("values", "three random numbers", (x, y, float(rng.uniform(0.3, 3.0))))
    yield Probe("values", "a negative z", (1.7, 0.6, -2.1))
    yield Probe("values", "two negative numbers", (-0.8, -1.6, 0.7))
    yield Probe("integers", "three integers", (-3, 1, 5))
    yield Probe("extremes", "a sum that is zero", (1.5, -1.5, 0.4))
    yield Probe("extremes", "z = 0", (0.3, 0.4, 0.0))
    yield Probe("extremes", "numbers up to a million", (1e6, -2.0, 1e6))


def _log_square(x: float, y: float, z: float) -> tuple[float, float, float]:
    q = x + y
    s = q * q + z
    return q, s, math.log(s)


@log_square_gradients.mistake(
    "factor-two",
    if_="the 2 of the square's derivative is forgotten",
    belief="the derivative of q² is q",
    look="If q goes from 3 to 3.1, by how much does q² grow?",
)
def log_square_forgets_the_two(x: float, y: float, z: float) -> Any:
    q, s, f = _log_square(x, y, z)
    return f, q / s, q / s, 1 / s


@log_square_gradients.mistake(
    "no-upstream",
    if_="the gradient that arrives from the logarithm is left out",
    belief="the gradient is the derivative of what stands inside the logarithm",
    look="What arrives at the inner gates from the logarithm?",
)
def log_square_without_the_log(x: float, y: float, z: float) -> Any:
    q, _, f = _log_square(x, y, z)
    return f, 2 * q, 2 * q, 1.0


@log_square_gradients.mistake(
    "no-local",
    if_="the square passes its gradient on as if it were not there",
    belief="only the logarithm changes the gradient",
    look="On the way from s back to x, which gates do you cross?",
)
def log_square_skips_the_square(x: float, y: float, z: float) -> Any:
    _, s, f = _log_square(x, y, z)
    return f, 1 / s, 1 / s, 1 / s


@log_square_gradients.mistake(
    "wrong-operand",
    if_="the square's derivative is taken at x and at y alone instead of at their sum",
    belief="(x + y)² behaves as x² + y²",
    look="What is the input of the square gate?",
)
def log_square_at_each_alone(x: float, y: float, z: float) -> Any:
    _, s, f = _log_square(x, y, z)
    return f, 2 * x / s, 2 * y / s, 1 / s


@log_square_gradients.mistake(
    "wrong-function",
    if_="each number is squared by itself before the sum, x² + y² + z",
    belief="(x + y)² is x² + y²",
    look="With x = y = 1, what is (x + y)²?",
)
def log_square_of_each(x: float, y: float, z: float) -> Any:
    s = x * x + y * y + z
    return (math.log(s) if s > 0 else math.nan), 2 * x / s, 2 * y / s, 1 / s


@log_square_gradients.mistake(
    "wrong-function", "f",
    if_="each number is squared by itself in the value, x² + y² + z",
    belief="(x + y)² is x² + y²",
    look="With x = y = 1, what is (x + y)²?",
)  # fmt: skip
def log_square_value_of_each(x: float, y: float, z: float) -> Any:
    q, s, _ = _log_square(x, y, z)
    inside = x * x + y * y + z
    return (math.log(inside) if inside > 0 else math.nan), 2 * q / s, 2 * q / s, 1 / s


@log_square_gradients.mistake(
    "wrong-function", "f",
    if_="the logarithm is left out of the value",
    belief="f is what stands inside the logarithm",
    look="Which gate is the last one of the forward pass?",
)  # fmt: skip
def log_square_value_inside(x: float, y: float, z: float) -> Any:
    q, s, _ = _log_square(x, y, z)
    return s, 2 * q / s, 2 * q / s, 1 / s


@log_square_gradients.mistake(
    "wrong-scale", "f",
    if_="the logarithm to the base 10 is taken",
    belief="log means the logarithm to the base 10",
    look="Of which logarithm is the derivative one over the input?",
)  # fmt: skip
def log_square_base_ten(x: float, y: float, z: float) -> Any:
    q, s, _ = _log_square(x, y, z)
    return math.log10(s), 2 * q / s, 2 * q / s, 1 / s


@log_square_gradients.mistake(
    "extra-factor", "dz",
    if_="z's gradient goes through the square as well",
    belief="everything inside the logarithm is squared",
    look="Does z enter before the square or after it?",
)  # fmt: skip
def log_square_z_through_the_square(x: float, y: float, z: float) -> Any:
    q, s, f = _log_square(x, y, z)
    return f, 2 * q / s, 2 * q / s, 2 * q / s


@log_square_gradients.mistake(
    "no-upstream", "dz",
    if_="dz is 1, without the gradient that arrives from the logarithm",
    belief="z is only added, so its gradient is 1",
    look="An add gate hands on what it receives: what does it receive?",
)  # fmt: skip
def log_square_dz_is_one(x: float, y: float, z: float) -> Any:
    q, s, f = _log_square(x, y, z)
    return f, 2 * q / s, 2 * q / s, 1.0


@log_square_gradients.mistake(
    "extra-factor", "dz",
    if_="z's gradient is multiplied by z itself",
    belief="a value is multiplied by its own gradient on the way back",
    look="Does the derivative of q² + z with respect to z depend on z?",
)  # fmt: skip
def log_square_dz_times_z(x: float, y: float, z: float) -> Any:
    q, s, f = _log_square(x, y, z)
    return f, 2 * q / s, 2 * q / s, z / s


@log_square_gradients.mistake(
    "wrong-argument",
    if_="the logarithm's derivative is taken at its output: one over f instead of one over s",
    belief="the derivative of log s is one over the logarithm",
    look="What is the input of the logarithm, and what is its output?",
)
def log_square_one_over_f(x: float, y: float, z: float) -> Any:
    q, _, f = _log_square(x, y, z)
    return f, 2 * q / f, 2 * q / f, 1 / f


@log_square_gradients.mistake(
    "missing-term",
    if_="z is left out of what enters the logarithm",
    belief="only the square enters the logarithm",
    look="Which two values does the last add gate receive?",
)
def log_square_without_z(x: float, y: float, z: float) -> Any:
    q = x + y
    return math.log(q * q), 2 * q / (q * q), 2 * q / (q * q), 1 / (q * q)


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
