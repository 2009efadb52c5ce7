"""Three ways in which the logistic loss is often written, wrong for large logits, beside the stable one; y is 0 or 1.

`FORMS` are computed just as a program would that copied them from a page, in float32 or float64.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_lib.activations import sigmoid, softplus

Array = NDArray[Any]

EPSILON = 1e-12


class Form(NamedTuple):
    """A formula as the reader sees it, and (loss, gradient) from logits and label."""

    text: str
    compute: Callable[[Array, int], tuple[Array, Array]]


def stable(s: ArrayLike, y: int) -> tuple[Array, Array]:
    """log(1 + e^s) − y s and σ(s) − y, exact to the last digits for any s."""
    s = np.asarray(s, dtype=float)
    return (softplus(-s), -sigmoid(-s)) if y else (softplus(s), sigmoid(s))


def naive(form: str, s: ArrayLike, y: int, dtype: str = "float64") -> tuple[Array, Array]:
    """Loss and gradient of one of `FORMS`, with all its infinities."""
    logits = np.asarray(s).astype(dtype)
    with np.errstate(all="ignore"):
        return FORMS[form].compute(logits, y)


def broken(form: str, s: ArrayLike, y: int, dtype: str = "float64") -> NDArray[np.bool_]:
    """Where a form's loss is not finite, or off by more than a hundredth of the right one and a millionth."""
    found, right = naive(form, s, y, dtype)[0].astype(float), stable(s, y)[0]
    with np.errstate(invalid="ignore"):
        return np.asarray(~(np.abs(found - right) <= 0.01 * right + 1e-6))


def _book(s: Array, y: int) -> tuple[Array, Array]:
    e = np.exp(s)
    return np.log(1 + e) - y * s, e / (1 + e) - y


def _of_probability(s: Array, y: int, epsilon: float = 0.0) -> tuple[Array, Array]:
    small, one = s.dtype.type(epsilon), s.dtype.type(1)
    p = one / (one + np.exp(-s))
    loss = -y * np.log(p + small) - (1 - y) * np.log(one - p + small)
    slope = p * (one - p)
    return loss, -y / (p + small) * slope + (1 - y) / (one - p + small) * slope


FORMS = {
    "book": Form("log(1 + eˢ) − y s", _book),
    "probability": Form("−y log p − (1 − y) log(1 − p)", _of_probability),
    "epsilon": Form("the same with log(p + 1e−12)", lambda s, y: _of_probability(s, y, EPSILON)),
}
