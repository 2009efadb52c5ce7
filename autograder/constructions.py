"""What an open-ended exercise returns: a tuple of numbers and arrays, whose shapes may depend on each other.

- `unpack`: the entries of such a tuple as float64 arrays, or the `Misfit` that says which of them is not right.
- `neurons`: what is given to each sigmoid or threshold unit of a layer with one input.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Misfit, describe, numbers

Numbers = NDArray[np.float64]
Shape = tuple[int | str, ...]

__all__ = ["Misfit", "Numbers", "neurons", "unpack"]


def unpack(value: Any, **shapes: Shape) -> tuple[Numbers, ...] | Misfit:
    """One array for each name, of the shape that is given for it.

    A letter in a shape stands for a size that is free, but the same wherever the letter stands.
    """
    names = ", ".join(shapes)
    if not isinstance(value, list | tuple) or len(value) != len(shapes):
        return Misfit("wrong-type", f"the function returns {describe(value)}, where ({names}) is due")
    found: list[Numbers] = []
    sizes: dict[str, int] = {}
    for (name, shape), entry in zip(shapes.items(), value, strict=True):
        array = numbers(entry, name)
        if isinstance(array, Misfit):
            return array
        if not _fits(array.shape, shape, sizes):
            return Misfit(
                "wrong-shape", f"your {name} has shape {array.shape}; it must have shape {_due(shape, sizes)}"
            )
        found.append(array)
    return tuple(found)


def _fits(given: tuple[int, ...], due: Shape, sizes: dict[str, int]) -> bool:
    if len(given) != len(due):
        return False
    return all(n == (sizes.setdefault(m, n) if isinstance(m, str) else m) for n, m in zip(given, due, strict=True))


def _due(shape: Shape, sizes: dict[str, int]) -> str:
    inside = ", ".join(str(sizes.get(m, m) if isinstance(m, str) else m) for m in shape)
    return f"({inside},)" if len(shape) == 1 else f"({inside})"


def neurons(x: Numbers, w: Numbers, b: Numbers) -> Numbers:
    """w x + b for each of `x (P,)` and each unit of `w (H,)`, `b (H,)`: `(P, H)`."""
    return x[:, None] * w + b
