"""Telling a wrong gradient from a right one: what to compare, and on which inputs.

- `gradients_agree`, `ratio_map`: two arrays that should be the same.
- `Suspect`: a backward pass with a known mistake, beside the right one.
- `Settings`, `probe`, `make_probe`: the inputs that a check tries; `caught`: does the mistake show there?
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_lib.activations import sigmoid
from course_lib.arrays import ArrayLike, FloatArray, floats, same_shape

__all__ = [
    "COMPARISONS",
    "PROBED",
    "Settings",
    "Suspect",
    "caught",
    "gradients_agree",
    "make_probe",
    "probe",
    "ratio_map",
]

Array = NDArray[Any]

TOLERANCE = 1e-6
"""What rounding may do to a gradient in float64, as a share of its largest entry."""

COMPARISONS = ("every entry", "the norm", "the shape")


def gradients_agree(mine: ArrayLike, right: ArrayLike) -> bool:
    """Same shape, and no entry of `mine` further from `right` than 1e-6 of the largest entry of `right`.

    What is not a number agrees with nothing.
    """
    a, b = floats(mine), floats(right)
    if a.shape != b.shape:
        return False
    return bool((np.abs(a - b) <= TOLERANCE * np.abs(b).max(initial=0.0)).all())


def ratio_map(mine: ArrayLike, right: ArrayLike) -> FloatArray:
    """mine / right, entry by entry; nan where `right` is exactly 0, for there a ratio says nothing."""
    a, b = same_shape("mine", mine, "right", right)
    found = np.full(b.shape, np.nan)
    np.divide(a, b, out=found, where=b != 0)
    return found


def make_probe(rng: np.random.Generator) -> tuple[FloatArray, FloatArray, FloatArray]:
    """A fair probe `(dZ (N, H), X (N, D), W (H, D))` of `linear_backward`: three sizes, random entries, both signs."""
    return rng.normal(size=(4, 5)), rng.normal(size=(4, 3)), rng.normal(size=(5, 3))


@dataclass(frozen=True)
class Suspect:
    """A wrong implementation of `exercise`, with its `name`, `kind`, what it does in `words`, and the `right` one."""

    exercise: str
    name: str
    kind: str
    words: str
    wrong: Callable[..., Any]
    right: Callable[..., Any]


@dataclass(frozen=True)
class Settings:
    """What a probe is like: N examples, D features, H units; the upstream gradient; the inputs' signs and size.

    `upstream` is "random" or "ones"; entries are near 10**`power`; `tie` puts an exact 0 among them; `whole` rounds
    the inputs to integers (of a sigmoid, whose outputs have none, the upstream gradient).
    """

    N: int = 4
    D: int = 3
    H: int = 5
    upstream: str = "random"
    positive: bool = False
    power: int = 0
    tie: bool = False
    whole: bool = False
    seed: int = 0


def _entries(rng: np.random.Generator, settings: Settings, *shape: int) -> Array:
    """Numbers between 0.2 and 2, times 10**power, of both signs unless `positive`; the first is 0 with a `tie`."""
    values = rng.uniform(0.2, 2.0, shape)
    if not settings.positive:
        signs = rng.permuted(np.resize([-1.0, 1.0], values.size)).reshape(shape)  # both, never left to chance
        values = values * signs
    values = values * 10.0**settings.power
    if settings.whole:
        values = np.where(np.abs(values) < 1, np.sign(values), np.rint(values)).astype(np.int64)
    if settings.tie:
        values.flat[0] = 0
    return np.asarray(values)


def _upstream(rng: np.random.Generator, settings: Settings, whole: bool = False) -> Array:
    if settings.upstream == "ones":
        return np.ones((settings.N, settings.H), np.int64 if whole else np.float64)
    return _entries(rng, Settings(whole=whole), settings.N, settings.H)


def _labels(rng: np.random.Generator, settings: Settings) -> Array:
    """Every class in turn, from a random one on."""
    return (rng.integers(settings.H) + np.arange(settings.N)) % settings.H


_DRAW: dict[str, Callable[[np.random.Generator, Settings], tuple[Array, ...]]] = {
    "linear_backward": lambda rng, s: (
        _upstream(rng, s), _entries(rng, s, s.N, s.D), _entries(rng, s, s.H, s.D)),
    "relu_backward": lambda rng, s: (_upstream(rng, s), _entries(rng, s, s.N, s.H)),
    "sigmoid_backward": lambda rng, s: (_upstream(rng, s, whole=s.whole), sigmoid(_entries(rng, s, s.N, s.H))),
    "softmax_cross_entropy": lambda rng, s: (_entries(rng, s, s.N, s.H), _labels(rng, s)),
}  # fmt: skip

PROBED = tuple(_DRAW)
"""The functions for which `probe` knows the arguments."""


def probe(exercise: str, settings: Settings) -> tuple[Array, ...]:
    """The arguments for one call of `exercise`; the same settings always give the same."""
    return _DRAW[exercise](np.random.default_rng(settings.seed), settings)


def caught(suspect: Suspect, arguments: tuple[Array, ...], comparison: str = "every entry") -> bool:
    """Does the mistake show on these arguments?

    An error always shows. "the shape" looks at nothing else, "the norm" at the lengths of the results too, "every
    entry" at all entries and at the arguments, which must be as before.
    """
    with np.errstate(all="ignore"):
        due = _parts(suspect.right(*(a.copy() for a in arguments)))
        handed = [a.copy() for a in arguments]
        try:
            given = _parts(suspect.wrong(*handed))
        except (ValueError, IndexError, TypeError, ArithmeticError):
            return True
        if len(given) != len(due) or any(a.shape != b.shape for a, b in zip(given, due, strict=True)):
            return True
        if comparison == "the shape":
            return False
        if comparison == "the norm":
            return not all(
                gradients_agree(np.linalg.norm(a), np.linalg.norm(b)) for a, b in zip(given, due, strict=True)
            )
        changed = any(not np.array_equal(a, b) for a, b in zip(handed, arguments, strict=True))
        return changed or not all(gradients_agree(a, b) for a, b in zip(given, due, strict=True))


def _parts(value: Any) -> list[Array]:
    return [np.asarray(part, dtype=np.float64) for part in (value if isinstance(value, tuple) else (value,))]
