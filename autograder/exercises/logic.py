"""Boolean functions of two inputs, and one neuron for each (assignment ps1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, Numbers, unpack
from autograder.exercise import Exercise, Part, Probe
from course_lib import logic
from course_lib.activations import sigmoid

linearly_separable = Exercise(
    name="linearly_separable",
    assignment="ps1",
    signature="(outputs)",
    parts=(Part("separable", kind="bool"),),
    reference=logic.linearly_separable,
    hints=(
        "Draw the four inputs as corners of a square and mark the ones whose output is 1.",
        "A line can cut off no corner, one corner, or two neighbours. Which marks are left over?",
        "Two corners that face each other along a diagonal, both marked, the other two not, or the other way round: "
        "those two functions are the ones to look for.",
    ),
)

_NAMES: dict[tuple[int, ...], str] = {table: f", the gate {gate}" for gate, table in logic.GATES.items()}


@linearly_separable.probes
def _separable_probes(rng: np.random.Generator) -> Iterator[Probe]:
    tables = [tuple(table) for table in product((0, 1), repeat=4)]
    for gate in ("AND", "XOR"):
        yield _table("lecture", logic.GATES[gate])
    for at in rng.permutation(16):
        yield _table("values", tables[at])


def _table(family: Any, table: tuple[int, ...]) -> Probe:
    title = "the outputs " + ", ".join(map(str, table)) + _NAMES.get(table, "")
    return Probe(family, title, (list(table),))


gate_weights = Exercise(
    name="gate_weights",
    assignment="ps1",
    signature="(gate)",
    parts=(Part("neuron", 2.0),),
    reference=logic.gate_weights,
    hints=(
        "Write down the four sums w1 x1 + w2 x2 + b, one for each input: which must be well above 0, which well below?",
        "The sigmoid is within 0.01 of 1 from about 4.6 on, and within 0.01 of 0 below about −4.6.",
        "For OR and AND both weights are positive and only b differs. NOT turns every sum around. And is there a line "
        "for all six gates?",
    ),
)

_INPUTS = np.array(logic.INPUTS, dtype=np.float64)
_CLOSE = 0.01 + 1e-12


@gate_weights.probes
def _gate_probes(rng: np.random.Generator) -> Iterator[Probe]:
    for gate in ("AND", "OR"):
        yield Probe("lecture", f"the gate {gate}", (gate,))
    for gate in rng.permutation(["NAND", "NOR", "XOR", "XNOR"]).tolist():
        yield Probe("values", f"the gate {gate}", (gate,))


def _graded(out: Numbers) -> Numbers:
    """Outputs of sigmoids as 0, ¼ (nearer to 0 than to 1, but not close), ½, ¾ or 1: weights of any size are alike."""
    graded = np.where(out < 0.5, 0.25, 0.75)
    graded[np.abs(out - 0.5) < 1e-9] = 0.5
    graded[out <= _CLOSE] = 0.0
    graded[out >= 1.0 - _CLOSE] = 1.0
    return np.where(np.isnan(out), np.nan, graded)


def _gate_behaviour(probe: Probe, value: Any) -> Answer:
    (gate,) = probe.arguments
    if value is None:
        if logic.linearly_separable(logic.GATES[gate]):
            return Misfit("wrong-type", "your function returns nothing (None), and yet there are such weights")
        return (np.zeros(0),)
    found = unpack(value, w1=(), w2=(), b=())
    if isinstance(found, Misfit):
        return found
    w1, w2, b = found
    return (_graded(sigmoid(_INPUTS @ np.array([w1, w2]) + b)),)


def _gate_complaint(probe: Probe, behaviour: Arrays) -> str:
    (gate,) = probe.arguments
    (out,) = behaviour
    if not out.size:
        return ""
    if not logic.linearly_separable(logic.GATES[gate]):
        return "your function returns weights; try them on all four inputs: can there be any that are right?"
    for x, y, due in zip(logic.INPUTS, out, logic.GATES[gate], strict=True):
        if abs(y - due) > 0.3 or np.isnan(y):
            return f"your neuron is on the wrong side of ½, or on it, for the inputs {x[0]} and {x[1]}."
        if y != due:
            return f"your neuron is on the right side of ½ for the inputs {x[0]} and {x[1]}, but not within 0.01."
    return ""


gate_weights.behaviour = _gate_behaviour
gate_weights.complaint = _gate_complaint
