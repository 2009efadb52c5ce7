"""Probes under broadcasting, and right and wrong ways to bring a gradient back to the shape of an operand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Probe
from autograder.probes import each_array, fortran, mixed, read_only, single, strided, whole_numbers

Array = NDArray[Any]
Shape = tuple[int, ...]

# Pairs of shapes of x and y, so that each operand in turn is copied along a new axis, along a stretched one, and not.
BROADCAST: tuple[tuple[Shape, Shape], ...] = (
    ((3, 4), (4,)),
    ((3, 4), (4,)),
    ((5,), (2, 5)),
    ((3, 1), (1, 4)),
    ((2, 3, 4), (3, 1)),
    ((4, 1), (2, 1, 3)),
    ((2, 3), (2, 3)),
    ((3, 4), ()),
    ((), (4,)),
    ((), ()),
    ((1, 1), (3, 2)),
)
SQUARE: tuple[tuple[Shape, Shape], ...] = (((3, 3), (3,)), ((3, 1), (3, 3)), ((4,), (4, 4)))


def operands(rng: np.random.Generator, x: Shape, y: Shape) -> tuple[Array, Array, Array]:
    return mixed(rng, *np.broadcast_shapes(x, y)), mixed(rng, *x), mixed(rng, *y)


def sizes(x: Shape, y: Shape) -> str:
    return f"x of shape {x} and y of shape {y}"


def broadcast_probes(rng: np.random.Generator) -> Iterator[Probe]:
    """What the backward passes of binary gates are asked, under NumPy's broadcasting."""
    for x, y in BROADCAST:
        yield Probe("values", sizes(x, y), operands(rng, x, y))
    for x, y in SQUARE:
        yield Probe("square", f"{sizes(x, y)}, square", operands(rng, x, y))
    yield Probe("batch-of-one", "a batch of one: x of shape (1, 4), y of shape (4,)", operands(rng, (1, 4), (4,)))
    for title, change in (("views with strides", strided), ("Fortran order", fortran), ("read-only", read_only)):
        yield Probe("layout", f"arrays: {title}", each_array(operands(rng, (3, 4), (3, 1)), change))
    yield Probe("float32", "float32 arrays", each_array(operands(rng, (3, 4), (4,)), single))
    yield Probe("integers", "integer arrays", each_array(operands(rng, (3, 4), (4,)), whole_numbers))
    dz, a, b = operands(rng, (3, 2), (2,))
    yield Probe("extremes", "one huge row beside normal ones", (dz, a * np.array([[1e6], [1.0], [-1.0]]), b))
    yield Probe("extremes", "operands that are zero", (dz, np.zeros((3, 2)), np.zeros(2)))


def fitted(d: Array, to: Array, reduce: Callable[..., Any] = np.sum) -> Any:
    """`d` brought back to the shape of `to` by `reduce`: over the added axes, then over the stretched ones."""
    d = np.asarray(d, dtype=float)
    while d.ndim > np.ndim(to):
        d = reduce(d, axis=0)
    for axis, size in enumerate(np.shape(to)):
        if size == 1 and d.shape[axis] != 1:
            d = np.expand_dims(reduce(d, axis=axis), axis)
    return d


def first(d: Array, axis: int) -> Any:
    return np.take(d, 0, axis=axis)


def added_only(d: Array, to: Array) -> Any:
    while np.ndim(d) > np.ndim(to):
        d = np.asarray(d).sum(axis=0)
    return d


def stretched_only(d: Array, to: Array) -> Any:
    added = np.ndim(d) - np.ndim(to)
    for axis, size in enumerate(np.shape(to)):
        if size == 1:
            d = np.asarray(d).sum(axis=added + axis, keepdims=True)
    return d


def axes_dropped(d: Array, to: Array) -> Any:
    d = added_only(np.asarray(d), to)
    return d.sum(axis=tuple(i for i, n in enumerate(np.shape(to)) if n == 1 and d.shape[i] != 1))


def trailing(d: Array, to: Array) -> Any:
    while np.ndim(d) > np.ndim(to):
        d = np.asarray(d).sum(axis=-1)
    return d


def first_axis(d: Array, to: Array) -> Any:
    return d if np.shape(d) == np.shape(to) else np.sum(d, axis=0)
