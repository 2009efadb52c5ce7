"""What a function returned, split into its parts and compared with the right answer.

`split` turns a returned value into one `Answer` a part, or says with `Misfit` why it cannot. An answer is a tuple of
float64 arrays: one for an array or a scalar, several for a list of arrays.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe

Arrays = tuple[NDArray[np.float64], ...]

RELATIVE, SINGLE, ABSOLUTE = 1e-9, 1e-4, 1e-12


@dataclass(frozen=True)
class Misfit:
    """A value that is not of the type that is due; `detail` says what it is."""

    kind: str
    detail: str


Answer = Arrays | Misfit


def describe(value: Any) -> str:
    """A value's type in a student's words."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    opaque = getattr(value, "type_name", None)
    return f"a value of type {opaque or type(value).__name__}"


def numbers(value: Any, where: str) -> NDArray[np.float64] | Misfit:
    """A value as a float64 array, or why it is none; `where` names it."""
    if value is None or isinstance(value, str | dict):
        return Misfit("wrong-type", f"{where} is {describe(value)}")
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "c":
            return Misfit("wrong-type", f"{where} is an array of complex numbers")
        if value.dtype.kind in "fiub":
            return value.astype(np.float64)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a list with complex arrays in it is only warned of
            return np.array(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError, RecursionError, Warning):
        return Misfit("wrong-type", f"{where} is {describe(value)}")


def _answer(part: Part, value: Any) -> Answer:
    if part.kind == "bool" and not isinstance(value, bool | np.bool_):
        return Misfit("wrong-type", f"{part.name} is {describe(value)}, where True or False is due")
    if part.kind == "list":
        if not isinstance(value, list | tuple):
            return Misfit("wrong-type", f"{part.name} is {describe(value)}, where a list of arrays is due")
        arrays = [numbers(v, f"{part.name}[{i}]") for i, v in enumerate(value)]
        wrong = [a for a in arrays if isinstance(a, Misfit)]
        return wrong[0] if wrong else tuple(a for a in arrays if not isinstance(a, Misfit))
    array = numbers(value, part.name)
    return array if isinstance(array, Misfit) else (array,)


def split(exercise: Exercise, value: Any) -> Mapping[str, Answer]:
    """One answer a part. A value that cannot be split is the same misfit for every part."""
    parts = exercise.parts
    if len(parts) == 1:
        return {parts[0].name: _answer(parts[0], value)}
    names = ", ".join(part.name for part in parts)
    if not isinstance(value, list | tuple) or len(value) != len(parts):
        misfit = Misfit("wrong-type", f"the function returns {describe(value)}, where ({names}) is due")
        return {part.name: misfit for part in parts}
    return {part.name: _answer(part, v) for part, v in zip(parts, value, strict=True)}


def read(exercise: Exercise, probe: Probe, value: Any) -> Mapping[str, Answer]:
    """The answers that a returned value gives on a probe: itself, split, or what it does."""
    if exercise.behaviour is None:
        return split(exercise, value)
    try:
        with np.errstate(all="ignore"):
            answer: Answer = exercise.behaviour(probe, value)
    except (TypeError, ValueError) as error:
        answer = Misfit("wrong-type", str(error) or f"the function returns {describe(value)}")
    return {exercise.parts[0].name: answer}


def largest_input(probe: Probe) -> float:
    def size(value: Any) -> float:
        if isinstance(value, list | tuple):
            return max(map(size, value), default=0.0)
        if isinstance(value, np.ndarray | int | float) and not isinstance(value, bool):
            a = np.abs(np.asarray(value, dtype=np.float64))
            return float(a[np.isfinite(a)].max(initial=0.0))
        return 0.0

    return max(map(size, probe.arguments), default=0.0)


def agree(a: Answer, b: Answer, *, relative: float, absolute: float = ABSOLUTE) -> bool:
    """Do two answers agree entry by entry, to `relative` of the largest entry of `b` or to `absolute`?

    NaN agrees with NaN and infinity with the same infinity; shapes must be the same.
    """
    if isinstance(a, Misfit) or isinstance(b, Misfit):
        return isinstance(a, Misfit) and isinstance(b, Misfit)
    if len(a) != len(b):
        return False
    return all(_close(x, y, relative, absolute) for x, y in zip(a, b, strict=True))


def _close(x: NDArray[np.float64], y: NDArray[np.float64], relative: float, absolute: float) -> bool:
    if x.shape != y.shape:
        return False
    return bool((x == y).all()) or not wrong_entries(x, y, relative, absolute).any()


def wrong_entries(
    x: NDArray[np.float64], y: NDArray[np.float64], relative: float, absolute: float
) -> NDArray[np.bool_]:
    """Where `x` is not `y`; both of one shape."""
    finite = np.abs(y[np.isfinite(y)])
    tolerance = max(relative * float(finite.max(initial=0.0)), absolute)
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(x - y) <= tolerance
    same = (x == y) | (np.isnan(x) & np.isnan(y))
    return np.asarray(~(near | same))


def tolerances(part: Part, probe: Probe) -> dict[str, float]:
    """The tolerances of a part on a probe, as `agree` takes them."""
    relative = SINGLE if probe.family == "float32" else RELATIVE
    absolute = ABSOLUTE * max(1.0, largest_input(probe)) if part.loss else ABSOLUTE
    return {
        "relative": relative if part.relative is None else part.relative,
        "absolute": absolute if part.absolute is None else part.absolute,
    }


def alike(a: Any, b: Any) -> bool:
    """Are two returned values the same, number by number? Of what is no number, only the type is compared."""
    if isinstance(a, list | tuple) or isinstance(b, list | tuple):
        both = isinstance(a, list | tuple) and isinstance(b, list | tuple) and len(a) == len(b)
        return both and all(alike(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, np.ndarray | float | int) and isinstance(b, np.ndarray | float | int):
        return bool(np.array_equal(np.asarray(a), np.asarray(b), equal_nan=True))
    return type(a) is type(b)


def is_right(exercise: Exercise, part: Part, probe: Probe, answer: Answer, expected: Answer) -> bool:
    """Is it the right answer, or one of the right ones?"""
    if isinstance(answer, Misfit):
        return False
    if exercise.complaint is not None:
        return not exercise.complaint(probe, answer)
    return agree(answer, expected, **tolerances(part, probe))
