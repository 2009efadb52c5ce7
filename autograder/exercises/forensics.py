"""Comparing two gradients: do they agree, and what is their ratio? (lesson N11)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, families, huge_row, mixed, probe, single, strided, whole_numbers
from course_lib import forensics

Array = NDArray[Any]

ratio_map = Exercise(
    name="ratio_map",
    assignment="N11",
    signature="(mine, right)",
    parts=(Part("ratio", 2.0),),
    reference=forensics.ratio_map,
    hints=(
        "Where both entries are ordinary numbers this is one division.",
        "Where the right entry is exactly 0 a ratio says nothing, whatever mine is: there the result is nan.",
        "Make an array full of nan first, and divide only where the right entry is not 0. Integers cannot hold a nan.",
    ),
)


def _with_zeros(rng: np.random.Generator, *shape: int) -> tuple[Array, Array]:
    """Two arrays with exact zeros: in `right` alone, in `mine` alone, and in both."""
    mine, right = mixed(rng, *shape), mixed(rng, *shape)
    right.flat[0] = 0.0
    mine.flat[1] = 0.0
    mine.flat[2] = right.flat[2] = 0.0
    return mine, right


@ratio_map.probes
def _ratio_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, N: int, H: int) -> tuple[Array, Array]:
        return mixed(rng, N, H), mixed(rng, N, H)

    yield from families(rng, draw, sizes=[(4, 3), (2, 5)], square=(4, 4), one=(1, 3))
    for shape in ((3, 4), (7,)):
        yield probe("ties", "arrays with exact zeros", *_with_zeros(rng, *shape))
    mine, right = _with_zeros(rng, 3, 4)
    yield probe("integers", "integer arrays with zeros", whole_numbers(mine), np.rint(2 * right).astype(np.int64))
    yield probe("extremes", "one huge row beside normal ones", huge_row(mine), mixed(rng, 3, 4))


def _where(right: Array, values: Any) -> Array:
    return np.where(np.asarray(right) == 0, np.nan, values)


@ratio_map.mistake(
    "wrong-operand",
    if_="the right gradient is divided by yours",
    belief="the order of the two does not matter",
    look="If yours is twice the right one, should the ratio be 2 or ½?",
)
def ratio_upside_down(mine: Array, right: Array) -> Any:
    with np.errstate(all="ignore"):
        return _where(right, np.asarray(right) / mine)


@ratio_map.mistake(
    "wrong-function",
    if_="the difference is taken instead of the ratio",
    belief="a difference shows as much as a ratio",
    look="If every entry of yours is half the right one, is the difference the same everywhere?",
)
def ratio_as_difference(mine: Array, right: Array) -> Any:
    return _where(right, np.asarray(mine) - right)


@ratio_map.mistake(
    "missing-term",
    if_="1 is taken away, so that equal entries give 0",
    belief="the map should be 0 where all is well",
    look="Which number should stand where the two entries are the same?",
)
def ratio_less_one(mine: Array, right: Array) -> Any:
    with np.errstate(all="ignore"):
        return _where(right, np.asarray(mine) / right - 1)


@ratio_map.mistake(
    "sign",
    if_="the ratio is taken of the sizes, so that its sign is lost",
    belief="a ratio is a positive number",
    look="What should the map show where your gradient points the wrong way?",
)
def ratio_of_sizes(mine: Array, right: Array) -> Any:
    with np.errstate(all="ignore"):
        return _where(right, np.abs(np.asarray(mine) / right))


@ratio_map.mistake(
    "wrong-branch",
    if_="a 0 stands where the right entry is 0",
    belief="what cannot be divided counts as 0",
    look="A ratio of 0 says that your entry is 0 and should not be: is that so where the right one is 0?",
)
def ratio_zero_for_zero(mine: Array, right: Array) -> Any:
    with np.errstate(all="ignore"):
        return np.where(np.asarray(right) == 0, 0.0, np.asarray(mine) / right)


@ratio_map.mistake(
    "wrong-branch",
    if_="a 1 stands where the right entry is 0",
    belief="where nothing can be said, all is well",
    look="If the right entry is 0 and yours is 5, should the map say that they are the same?",
)
def ratio_one_for_zero(mine: Array, right: Array) -> Any:
    with np.errstate(all="ignore"):
        return np.where(np.asarray(right) == 0, 1.0, np.asarray(mine) / right)


@ratio_map.mistake(
    "wrong-branch",
    if_="the entries are divided without a look at zeros, which gives infinities",
    belief="division by 0 takes care of itself",
    look="What does your map hold where the right entry is 0 and yours is not?",
)
def ratio_infinite(mine: Array, right: Array) -> Any:
    with np.errstate(all="ignore"):
        return np.asarray(mine) / np.asarray(right)


@ratio_map.mistake(
    "wrong-branch",
    if_="nan stands where your entry is 0, instead of where the right one is",
    belief="a zero in either of the two spoils the ratio",
    look="Your entry is 0 and the right one is 3: is their ratio not a number?",
)
def ratio_nan_for_mine(mine: Array, right: Array) -> Any:
    with np.errstate(all="ignore"):
        return np.where((np.asarray(right) == 0) | (np.asarray(mine) == 0), np.nan, np.asarray(mine) / right)


@ratio_map.mistake(
    "wrong-scale",
    if_="a small constant is added to the divisor",
    belief="a tiny number keeps the division safe and changes nothing",
    look="What does your map show where the right entry is 0?",
)
def ratio_with_epsilon(mine: Array, right: Array) -> Any:
    return np.asarray(mine) / (np.asarray(right) + 1e-8)


gradients_agree = Exercise(
    name="gradients_agree",
    assignment="N11",
    signature="(mine, right)",
    parts=(Part("agree", 2.0, kind="bool"),),
    reference=forensics.gradients_agree,
    hints=(
        "Compare the shapes first: NumPy would stretch a (1, 3) to a (4, 3) and say nothing.",
        "Of what size may the largest difference be? 1e-6 of the largest entry of the right array, in absolute value.",
        "A nan is neither larger nor smaller than anything: ask whether all entries are near, not whether any is far.",
    ),
)


def _off(right: Array, at: int, by: float) -> Array:
    """`right` with entry `at` moved by so many times its largest entry."""
    moved = right.astype(np.float64)
    moved.flat[at] += by * np.abs(right).max()
    return moved


@gradients_agree.probes
def _agree_probes(rng: np.random.Generator) -> Iterator[Probe]:
    for shape in ((4, 3), (5,)):
        right = mixed(rng, *shape)
        yield probe("values", "two equal arrays", right.copy(), right)
        yield probe("values", "a difference as small as rounding", right * (1 + 1e-12), right)
        for at, where in ((0, "first"), (2, "third"), (-1, "last")):
            yield probe("values", f"arrays whose {where} entry differs by a thousandth", _off(right, at, 1e-3), right)
        yield probe("values", "arrays of which one entry is a little too small", _off(right, 1, -1e-3), right)
        yield probe("values", "arrays of which one entry is a few millionths off", _off(right, 1, 4e-6), right)
        yield probe("values", "two differences that cancel", _off(_off(right, 0, 0.25), 1, -0.25), right)
        yield probe("values", "a gradient and its negative", -right, right)
    yield from _agree_sizes(rng)
    yield from _agree_shapes(rng)


def _agree_sizes(rng: np.random.Generator) -> Iterator[Probe]:
    right = mixed(rng, 3, 4)
    yield probe("extremes", "gradients of the size 1e-9, one twice the other", 2e-9 * right, 1e-9 * right)
    yield probe("extremes", "gradients of the size 1e9 that differ by rounding", 1e9 * right + 1e-3, 1e9 * right)
    beside = right.copy()
    beside[1, 2] = 1e-12
    yield probe("extremes", "a rounding error where the right entry is nearly 0", _off(beside, 6, 1e-12), beside)
    yield probe("extremes", "a nan among the entries", _off(right, 5, np.nan), right)
    yield probe("extremes", "an infinite entry", _off(right, 5, np.inf), right)
    yield probe("extremes", "zeros where zeros are due", np.zeros((2, 3)), np.zeros((2, 3)))


def _agree_shapes(rng: np.random.Generator) -> Iterator[Probe]:
    row, right = mixed(rng, 3), mixed(rng, 3, 4)
    yield probe("values", "a row of shape (1, 3) where (3,) is due", row[None], row)
    yield probe("values", "one number where three equal ones are due", np.array(2.0), np.full(3, 2.0))
    square = mixed(rng, 4, 4)
    yield probe("square", "a square array and its transpose", square.T.copy(), square)
    yield probe("batch-of-one", "a single row", right[:1].copy(), right[:1])
    yield probe("layout", "views with strides", *each_array((right, right), strided))
    yield probe("float32", "float32 arrays", *each_array((right, right), single))
    whole = whole_numbers(right)
    yield probe("integers", "integer arrays, equal", whole.copy(), whole)
    yield probe(
        "integers", "integer arrays that differ in one entry", whole + (np.arange(12) == 5).reshape(3, 4), whole
    )


def _largest(right: Array) -> float:
    return float(np.abs(right).max(initial=0.0))


def _same_shape(mine: Array, right: Array) -> bool:
    return np.shape(mine) == np.shape(right)


@gradients_agree.mistake(
    "missing-term",
    if_="the difference is compared with 1e-6 itself, whatever the size of the gradients",
    belief="a millionth is small",
    look="Two gradients of the size 1e-9, one twice the other: what does your function say of them?",
)
def agree_absolutely(mine: Array, right: Array) -> Any:
    return _same_shape(mine, right) and bool((np.abs(np.asarray(mine) - right) <= 1e-6).all())


@gradients_agree.mistake(
    "sign",
    if_="an entry that is too small is never noticed, for the difference is taken without its absolute value",
    belief="a wrong entry is too large",
    look="What is mine − right where your entry is too small?",
)
def agree_without_size(mine: Array, right: Array) -> Any:
    return _same_shape(mine, right) and bool((np.asarray(mine) - right <= 1e-6 * _largest(right)).all())


@gradients_agree.mistake(
    "wrong-function",
    if_="the mean difference is judged, so that errors of opposite sign cancel",
    belief="errors average out, so an average of 0 means no error",
    look="One entry too large and another too small by as much: what is their mean difference?",
)
def agree_on_average(mine: Array, right: Array) -> Any:
    if not _same_shape(mine, right):
        return False
    return bool(np.abs((np.asarray(mine) - right).mean()) <= 1e-6 * _largest(right))


@gradients_agree.mistake(
    "wrong-function",
    if_="only the lengths of the two gradients are compared",
    belief="gradients of one length are the same gradient",
    look="A gradient and its negative: which of them is longer?",
)
def agree_in_norm(mine: Array, right: Array) -> Any:
    if not _same_shape(mine, right):
        return False
    a, b = np.linalg.norm(mine), np.linalg.norm(right)
    return bool(abs(a - b) <= 1e-6 * b)


@gradients_agree.mistake(
    "wrong-shape",
    if_="the shapes are never compared, so that broadcasting makes them fit",
    belief="arrays of different shapes cannot be subtracted",
    look="What does NumPy do when a (1, 3) is subtracted from a (3,)?",
)
def agree_in_any_shape(mine: Array, right: Array) -> Any:
    return bool((np.abs(np.asarray(mine) - right) <= 1e-6 * _largest(right)).all())


@gradients_agree.mistake(
    "wrong-branch",
    if_="a nan passes, for no comparison with it is true",
    belief="a nan is larger than any tolerance",
    look="Is nan > 1 true or false?",
)
def agree_with_nan(mine: Array, right: Array) -> Any:
    return _same_shape(mine, right) and not bool((np.abs(np.asarray(mine) - right) > 1e-6 * _largest(right)).any())


@gradients_agree.mistake(
    "lost-path",
    if_="only the first entry is compared",
    belief="one entry stands for all",
    look="If only the last entry is wrong, does your function see it?",
)
def agree_at_the_first(mine: Array, right: Array) -> Any:
    a, b = np.asarray(mine, dtype=float), np.asarray(right, dtype=float)
    return a.shape == b.shape and bool(abs(a.flat[0] - b.flat[0]) <= 1e-6 * _largest(b))


@gradients_agree.mistake(
    "lost-path",
    if_="one near entry is enough",
    belief="arrays that agree somewhere agree",
    look="How many entries may be far from the right ones?",
)
def agree_anywhere(mine: Array, right: Array) -> Any:
    return _same_shape(mine, right) and bool((np.abs(np.asarray(mine) - right) <= 1e-6 * _largest(right)).any())


@gradients_agree.mistake(
    "wrong-scale",
    if_="the tolerance is a hundredth, which forgives real mistakes",
    belief="one per cent is close enough",
    look="How far apart does rounding alone drive two float64 gradients?",
)
def agree_loosely(mine: Array, right: Array) -> Any:
    return _same_shape(mine, right) and bool((np.abs(np.asarray(mine) - right) <= 1e-2 * _largest(right)).all())


@gradients_agree.mistake(
    "wrong-operand",
    if_="each entry is compared with its own size, so that rounding next to 0 counts as an error",
    belief="every entry is known to the same relative precision",
    look="What does rounding do to an entry that should be 0, beside others that are near 1?",
)
def agree_entry_by_entry(mine: Array, right: Array) -> Any:
    if not _same_shape(mine, right):
        return False
    return bool((np.abs(np.asarray(mine) - right) <= 1e-6 * np.abs(right)).all())


@gradients_agree.mistake(
    "sign",
    if_="the answer is the opposite: true where they differ",
    belief="the function reports a difference",
    look="What should the function return for two equal arrays?",
)
def agree_inverted(mine: Array, right: Array) -> Any:
    return not forensics.gradients_agree(mine, right)
