"""The lectures' worked graph f = log((x + y)² + z) (assignment ps3)."""

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


@log_square_gradients.mistake(
    "missing-term",
    if_="the square is left out: f is the logarithm of the plain sum",
    belief="f is log(x + y + z)",
    look="Which gate stands between the first sum and the second?",
)
def log_square_of_the_plain_sum(x: float, y: float, z: float) -> Any:
    s = x + y + z
    return math.log(s), 1 / s, 1 / s, 1 / s


@log_square_gradients.mistake(
    "extra-factor",
    if_="the square itself stands where its derivative is due",
    belief="the derivative of q² is 2 q²",
    look="If q goes from 3 to 3.1, by how much does q² grow?",
)
def log_square_value_for_slope(x: float, y: float, z: float) -> Any:
    q, s, f = _log_square(x, y, z)
    return f, 2 * q * q / s, 2 * q * q / s, 1 / s


@log_square_gradients.mistake(
    "extra-factor",
    if_="one over s is multiplied in twice",
    belief="both the logarithm and the sum bring a factor one over s",
    look="How often does the logarithm stand on the way from f to z?",
)
def log_square_divided_twice(x: float, y: float, z: float) -> Any:
    q, s, f = _log_square(x, y, z)
    return f, 2 * q / s**2, 2 * q / s**2, 1 / s**2


@log_square_gradients.mistake(
    "wrong-function", "f",
    if_="the logarithm of the sum is taken as a sum of logarithms in the value",
    belief="log(a + b) is log a + log b",
    look="What is log(1 + 1), and what is log 1 + log 1?",
)  # fmt: skip
def log_square_value_of_logs(x: float, y: float, z: float) -> Any:
    q, s, _ = _log_square(x, y, z)
    value = math.log(q * q) + math.log(z) if q and z > 0 else math.nan
    return value, 2 * q / s, 2 * q / s, 1 / s
