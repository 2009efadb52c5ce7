"""Gradients by central differences (assignment ps3), and the functions that are differentiated.

- `Smooth`, `Product`, `Failing`: functions of an array; `Smooth` knows its gradient, `Failing` raises.
- `numerical_gradient`: the exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import fortran, mixed, single, strided, whole_numbers
from course_lib import derivatives

Array = NDArray[Any]
Function = Callable[[Any], float]


def _of_shape(x: Any, shape: tuple[int, ...]) -> Array:
    if np.shape(x) != shape:
        raise ValueError(f"f takes an array of shape {shape}; it was given one of shape {np.shape(x)}.")
    return np.asarray(x, dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Smooth:
    """f(x) = Σ c sin x + (Σ k x)² + Σ k x³ / 2: every slope depends on every entry. Where c and k are 0, f does not."""

    c: Array
    k: Array

    def __call__(self, x: Any) -> float:
        x = _of_shape(x, self.c.shape)
        return float((self.c * np.sin(x)).sum() + (self.k * x).sum() ** 2 + 0.5 * (self.k * x**3).sum())

    def gradient(self, x: Array) -> Array:
        x = np.asarray(x, dtype=np.float64)
        return np.asarray(self.c * np.cos(x) + 2.0 * (self.k * x).sum() * self.k + 1.5 * self.k * x**2)


@dataclass(frozen=True)
class Product:
    """The lectures' f(x, y, z) = (x + y) z."""

    def __call__(self, x: Any) -> float:
        x = _of_shape(x, (3,))
        return float((x[0] + x[1]) * x[2])


@dataclass(frozen=True, eq=False)
class Failing:
    """`inner` near the point `x`, but below it in its last entry f is not defined, and raises."""

    inner: Smooth
    x: Array

    def __call__(self, x: Any) -> float:
        if np.ravel(x)[-1] < self.x.ravel()[-1]:
            raise ValueError("f is not defined here.")
        return self.inner(x)


def smooth(rng: np.random.Generator, *shape: int) -> Smooth:
    return Smooth(2.0 * mixed(rng, *shape), mixed(rng, *shape))


numerical_gradient = Exercise(
    name="numerical_gradient",
    assignment="ps3",
    signature="(f, x, h=1e-5)",
    parts=(Part("dx", relative=1e-6, absolute=1e-8),),
    reference=derivatives.numerical_gradient,
    hints=(
        "One entry at a time: how much does f change when this entry alone goes up by h, and when it goes down by h?",
        "The two points are 2h apart. Work on a copy of x in float64, so that a step of h is not lost in it.",
        "The answer has the shape of x. Whatever you moved must be back in its place before you move the next entry.",
    ),
)


@numerical_gradient.probes
def _gradient_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield Probe("lecture", "(x + y) z at x = −2, y = 5, z = −4", (Product(), np.array([-2.0, 5.0, -4.0])))
    for shape in ((2, 3), (2, 3), (4,), (2, 2, 2)):
        yield Probe("values", f"a smooth f of an array of shape {shape}", (smooth(rng, *shape), mixed(rng, *shape)))
    for h in (0.1, 0.02, 1e-4):
        yield Probe("values", f"a step of h = {h:g}", (smooth(rng, 2, 3), mixed(rng, 2, 3), h))
    yield Probe("values", "an array without axes", (smooth(rng), np.array(0.7), 0.05))
    yield Probe("square", "a square array", (smooth(rng, 3, 3), mixed(rng, 3, 3), 0.05))
    yield Probe("layout", "a view with strides", (smooth(rng, 2, 3), strided(mixed(rng, 2, 3))))
    yield Probe("layout", "an array in Fortran order", (smooth(rng, 2, 3), fortran(mixed(rng, 2, 3))))
    yield Probe("float32", "a float32 array", (smooth(rng, 2, 3), single(mixed(rng, 2, 3))))
    yield Probe("integers", "an array of integers", (smooth(rng, 2, 3), whole_numbers(mixed(rng, 2, 3))))
    flat = smooth(rng, 2, 3)
    flat.c[0, 1] = flat.k[0, 1] = 0.0
    yield Probe("extremes", "an f that does not depend on one of the entries", (flat, mixed(rng, 2, 3)))
    x = mixed(rng, 2, 2)
    yield Probe("extremes", "an f that raises an error", (Failing(smooth(rng, 2, 2), x), x), raises="ValueError")


def entry_by_entry(slope: Callable[[Array, tuple[int, ...]], float], x: Any) -> Array:
    """`slope(x, index)` at every index, in float64."""
    x = np.array(x, dtype=np.float64)
    dx = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        dx[i] = slope(x, i)
    return dx


def moved(x: Array, i: tuple[int, ...], step: float) -> Array:
    x = x.copy()
    x[i] = x[i] + step
    return x


def central(f: Function, x: Array, i: tuple[int, ...], h: float) -> float:
    return (f(moved(x, i, h)) - f(moved(x, i, -h))) / (2 * h)


@numerical_gradient.mistake(
    "wrong-function",
    if_="forward differences are taken: one step up, and x itself",
    belief="one step is as good as two",
    look="On which sides of x are the two points at which you ask f?",
)
def forward_differences(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: (f(moved(x, i, h)) - f(x)) / h, x)


@numerical_gradient.mistake(
    "wrong-function",
    if_="backward differences are taken: x itself, and one step down",
    belief="one step is as good as two",
    look="On which sides of x are the two points at which you ask f?",
)
def backward_differences(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: (f(x) - f(moved(x, i, -h))) / h, x)


@numerical_gradient.mistake(
    "factor-two",
    if_="the difference of the two values is divided by h",
    belief="the step is h, so the distance is h",
    look="How far apart are the two points?",
)
def divided_by_h(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: 2.0 * central(f, x, i, h), x)


@numerical_gradient.mistake(
    "factor-two",
    if_="forward differences are taken, divided by 2h",
    belief="the formula's 2h belongs to every difference",
    look="How far apart are the two points?",
)
def forward_over_two_h(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: (f(moved(x, i, h)) - f(x)) / (2 * h), x)


@numerical_gradient.mistake(
    "wrong-scale",
    if_="the difference of the two values is not divided by the distance of the points",
    belief="the change of f is its slope",
    look="If h is halved, is your result halved too?",
)
def not_divided(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: 2 * h * central(f, x, i, h), x)


@numerical_gradient.mistake(
    "wrong-scale",
    if_="the difference of the two values is multiplied by 2h, by a bracket that is not there",
    belief="what stands behind the slash is all divided by",
    look="In which order does Python work out a division and a product that stand in one line?",
)
def missing_bracket(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: h * h * central(f, x, i, h), x)


@numerical_gradient.mistake(
    "sign",
    if_="the value above is subtracted from the value below",
    belief="the order of the two does not matter",
    look="If f grows with this entry, is your result positive?",
)
def below_minus_above(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: -central(f, x, i, h), x)


@numerical_gradient.mistake(
    "wrong-axis",
    if_="all entries are moved at once, which gives the sum of all slopes everywhere",
    belief="NumPy moves each entry by itself",
    look="While you move one entry, what do the others do?",
)
def all_at_once(f: Function, x: Array, h: float = 1e-5) -> Any:
    x = np.array(x, dtype=np.float64)
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@numerical_gradient.mistake(
    "wrong-argument",
    if_="an entry that was moved down stays there while the next ones are moved",
    belief="each turn of the loop begins with a new x",
    look="Where do the earlier entries stand when you move the last one?",
)
def never_moved_back(f: Function, x: Array, h: float = 1e-5) -> Any:
    x = np.array(x, dtype=np.float64)
    dx = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        above = f(moved(x, i, h))
        x[i] -= h
        dx[i] = (above - f(x)) / (2 * h)
    return dx


@numerical_gradient.mistake(
    "hard-coded",
    if_="the step is always the usual one, whatever h is",
    belief="h is 1e-5",
    look="Does your result change when h is a tenth?",
)
def always_the_usual_step(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: central(f, x, i, 1e-5), x)


@numerical_gradient.mistake(
    "truncated",
    if_="x is moved in its own number type, in which a step of h is lost",
    belief="an array of integers becomes one of fractions when a fraction is added to an entry",
    look="What does an array of integers hold after you have put 1.00001 in it?",
)
def in_the_type_of_x(f: Function, x: Array, h: float = 1e-5) -> Any:
    dx = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        dx[i] = central(f, x, i, h)
    return dx


@numerical_gradient.mistake(
    "truncated",
    if_="the slopes are stored in an array of the number type of x",
    belief="a new array like x can hold the answer",
    look="If x holds whole numbers, what can an array like it hold?",
)
def stored_like_x(f: Function, x: Array, h: float = 1e-5) -> Any:
    return entry_by_entry(lambda x, i: central(f, x, i, h), x).astype(x.dtype)


@numerical_gradient.mistake(
    "wrong-type",
    if_="an error that f raises is caught and not passed on",
    belief="a function must not fail",
    look="Who learns that f could not be computed?",
)
def keeps_the_error(f: Function, x: Array, h: float = 1e-5) -> Any:
    try:
        return derivatives.numerical_gradient(f, x, h)
    except ValueError:
        return np.full(x.shape, np.nan)
