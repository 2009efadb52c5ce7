"""One sigmoid neuron for each gate (assignment ps1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, Numbers, unpack
from autograder.exercise import Exercise, Part, Probe
from course_lib import logic
from course_lib.activations import sigmoid

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
        return (np.full(4, -1.0),)
    found = unpack(value, w1=(), w2=(), b=())
    if isinstance(found, Misfit):
        return found
    w1, w2, b = found
    return (_graded(sigmoid(_INPUTS @ np.array([w1, w2]) + b)),)


def _gate_complaint(probe: Probe, behaviour: Arrays) -> str:
    (gate,) = probe.arguments
    (out,) = behaviour
    if (out < 0).all():
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


@gate_weights.mistake(
    "wrong-function",
    if_="XOR gets the weights of OR",
    belief="XOR is nearly OR",
    look="What does your neuron for XOR give when both inputs are 1?",
)
def gate_or_for_xor(gate: str) -> Any:
    return (10.0, 10.0, -5.0) if gate == "XOR" else logic.gate_weights(gate)


@gate_weights.mistake(
    "wrong-function",
    if_="XOR and XNOR get the weights of OR and NOR",
    belief="every gate can be had with the right weights",
    look="Draw the four inputs of XOR: is there a line for your weights to be?",
)
def gate_or_for_both(gate: str) -> Any:
    return logic.gate_weights(gate.replace("XN", "N").replace("X", ""))


@gate_weights.mistake(
    "wrong-function",
    if_="XOR and XNOR get weights of opposite signs, as if they asked for one input without the other",
    belief="of the two inputs one counts for and one against",
    look="Your neuron is on for one of 01 and 10: what is it for the other?",
)
def gate_one_without_the_other(gate: str) -> Any:
    return {"XOR": (10.0, -10.0, -5.0), "XNOR": (-10.0, 10.0, 5.0)}.get(gate, logic.gate_weights(gate))


@gate_weights.mistake(
    "wrong-scale",
    if_="the weights are those of a hard threshold, too small for a sigmoid",
    belief="the side of the line is all that matters",
    look="What is the sigmoid of one half?",
)
def gate_threshold(gate: str) -> Any:
    weights = logic.gate_weights(gate)
    return None if weights is None else tuple(w / 10 for w in weights)


@gate_weights.mistake(
    "sign",
    if_="NAND and NOR get the weights of AND and OR",
    belief="the N is in the reading of the output",
    look="What must NAND give when both inputs are 0?",
)
def gate_without_not(gate: str) -> Any:
    return logic.gate_weights({"NAND": "AND", "NOR": "OR"}.get(gate, gate))


@gate_weights.mistake(
    "sign",
    if_="NAND and NOR have negative weights, but the bias of AND and OR",
    belief="to negate a gate its weights are negated",
    look="With both inputs 0 only the bias is left: what must NAND give there?",
)
def gate_not_without_bias(gate: str) -> Any:
    weights = logic.gate_weights(gate)
    return weights if weights is None else (weights[0], weights[1], -abs(weights[2]))


@gate_weights.mistake(
    "sign",
    if_="the bias of every gate has the wrong sign",
    belief="the threshold is added",
    look="For AND the sum must exceed a threshold: is the bias that threshold, or minus it?",
)
def gate_bias_turned(gate: str) -> Any:
    weights = logic.gate_weights(gate)
    return weights if weights is None else (weights[0], weights[1], -weights[2])


@gate_weights.mistake(
    "missing-term",
    if_="all biases are 0",
    belief="two weights are enough",
    look="With both inputs 0, what does a neuron without a bias give?",
)
def gate_without_bias(gate: str) -> Any:
    weights = logic.gate_weights(gate)
    return weights if weights is None else (weights[0], weights[1], 0.0)


@gate_weights.mistake(
    "swapped-outputs",
    if_="the bias is returned first, and the two weights after it",
    belief="b is the zeroth weight",
    look="In which order does the exercise ask for the three numbers?",
)
def gate_bias_first(gate: str) -> Any:
    weights = logic.gate_weights(gate)
    return weights if weights is None else (weights[2], weights[0], weights[1])


@gate_weights.mistake(
    "wrong-function",
    if_="AND and OR are exchanged, and NAND and NOR with them",
    belief="for AND a small threshold will do",
    look="With one input on, what must AND give, and what does yours?",
)
def gate_and_for_or(gate: str) -> Any:
    return logic.gate_weights({"AND": "OR", "OR": "AND", "NAND": "NOR", "NOR": "NAND"}.get(gate, gate))


@gate_weights.mistake(
    "wrong-function",
    if_="NOR gets the weights of NAND",
    belief="the two gates with an N are the same",
    look="With one input on, what must NOR give?",
)
def gate_nand_for_nor(gate: str) -> Any:
    return logic.gate_weights("NAND" if gate == "NOR" else gate)


@gate_weights.mistake(
    "wrong-function",
    if_="NAND gets the weights of NOR",
    belief="the two gates with an N are the same",
    look="With one input on, what must NAND give?",
)
def gate_nor_for_nand(gate: str) -> Any:
    return logic.gate_weights("NOR" if gate == "NAND" else gate)


@gate_weights.mistake(
    "wrong-branch",
    if_="the sum is exactly 0 where a single input is on, or where both are",
    belief="on the border counts as on",
    look="What is the sigmoid of exactly 0?",
)
def gate_on_the_border(gate: str) -> Any:
    weights = {"AND": (20, 20, -40), "OR": (20, 20, -20), "NAND": (-20, -20, 40), "NOR": (-20, -20, 20)}
    return weights.get(gate)


@gate_weights.mistake(
    "hard-coded",
    if_="every gate gets the weights of AND",
    belief="one example is enough",
    look="Does your answer depend on the gate at all?",
)
def gate_always_and(gate: str) -> Any:
    return 10.0, 10.0, -15.0


@gate_weights.mistake(
    "sign",
    if_="the bias of NOR has the wrong sign",
    belief="a negated gate has a negative bias",
    look="With both inputs 0 only the bias is left: what must NOR give there?",
)
def gate_nor_bias_turned(gate: str) -> Any:
    return (-10.0, -10.0, -5.0) if gate == "NOR" else logic.gate_weights(gate)


@gate_weights.mistake(
    "sign",
    if_="the bias of NAND has the wrong sign",
    belief="a negated gate has a negative bias",
    look="With both inputs 0 only the bias is left: what must NAND give there?",
)
def gate_nand_bias_turned(gate: str) -> Any:
    return (-10.0, -10.0, -15.0) if gate == "NAND" else logic.gate_weights(gate)


@gate_weights.mistake(
    "wrong-scale",
    if_="the weights of AND and NAND are too small for the sigmoid to be within 0.01",
    belief="the sums of AND are as far from 0 as those of OR",
    look="Which of the four sums of your AND is nearest to 0, and what is its sigmoid?",
)
def gate_weak_and(gate: str) -> Any:
    return {"AND": (4.0, 4.0, -6.0), "NAND": (-4.0, -4.0, 6.0)}.get(gate, logic.gate_weights(gate))


@gate_weights.mistake(
    "wrong-function",
    if_="XOR and XNOR get the weights of AND",
    belief="every gate can be had with the right weights",
    look="What does your neuron for XOR give when both inputs are 1?",
)
def gate_and_for_both(gate: str) -> Any:
    return logic.gate_weights("AND" if gate[0] == "X" else gate)


@gate_weights.mistake(
    "wrong-function",
    if_="XOR and XNOR get the weights of NAND and AND",
    belief="every gate can be had with the right weights",
    look="What does your neuron for XOR give when both inputs are 0?",
)
def gate_nand_and_for_both(gate: str) -> Any:
    return logic.gate_weights({"XOR": "NAND", "XNOR": "AND"}.get(gate, gate))


@gate_weights.mistake(
    "wrong-scale",
    if_="all weights are too small: the output nearest to ½ is not within 0.01",
    belief="being within 0.01 for one of the inputs is enough",
    look="Which of the four sums is nearest to 0, and what is its sigmoid?",
)
def gate_not_steep_enough(gate: str) -> Any:
    weights = logic.gate_weights(gate)
    return None if weights is None else tuple(w / 2 for w in weights)
