"""The gradient check (assignment ps5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.derivatives import Failing, Function, Product, Smooth, central, entry_by_entry, moved, smooth
from autograder.probes import each_array, fortran, mixed, single, strided, whole_numbers
from course_lib import derivatives

Array = NDArray[Any]

gradient_check = Exercise(
    name="gradient_check",
    assignment="ps5",
    signature="(f, grad, x, h=1e-5)",
    parts=(Part("error", 2.0, kind="scalar", absolute=1e-6),),
    reference=derivatives.gradient_check,
    hints=(
        "First the numerical gradient, entry by entry, as in problem set 3; then compare it with the claimed one.",
        "The error of an entry is relative: |a − n| against |a| + |n|, which is 1 for opposite signs.",
        "Where a and n are both 0 the formula would divide 0 by 0: that is what the 1e-8 is for. The result is the "
        "largest of all entries' errors.",
    ),
)


def _steep(rng: np.random.Generator, *shape: int) -> tuple[Smooth, Array]:
    """A function and a point where no slope is nearer to 0 than 0.2."""
    while True:
        f, x = smooth(rng, *shape), mixed(rng, *shape)
        if np.abs(f.gradient(x)).min() >= 0.2:
            return f, x


def _claimed(rng: np.random.Generator, right: Array) -> Array:
    """Off by a tenth or so in every entry, some up, some down; most in one that is neither the first nor the last."""
    off = 1.0 + mixed(rng, *right.shape) * 0.04
    if off.ndim:
        off.reshape(-1)[off.size // 2] = rng.uniform(0.75, 0.85)
    return np.asarray(right * off)


def _draw(rng: np.random.Generator, *shape: int) -> tuple[Any, ...]:
    f, x = _steep(rng, *shape)
    return f, _claimed(rng, f.gradient(x)), x


@gradient_check.probes
def _check_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield Probe("lecture", "(x + y) z at x = −2, y = 5, z = −4, whose dx and dz are exchanged", (
        Product(), np.array([3.0, -4.0, -4.0]), np.array([-2.0, 5.0, -4.0])))  # fmt: skip
    for shape in ((2, 3), (2, 3), (5,), (2, 2, 2)):
        yield Probe("values", f"a gradient of shape {shape} that is off by a few per cent", _draw(rng, *shape))
    for h in (0.1, 0.02):
        yield Probe("values", f"a step of h = {h:g}", (*_draw(rng, 2, 3), h))
    yield Probe("values", "an array without axes", (*_draw(rng), 0.05))
    f, x = _steep(rng, 2, 3)
    yield Probe("values", "a right gradient", (f, f.gradient(x), x))
    for at, where in ((0, "first"), (-1, "last")):
        off = f.gradient(x)
        off.reshape(-1)[at] *= 0.7
        yield Probe("values", f"a gradient whose {where} entry alone is wrong", (f, off, x))
    signs = f.gradient(x)
    signs[0, 1] *= -1.0
    yield Probe("values", "a gradient with one wrong sign", (f, signs, x))
    yield Probe("square", "square arrays", _draw(rng, 3, 3))
    yield Probe("layout", "views with strides", each_array(_draw(rng, 2, 3), strided))
    yield Probe("layout", "arrays in Fortran order", each_array(_draw(rng, 2, 3), fortran))
    yield Probe("float32", "float32 arrays", each_array(_draw(rng, 2, 3), single))
    yield Probe("integers", "integer arrays", _integers(rng))
    yield from _extremes(rng)


def _integers(rng: np.random.Generator) -> tuple[Any, ...]:
    f, x = _steep(rng, 2, 3)
    while np.abs(f.gradient(whole_numbers(x))).min() < 2.0:
        f, x = _steep(rng, 2, 3)
    return f, whole_numbers(f.gradient(whole_numbers(x)) / 3.0), whole_numbers(x)


def _extremes(rng: np.random.Generator) -> Iterator[Probe]:
    """f does not depend on an entry: the claimed gradient says so, or not."""
    f, x = _steep(rng, 2, 3)
    f.c[0, 1] = f.k[0, 1] = 0.0
    while np.abs(np.delete(f.gradient(x).ravel(), 1)).min() < 0.05:
        f.c[...] += np.where(f.c == 0, 0.0, 0.3)
    claimed = f.gradient(x) * 1.03
    yield Probe("extremes", "an f that does not depend on one of the entries", (f, claimed, x))
    claimed = claimed.copy()
    claimed[0, 1] = 1e-3
    yield Probe("extremes", "a gradient where f does not depend on the entry", (f, claimed, x))
    g, point = _steep(rng, 2, 2)
    arguments = (Failing(g, point), g.gradient(point), point)
    yield Probe("extremes", "an f that raises an error", arguments, raises="ValueError")


def _errors(a: Array, n: Array) -> Array:
    return np.asarray(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def _numerical(f: Function, x: Array, h: float) -> Array:
    return entry_by_entry(lambda x, i: central(f, x, i, h), x)


def _largest(f: Function, grad: Array, x: Array, h: float, error: Callable[[Array, Array], Array] = _errors) -> float:
    return float(np.max(error(np.asarray(grad, dtype=np.float64), _numerical(f, x, h))))


@gradient_check.mistake(
    "wrong-function",
    if_="the numerical gradient is taken by forward differences",
    belief="one step is as good as two",
    look="On which sides of x are the two points at which you ask f?",
)
def check_by_forward_differences(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    n = entry_by_entry(lambda x, i: (f(moved(x, i, h)) - f(x)) / h, x)
    return np.max(_errors(np.asarray(grad, dtype=np.float64), n))


@gradient_check.mistake(
    "factor-two",
    if_="the two values' difference is divided by h",
    belief="the step is h, so the distance is h",
    look="How far apart are the two points?",
)
def check_divided_by_h(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return np.max(_errors(np.asarray(grad, dtype=np.float64), 2.0 * _numerical(f, x, h)))


@gradient_check.mistake(
    "wrong-function",
    if_="the mean of the errors is returned",
    belief="many right entries make up for a wrong one",
    look="If one of a thousand entries is wrong, what does your result say?",
)
def check_mean(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return np.mean(_errors(np.asarray(grad, dtype=np.float64), _numerical(f, x, h)))


@gradient_check.mistake(
    "wrong-function",
    if_="the errors of all entries are added up",
    belief="the error of a gradient is the sum of its entries' errors",
    look="If ten entries are off by a tenth each, is the gradient wholly wrong?",
)
def check_sum(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return np.sum(_errors(np.asarray(grad, dtype=np.float64), _numerical(f, x, h)))


@gradient_check.mistake(
    "wrong-function",
    if_="the smallest of the errors is returned",
    belief="one right entry shows that the formula is right",
    look="Which entry would you like to hear of: the best, or the worst?",
)
def check_smallest(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return np.min(_errors(np.asarray(grad, dtype=np.float64), _numerical(f, x, h)))


@gradient_check.mistake(
    "wrong-function",
    if_="the absolute error is returned, and not the relative one",
    belief="a difference of a thousandth is small",
    look="Is a difference of a thousandth small, when the gradient itself is a millionth?",
)
def check_absolute(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _largest(f, grad, x, h, lambda a, n: np.abs(a - n))


@gradient_check.mistake(
    "wrong-function",
    if_="the error is taken relative to the larger of |a| and |n|, and not to their sum",
    belief="every relative error is the same",
    look="For opposite signs, is your error 1 or 2?",
)
def check_against_the_larger(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _largest(f, grad, x, h, lambda a, n: np.abs(a - n) / np.maximum(1e-8, np.maximum(np.abs(a), np.abs(n))))


@gradient_check.mistake(
    "missing-term",
    if_="the error is taken relative to the numerical gradient alone",
    belief="the numerical gradient is the truth, so errors are relative to it",
    look="What is your error where f does not depend on an entry?",
)
def check_against_the_numerical(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _largest(f, grad, x, h, lambda a, n: np.abs(a - n) / np.maximum(1e-8, np.abs(n)))


@gradient_check.mistake(
    "missing-term",
    if_="the error is taken relative to the claimed gradient alone",
    belief="one of the two sizes is enough below the line",
    look="What is your error when the claimed entry is 0 and the numerical one is not?",
)
def check_against_the_claimed(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _largest(f, grad, x, h, lambda a, n: np.abs(a - n) / np.maximum(1e-8, np.abs(a)))


@gradient_check.mistake(
    "wrong-function",
    if_="one error is made of the lengths of the whole arrays, and not one for each entry",
    belief="the error of an array is the length of the difference",
    look="If one small entry has the wrong sign, beside a huge right one, what does your result say?",
)
def check_of_norms(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    a, n = np.asarray(grad, dtype=np.float64).ravel(), _numerical(f, x, h).ravel()
    return np.linalg.norm(a - n) / max(1e-8, float(np.linalg.norm(a) + np.linalg.norm(n)))


@gradient_check.mistake(
    "unstable",
    if_="0 is divided by 0 where f does not depend on an entry",
    belief="a gradient has no zeros",
    look="What is the error of an entry where both gradients are 0?",
)
def check_divides_zero_by_zero(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _largest(f, grad, x, h, lambda a, n: np.abs(a - n) / (np.abs(a) + np.abs(n)))


@gradient_check.mistake(
    "sign",
    if_="the difference keeps its sign, so that what is too small does not count",
    belief="the maximum finds the largest error of either sign",
    look="If every claimed entry is too small, is your result negative?",
)
def check_signed(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _largest(f, grad, x, h, lambda a, n: (a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


@gradient_check.mistake(
    "not-reduced",
    if_="the error of each entry is returned",
    belief="the caller looks for the largest",
    look="How many numbers are asked for?",
)
def check_per_entry(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _errors(np.asarray(grad, dtype=np.float64), _numerical(f, x, h))


@gradient_check.mistake(
    "lost-path",
    if_="the error of the last entry is returned",
    belief="the loop keeps the largest by itself",
    look="In your loop, what becomes of the error of the entry before?",
)
def check_last_entry(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _errors(np.asarray(grad, dtype=np.float64), _numerical(f, x, h)).ravel()[-1]


@gradient_check.mistake(
    "hard-coded",
    if_="the step is always the usual one, whatever h is",
    belief="h is 1e-5",
    look="Does your result change when h is a tenth?",
)
def check_with_the_usual_step(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _largest(f, grad, x, 1e-5)


@gradient_check.mistake(
    "truncated",
    if_="x is moved in its own number type, in which a step of h is lost",
    belief="an array of integers becomes one of fractions when a fraction is added to an entry",
    look="What does an array of integers hold after you have put 1.00001 in it?",
)
def check_in_the_type_of_x(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    n = np.array([central(f, x, i, h) for i in np.ndindex(*x.shape)]).reshape(x.shape)
    return np.max(_errors(np.asarray(grad, dtype=np.float64), n))


@gradient_check.mistake(
    "wrong-type",
    if_="it is returned whether the error is small, and not the error",
    belief="a check answers yes or no",
    look="Does the exercise ask for a verdict, or for a number?",
)
def check_verdict(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return bool(_largest(f, grad, x, h) < 1e-5)


@gradient_check.mistake(
    "wrong-type",
    if_="an error that f raises is caught and not passed on",
    belief="a function must not fail",
    look="Who learns that f could not be computed?",
)
def check_keeps_the_error(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    try:
        return _largest(f, grad, x, h)
    except ValueError:
        return 0.0


def _all_but(f: Function, grad: Array, x: Array, h: float, kept: slice) -> float:
    errors = _errors(np.asarray(grad, dtype=np.float64), _numerical(f, x, h)).ravel()[kept]
    return float(errors.max()) if errors.size else 0.0


@gradient_check.mistake(
    "off-by-one",
    if_="the last entry is not checked",
    belief="the loop ends one before the size",
    look="Which entries does your loop visit for an x of one entry?",
)
def check_without_the_last(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _all_but(f, grad, x, h, slice(0, -1))


@gradient_check.mistake(
    "off-by-one",
    if_="the first entry is not checked",
    belief="entries are counted from 1",
    look="Which entries does your loop visit for an x of one entry?",
)
def check_without_the_first(f: Function, grad: Array, x: Array, h: float = 1e-5) -> Any:
    return _all_but(f, grad, x, h, slice(1, None))
