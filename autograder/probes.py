"""Probes that every array exercise needs: the same draw in other sizes, layouts and number types.

An exercise hands over one function `draw(rng, *sizes)` that returns its arguments as fresh float64 arrays (labels as
integers); `families` makes the standard probes from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Family, Probe

Arguments = tuple[Any, ...]
Draw = Callable[..., Arguments]
Change = Callable[[NDArray[Any]], NDArray[Any]]


def mixed(rng: np.random.Generator, *shape: int) -> NDArray[np.float64]:
    """Entries of both signs between 0.2 and 2 in size, none near 0 or 1: no coincidence, no tie, no kink nearby."""
    size = rng.uniform(0.2, 2.0, shape)
    size = np.where(np.abs(size - 1.0) < 0.05, 1.3, size)
    sign = rng.choice([-1.0, 1.0], shape)
    if sign.size >= 2:  # both signs are constructed, never left to chance
        flat = sign.reshape(-1)
        flat[rng.permutation(sign.size)[:2]] = [-1.0, 1.0]
    return np.asarray(size * sign, dtype=np.float64)


def each_array(arguments: Arguments, change: Change) -> Arguments:
    """The arguments with `change` applied to every array, also inside lists."""

    def walk(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return change(value)
        if isinstance(value, list | tuple):
            return type(value)(walk(v) for v in value)
        return value

    return tuple(walk(value) for value in arguments)


def strided(a: NDArray[Any]) -> NDArray[Any]:
    """The same values as every second entry of a larger array, so that nothing is contiguous."""
    if a.ndim == 0:
        return a.copy()
    wide = np.zeros((*a.shape[:-1], 2 * a.shape[-1]), dtype=a.dtype)
    wide[..., ::2] = a
    return wide[..., ::2]


def fortran(a: NDArray[Any]) -> NDArray[Any]:
    return np.asfortranarray(a) if a.ndim > 1 else a.copy()


def read_only(a: NDArray[Any]) -> NDArray[Any]:
    a = a.copy()
    a.flags.writeable = False
    return a


def single(a: NDArray[Any]) -> NDArray[Any]:
    return a.astype(np.float32) if a.dtype.kind == "f" else a


def whole_numbers(a: NDArray[Any]) -> NDArray[Any]:
    """Nearby integers of both signs, of the same shape; a zero becomes ±1 so that no tie arises by rounding."""
    if a.dtype.kind != "f":
        return a
    nearby = np.rint(3.0 * a)
    return np.where(nearby == 0, np.where(a < 0, -1, 1), nearby).astype(np.int64)


def huge_row(a: NDArray[Any]) -> NDArray[Any]:
    """The same with its first row a million times as large."""
    a = a.copy()
    a[0] *= 1e6
    return a


def batch_size(arguments: Arguments) -> int | None:
    for value in arguments:
        if isinstance(value, np.ndarray) and value.ndim:
            return int(value.shape[0])
    return None


def probe(family: Family, title: str, *arguments: Any, **options: Any) -> Probe:
    """A probe whose batch size is read off its first array."""
    options.setdefault("batch", batch_size(arguments))
    return Probe(family, title, arguments, **options)


def families(
    rng: np.random.Generator,
    draw: Draw,
    *,
    sizes: Sequence[tuple[int, ...]],
    square: tuple[int, ...] | None = None,
    one: tuple[int, ...] | None = None,
    integers: Callable[[Arguments], Arguments] | None = None,
    float32: bool = True,
) -> Iterable[Probe]:
    """Two draws of every size, then square shapes, a batch of one, other layouts, read-only arrays, float32, integers.

    `integers` makes legal integer arguments where rounding does not (probabilities, outputs of a sigmoid).
    """
    for size in sizes:
        for _ in range(2):
            yield probe("values", f"a random input with sizes {'×'.join(map(str, size))}", *draw(rng, *size))
    if square is not None:
        for _ in range(2):
            yield probe("square", "square arrays, where shapes cannot betray a mistake", *draw(rng, *square))
    if one is not None:
        yield probe("batch-of-one", "a batch of one example", *draw(rng, *one))
    first = sizes[0]
    yield probe("layout", "arrays that are views with strides", *each_array(draw(rng, *first), strided))
    yield probe("layout", "arrays in Fortran order", *each_array(draw(rng, *first), fortran))
    yield probe("layout", "read-only arrays", *each_array(draw(rng, *first), read_only))
    if float32:
        yield probe("float32", "float32 arrays", *each_array(draw(rng, *first), single))
    whole = integers or (lambda arguments: each_array(arguments, whole_numbers))
    yield probe("integers", "integer arrays", *whole(draw(rng, *first)))
