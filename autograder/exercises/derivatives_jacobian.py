"""A Jacobian by central differences (lesson N05).

- `Bundle`: a vector function of a vector, every output of which depends on every input.
- `jacobian`: the exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.derivatives import moved
from autograder.probes import fortran, mixed, read_only, single, strided, whole_numbers
from course_lib import derivatives

Array = NDArray[Any]
Function = Callable[[Any], Array]


@dataclass(frozen=True, eq=False)
class Bundle:
    """y_i = Σ_j A_ij sin x_j + (Σ_j K_ij x_j)² + Σ_j K_ij x_j³ / 2, with A and K (outputs, inputs)."""

    A: Array
    K: Array

    def __call__(self, x: Any) -> Array:
        if np.shape(x) != self.A.shape[1:]:
            raise ValueError(f"f takes an array of shape {self.A.shape[1:]}; it was given one of shape {np.shape(x)}.")
        x = np.asarray(x, dtype=np.float64)
        return np.asarray(self.A @ np.sin(x) + (self.K @ x) ** 2 + 0.5 * self.K @ x**3)


jacobian = Exercise(
    name="jacobian",
    assignment="N05",
    signature="(f, x, h=1e-5)",
    parts=(Part("J", 2.0, relative=1e-6, absolute=1e-8),),
    reference=derivatives.jacobian,
    hints=(
        "Move one input and look at all outputs at once: that is one column.",
        "Column j is the central difference of the vector f(x) when entry j alone is moved up and down by h.",
        "Rows are outputs and columns are inputs. Work on a copy of x in float64, and put each entry back.",
    ),
)


@jacobian.probes
def _jacobian_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def bundle(m: int, n: int) -> Bundle:
        return Bundle(2.0 * mixed(rng, m, n), mixed(rng, m, n))

    polar = Bundle(np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]]), np.zeros((2, 3)))
    yield Probe("lecture", "two sums of sines at x = (0.5, −1, 2)", (polar, np.array([0.5, -1.0, 2.0])))
    for m, n in ((2, 3), (4, 2), (3, 5)):
        yield Probe("values", f"{m} outputs of {n} inputs", (bundle(m, n), mixed(rng, n)))
        yield Probe("values", f"{m} outputs of {n} inputs, h = 0.1", (bundle(m, n), mixed(rng, n), 0.1))
    yield Probe("values", "one output of 3 inputs", (bundle(1, 3), mixed(rng, 3), 0.05))
    yield Probe("values", "3 outputs of one input", (bundle(3, 1), mixed(rng, 1), 0.05))
    yield Probe("square", "as many outputs as inputs", (bundle(3, 3), mixed(rng, 3), 0.05))
    yield Probe("square", "as many outputs as inputs", (bundle(4, 4), mixed(rng, 4)))
    for title, change in (("a view with strides", strided), ("in Fortran order", fortran), ("read-only", read_only)):
        yield Probe("layout", f"an x that is {title}", (bundle(2, 3), change(mixed(rng, 3))))
    yield Probe("float32", "a float32 x", (bundle(2, 3), single(mixed(rng, 3))))
    yield Probe("integers", "an x of integers", (bundle(2, 3), whole_numbers(mixed(rng, 3))))
    flat = bundle(3, 3)
    flat.A[0, 1] = flat.K[0, 1] = 0.0
    yield Probe("extremes", "an output that does not depend on one of the inputs", (flat, mixed(rng, 3)))


def by_columns(column: Callable[[Array, tuple[int, ...]], Array], x: Any) -> Array:
    """`column(x, (j,))` for every input, side by side, in float64."""
    x = np.array(x, dtype=np.float64)
    return np.stack([np.asarray(column(x, (j,)), dtype=np.float64) for j in range(x.size)], axis=1)


def central(f: Function, x: Array, j: tuple[int, ...], h: float) -> Array:
    return np.asarray((f(moved(x, j, h)) - f(moved(x, j, -h))) / (2 * h))


@jacobian.mistake(
    "transposed",
    if_="rows are inputs and columns are outputs",
    belief="the first input belongs to the first row",
    look="How many rows has your answer, and how many outputs has f?",
)
def jacobian_rows_are_inputs(f: Function, x: Array, h: float = 1e-5) -> Any:
    return derivatives.jacobian(f, x, h).T


@jacobian.mistake(
    "wrong-axis",
    if_="all inputs are moved at once, which gives the sum of each row everywhere in it",
    belief="NumPy moves each entry by itself",
    look="While you move one entry, what do the others do?",
)
def jacobian_all_at_once(f: Function, x: Array, h: float = 1e-5) -> Any:
    x = np.array(x, dtype=np.float64)
    return by_columns(lambda x, j: (f(x + h) - f(x - h)) / (2 * h), x)


@jacobian.mistake(
    "wrong-function",
    if_="forward differences are taken: one step up, and x itself",
    belief="one step is as good as two",
    look="On which sides of x are the two points at which you ask f?",
)
def jacobian_forward(f: Function, x: Array, h: float = 1e-5) -> Any:
    return by_columns(lambda x, j: (f(moved(x, j, h)) - f(x)) / h, x)


@jacobian.mistake(
    "factor-two",
    if_="the difference of the two values is divided by h",
    belief="the step is h, so the distance is h",
    look="How far apart are the two points?",
)
def jacobian_over_h(f: Function, x: Array, h: float = 1e-5) -> Any:
    return by_columns(lambda x, j: 2 * central(f, x, j, h), x)


@jacobian.mistake(
    "wrong-scale",
    if_="the difference of the two values is not divided by the distance of the points",
    belief="the change of f is its slope",
    look="If h is halved, is your result halved too?",
)
def jacobian_not_divided(f: Function, x: Array, h: float = 1e-5) -> Any:
    return by_columns(lambda x, j: 2 * h * central(f, x, j, h), x)


@jacobian.mistake(
    "sign",
    if_="the values above are subtracted from the values below",
    belief="the order of the two does not matter",
    look="If an output grows with this input, is your entry positive?",
)
def jacobian_below_minus_above(f: Function, x: Array, h: float = 1e-5) -> Any:
    return by_columns(lambda x, j: -central(f, x, j, h), x)


@jacobian.mistake(
    "wrong-argument",
    if_="an entry that was moved down stays there while the next ones are moved",
    belief="each turn of the loop begins with a new x",
    look="Where do the earlier entries stand when you move the last one?",
)
def jacobian_never_moved_back(f: Function, x: Array, h: float = 1e-5) -> Any:
    x = np.array(x, dtype=np.float64)
    columns = []
    for j in range(x.size):
        above = f(moved(x, (j,), h))
        x[j] -= h
        columns.append((above - f(x)) / (2 * h))
    return np.stack(columns, axis=1)


@jacobian.mistake(
    "hard-coded",
    if_="the step is always the usual one, whatever h is",
    belief="h is 1e-5",
    look="Does your result change when h is a tenth?",
)
def jacobian_always_the_usual_step(f: Function, x: Array, h: float = 1e-5) -> Any:
    return derivatives.jacobian(f, x, 1e-5)


@jacobian.mistake(
    "truncated",
    if_="x is moved in its own number type, in which a step of h is lost",
    belief="an array of integers becomes one of fractions when a fraction is added to an entry",
    look="What does an array of integers hold after you have put 1.00001 in it?",
)
def jacobian_in_the_type_of_x(f: Function, x: Array, h: float = 1e-5) -> Any:
    return np.stack([central(f, x, (j,), h) for j in range(x.size)], axis=1)


@jacobian.mistake(
    "off-by-one",
    if_="the last input is never moved, so that its column stays 0",
    belief="a range that ends one earlier reaches the last entry",
    look="How many columns of your answer are not 0?",
)
def jacobian_last_column_left_out(f: Function, x: Array, h: float = 1e-5) -> Any:
    J = derivatives.jacobian(f, x, h)
    J[:, -1] = 0.0
    return J
