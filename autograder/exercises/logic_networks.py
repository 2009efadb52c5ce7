"""Networks of threshold units, built by hand: XOR, and a memory for any table (assignment ps1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, unpack
from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, probe, read_only, single, strided
from course_lib import logic

Array = NDArray[Any]

xor_network = Exercise(
    name="xor_network",
    assignment="ps1",
    signature="()",
    parts=(Part("network", 2.0),),
    reference=logic.xor_network,
    hints=(
        "XOR is what OR and NAND have in common; it is also OR without AND.",
        "Choose two gates for the hidden units, and write down what they give for each of the four inputs: these are "
        "the points that the output unit sees.",
        "A unit is on where its sum is above 0, and exactly 0 is off. Put each threshold halfway between two sums.",
    ),
)

_INPUTS = np.array(logic.INPUTS, dtype=np.float64)
_XOR = logic.GATES["XOR"]


@xor_network.probes
def _xor_probes(rng: np.random.Generator) -> Iterator[Probe]:
    for _ in range(2):
        yield Probe("values", "the four inputs", ())


def _xor_behaviour(probe: Probe, value: Any) -> Answer:
    """The outputs for the four inputs, and what the hidden units give, whichever of them comes first."""
    found = unpack(value, W1=(2, 2), b1=(2,), w2=(2,), b2=())
    if isinstance(found, Misfit):
        return found
    W1, b1, w2, b2 = found
    hidden = (_INPUTS @ W1.T + b1 > 0).astype(np.float64)
    return (hidden @ w2 + b2 > 0).astype(np.float64), np.array(sorted(hidden.T.tolist()))


def _xor_complaint(probe: Probe, behaviour: Arrays) -> str:
    for x, y, due in zip(logic.INPUTS, behaviour[0], _XOR, strict=True):
        if y != due:
            return f"your network gives {y:.0f} for the inputs {x[0]} and {x[1]}."
    return ""


xor_network.behaviour = _xor_behaviour
xor_network.complaint = _xor_complaint


memorizer = Exercise(
    name="memorizer",
    assignment="ps1",
    signature="(X, t)",
    parts=(Part("network", 2.0),),
    reference=logic.memorizer,
    hints=(
        "Give each row a unit of its own, which is on for this row and off for every other one.",
        "Which vector of ±1 has the largest product with a given row of ±1? How large is it, and how large is the "
        "product with a row that differs in a single place?",
        "Choose the bias between these two numbers. When exactly one unit is on, what must its output weight be?",
    ),
)


@memorizer.probes
def _memorizer_probes(rng: np.random.Generator) -> Iterator[Probe]:
    lecture = np.array([[-1.0, -1.0, 1.0], [-1.0, 1.0, -1.0], [-1.0, 1.0, 1.0]])
    yield probe("lecture", "the lecture's three patterns", lecture, np.array([-1.0, 1.0, 1.0]))
    for M, D in ((6, 4), (6, 4), (5, 3), (9, 6)):
        yield probe("values", f"{M} patterns of {D} entries", *_patterns(rng, M, D))
    yield probe("values", "all patterns of 2 entries", *_all_patterns(rng, 2))
    yield probe("values", "all patterns of 3 entries", *_all_patterns(rng, 3))
    yield probe("values", "both patterns of a single entry", *_all_patterns(rng, 1))
    X, t = _patterns(rng, 6, 4)
    yield probe("values", "patterns whose targets are all −1", X, -np.ones(6))
    yield probe("square", "as many patterns as entries", *_patterns(rng, 4, 4))
    yield probe("batch-of-one", "a single pattern", *_patterns(rng, 1, 5))
    for words, change in (("views with strides", strided), ("in Fortran order", fortran), ("read-only", read_only)):
        yield probe("layout", f"arrays that are {words}", *each_array(_patterns(rng, 6, 4), change))
    yield probe("float32", "float32 arrays", *each_array((X, t), single))
    yield probe("integers", "integer arrays", X.astype(np.int64), t.astype(np.int64))
    yield probe("integers", "arrays of small integers", X.astype(np.int8), t.astype(np.int8))
    yield probe("extremes", "all 64 patterns of 6 entries", *_all_patterns(rng, 6))
    yield probe("extremes", "two patterns of 40 entries that differ in one", *_neighbours(rng, 40))


def _patterns(rng: np.random.Generator, M: int, D: int) -> tuple[Array, Array]:
    """Distinct rows; of the first two, which differ in one place alone, the targets differ as well."""
    X = np.zeros((M, D))
    while len(np.unique(X, axis=0)) < M or not X.all():
        X = rng.choice([-1.0, 1.0], (M, D))
        if M > 1:
            X[1] = X[0]
            X[1, rng.integers(D)] *= -1
    t = rng.choice([-1.0, 1.0], M)
    t[:2] = rng.permutation([-1.0, 1.0])[:M]
    return X, t


def _all_patterns(rng: np.random.Generator, D: int) -> tuple[Array, Array]:
    X = rng.permutation(np.array(list(product((-1.0, 1.0), repeat=D))))
    t = rng.choice([-1.0, 1.0], len(X))
    t[:2] = rng.permutation([-1.0, 1.0])
    return X, t


def _neighbours(rng: np.random.Generator, D: int) -> tuple[Array, Array]:
    X = np.tile(rng.choice([-1.0, 1.0], D), (2, 1))
    X[1, rng.integers(D)] *= -1
    return X, np.array([1.0, -1.0])


def _memorizer_behaviour(probe: Probe, value: Any) -> Answer:
    X = np.asarray(probe.arguments[0], dtype=np.float64)
    M, D = X.shape
    found = unpack(value, W=(M, D), b=(M,), v=(M,), c=())
    if isinstance(found, Misfit):
        return found
    W, b, v, c = found
    return ((X @ W.T + b > 0).astype(np.float64) @ v + c,)


def _memorizer_complaint(probe: Probe, behaviour: Arrays) -> str:
    (out,) = behaviour
    t = np.asarray(probe.arguments[1], dtype=np.float64)
    wrong = ~(np.abs(out - t) <= 1e-9)
    if not wrong.any():
        return ""
    first = int(wrong.argmax())
    return f"your network is wrong on {int(wrong.sum())} of {t.size} rows; for row {first} it gives {out[first]:.6g}."


memorizer.behaviour = _memorizer_behaviour
memorizer.complaint = _memorizer_complaint
