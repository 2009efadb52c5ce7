"""A probe of the reader's own making, judged by the mistakes that it catches (lesson N11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit
from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.layers import linear_backward
from course_lib import forensics
from course_lib.forensics import Suspect, caught, gradients_agree
from course_lib.layers import linear_backward as right_backward

Array = NDArray[Any]


make_probe = Exercise(
    name="make_probe",
    assignment="N11",
    signature="(rng)",
    parts=(Part("probe", 2.0),),
    reference=forensics.make_probe,
    hints=(
        "Z is (N, H), X is (N, D), W is (H, D). Which sizes make a transposed product raise an error, or at least give "
        "another shape?",
        "What must dZ be like so that a function which ignores it is found out? And how large must N be so that a mean "
        "differs from a sum?",
        "One of the mistakes multiplies by the slope of a ReLU: it can be seen only if some sums X Wᵀ are negative. "
        "Ordinary sizes are best: where numbers overflow, right answers differ too.",
    ),
)


@make_probe.probes
def _probe_probes(rng: np.random.Generator) -> Iterator[Probe]:
    for _ in range(4):
        yield Probe("values", "a fresh random generator", (np.random.default_rng(rng.integers(2**31)),))


# --- what a probe is tried on ----------------------------------------------------------------------------------------


def _by_index(dZ: Array, X: Array, W: Array) -> Any:
    """The same sums as loops, from the last example to the first."""
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(W.shape[0])
    for n in reversed(range(len(X))):
        for h in reversed(range(len(W))):
            dX[n] += dZ[n, h] * W[h]
            dW[h] += dZ[n, h] * X[n]
            db[h] += dZ[n, h]
    return dX, dW, db


def _by_einsum(dZ: Array, X: Array, W: Array) -> Any:
    return np.einsum("nh,hd->nd", dZ, W), np.einsum("nh,nd->hd", dZ, X), np.einsum("nh->h", dZ)


_RIGHT: tuple[Callable[..., Any], ...] = (_by_index, _by_einsum)

_WRONG = tuple(
    Suspect("linear_backward", m.name, m.kind, m.if_, m.function, right_backward)
    for m in linear_backward.mistakes
    if m.kind != "truncated"  # seen with integer weights alone: welcome, not asked for
)


def _alarm(way: Callable[..., Any], arguments: tuple[Array, ...]) -> bool:
    """Does this right way look wrong on the probe?"""
    with np.errstate(all="ignore"):
        found, due = way(*arguments), right_backward(*arguments)
    return not all(gradients_agree(a, b) for a, b in zip(found, due, strict=True))


def _behaviour(probe: Probe, value: Any) -> Answer:
    """Which mistakes the probe catches, and which right ways it takes for mistakes."""
    names = ("dZ", "X", "W")
    if not isinstance(value, list | tuple) or len(value) != len(names):
        return Misfit("wrong-type", "the function does not return three arrays (dZ, X, W)")
    dZ, X, W = arrays = tuple(np.asarray(entry) for entry in value)
    for name, array in zip(names, arrays, strict=True):
        if array.dtype.kind not in "iuf":
            return Misfit("wrong-type", f"your {name} does not hold numbers")
        if array.ndim != 2 or not 1 <= array.size <= 10_000:
            return Misfit(
                "wrong-shape", f"your {name} has shape {array.shape}; it must be a matrix of 1 to 10,000 entries"
            )
    if (len(dZ), dZ.shape[1], X.shape[1]) != (len(X), len(W), W.shape[1]):
        text = f"your arrays, dZ {dZ.shape}, X {X.shape} and W {W.shape}, do not fit (N, H), (N, D) and (H, D)"
        return Misfit("wrong-shape", text)
    found = np.array([caught(suspect, arrays) for suspect in _WRONG], dtype=np.float64)
    return found, np.array([_alarm(way, arrays) for way in _RIGHT], dtype=np.float64)


def _complaint(probe: Probe, behaviour: Arrays) -> str:
    found, alarms = behaviour
    if alarms.any():
        return "your probe raises a false alarm: two right ways of computing the gradients disagree on it."
    missed = [suspect for suspect, seen in zip(_WRONG, found, strict=True) if not seen]
    if not missed:
        return ""
    return (
        f"your probe catches {len(_WRONG) - len(missed)} of {len(_WRONG)} mistakes. It lets pass a function in which "
        f"{missed[0].words}."
    )


make_probe.behaviour = _behaviour
make_probe.complaint = _complaint


# --- the catalogue ---------------------------------------------------------------------------------------------------


@make_probe.mistake(
    "no-upstream",
    if_="the upstream gradient is all ones",
    belief="a gradient of ones lets everything through, so everything is seen",
    look="What does a function that ignores dZ return when dZ is all ones?",
)
def probe_of_ones(rng: np.random.Generator) -> Any:
    return np.ones((4, 5)), rng.normal(size=(4, 3)), rng.normal(size=(5, 3))


@make_probe.mistake(
    "lost-path",
    if_="the batch holds a single example",
    belief="what is right for one example is right for all",
    look="How do a sum, a mean and the last of the examples differ when there is only one?",
)
def probe_of_one_example(rng: np.random.Generator) -> Any:
    return rng.normal(size=(1, 5)), rng.normal(size=(1, 3)), rng.normal(size=(5, 3))


@make_probe.mistake(
    "sign",
    if_="inputs and weights are all positive",
    belief="the signs of the inputs play no part in a linear layer",
    look="For a function that multiplies by the slope of a ReLU: when is that slope 1 everywhere?",
)
def probe_of_positives(rng: np.random.Generator) -> Any:
    return rng.normal(size=(4, 5)), rng.uniform(0.2, 2, (4, 3)), rng.uniform(0.2, 2, (5, 3))


@make_probe.mistake(
    "no-learning",
    if_="the upstream gradient is all zeros",
    belief="zeros are the simplest case",
    look="Which wrong factor changes a 0?",
)
def probe_of_zeros(rng: np.random.Generator) -> Any:
    return np.zeros((4, 5)), rng.normal(size=(4, 3)), rng.normal(size=(5, 3))


@make_probe.mistake(
    "hard-coded",
    if_="all three arrays are square and hold ones alone",
    belief="any input shows whether a function is right",
    look="What does a transpose do to a square of ones?",
)
def probe_of_square_ones(rng: np.random.Generator) -> Any:
    return np.ones((3, 3)), np.ones((3, 3)), np.ones((3, 3))


@make_probe.mistake(
    "unstable",
    if_="the entries are so large that products overflow",
    belief="the larger the numbers, the clearer the difference",
    look="What do a right and a wrong function both return when a product overflows?",
)
def probe_that_overflows(rng: np.random.Generator) -> Any:
    return 1e200 * rng.normal(size=(4, 5)), 1e200 * rng.normal(size=(4, 3)), 1e200 * rng.normal(size=(5, 3))


@make_probe.mistake(
    "off-by-one",
    if_="the layer has a single unit, a single feature, and the batch a single example",
    belief="the smallest case is the clearest",
    look="With one of everything: what does a transpose change, and what a mean?",
)
def probe_of_one_of_everything(rng: np.random.Generator) -> Any:
    return np.array([[1.5]]), np.array([[-0.5]]), np.array([[2.0]])
