"""What the public functions accept: conversion to float64, and checks that say what to do.

- `floats`, `matrix`, `vector`: an array argument as float64, with its number of axes checked.
- `same_shape`, `labels`, `signs`: rules between arguments.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer[Any]]

__all__ = [
    "ArrayLike",
    "FloatArray",
    "IntArray",
    "floats",
    "labels",
    "matrix",
    "same_shape",
    "signs",
    "vector",
]


def floats(value: ArrayLike) -> FloatArray:
    """`value` as a float64 array; the array itself, not a copy, where it is one already."""
    return np.asarray(value, dtype=np.float64)


def matrix(name: str, value: ArrayLike, shape: str, hint: str = "A single row is a batch of one.") -> FloatArray:
    """`value` as a float64 matrix; `shape` is the letters of the rule, such as "(N, D)"."""
    array = floats(value)
    if array.ndim != 2:
        raise ValueError(f"{name} must be a matrix {shape}; got shape {array.shape}. {hint}")
    return array


def vector(name: str, value: ArrayLike, length: int | None = None, letter: str = "N") -> FloatArray:
    """`value` as a float64 vector, of `length` entries where that is given."""
    array = floats(value)
    if array.ndim != 1 or (length is not None and array.shape[0] != length):
        rule = f"({letter},)" if length is None else f"({letter},) = ({length},)"
        raise ValueError(f"{name} must be a vector {rule}; got shape {array.shape}. Try {name}.ravel().")
    return array


def same_shape(name: str, value: ArrayLike, other_name: str, other: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Both as float64 arrays, which must have one shape: broadcasting here would hide a mistake."""
    array, other_array = floats(value), floats(other)
    if array.shape != other_array.shape:
        raise ValueError(
            f"{name} must be of the shape of {other_name}, {other_array.shape}; got {array.shape}. "
            "A gradient has the shape of its variable."
        )
    return array, other_array


def labels(value: ArrayLike, n: int, classes: int) -> IntArray:
    """Integer labels `(N,)` in `0..C-1`."""
    array = np.asarray(value)
    if array.shape != (n,) or array.dtype.kind not in "iu":
        raise ValueError(
            f"labels must be integers of shape (N,) = ({n},); got {array.dtype} of shape {array.shape}. "
            "Use labels.ravel().astype(int)."
        )
    if n and not (array.min() >= 0 and array.max() < classes):
        raise ValueError(
            f"labels must be in 0..C-1 = 0..{classes - 1}; got {array.min()}..{array.max()}. "
            "Is there one column of logits for each class?"
        )
    return array


def signs(name: str, value: ArrayLike, n: int) -> FloatArray:
    """Labels `(N,)` in {−1, +1}, as floats."""
    array = vector(name, value, n)
    if not np.all(np.abs(array) == 1.0):
        raise ValueError(f"{name} must be −1 or +1; got {np.unique(array)[:4]}. From 0 and 1: 2 * {name} - 1.")
    return array
