"""The chain rule as a sum over paths (assignment ps3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, mixed, read_only, single, strided, whole_numbers
from course_lib import gates

Array = NDArray[Any]

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
        "table. With one input the answer is a plain number.",
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


@total_derivative.mistake(
    "off-by-one",
    if_="the last path is left out",
    belief="the last index is the number of paths minus one, and the loop ends before it",
    look="With a single path, how often does your loop run?",
)
def total_without_the_last_path(dz_dy: Array, dy_dx: Array) -> Any:
    return dz_dy[:-1] @ dy_dx[:-1]


@total_derivative.mistake(
    "off-by-one",
    if_="the first path is left out",
    belief="counting begins at 1",
    look="At which index does your loop begin?",
)
def total_without_the_first_path(dz_dy: Array, dy_dx: Array) -> Any:
    return dz_dy[1:] @ dy_dx[1:]


@total_derivative.mistake(
    "wrong-axis",
    if_="the products are summed over the inputs instead of the paths",
    belief="each row of the table is one input",
    look="Which index of the answer should be left over: that of the paths or of the inputs?",
)
def total_summed_over_inputs(dz_dy: Array, dy_dx: Array) -> Any:
    return (dz_dy * dy_dx).sum() if dy_dx.ndim == 1 else (dz_dy[:, None] * dy_dx).sum(axis=1)
