"""XOR from threshold units, built by hand (assignment ps1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, unpack
from autograder.exercise import Exercise, Part, Probe
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


@xor_network.mistake(
    "sign",
    if_="OR and AND are added by the output unit, where AND should be taken away",
    belief="both hidden units speak for XOR",
    look="When both inputs are 1 both of your hidden units are on: what should become of the output?",
)
def xor_adds_and() -> Any:
    return np.ones((2, 2)), np.array([-0.5, -1.5]), np.array([1.0, 1.0]), -0.5


@xor_network.mistake(
    "sign",
    if_="the network computes XNOR",
    belief="an even number of ones switches the output on",
    look="What should the output be when both inputs are 0?",
)
def xor_is_xnor() -> Any:
    return np.ones((2, 2)), np.array([-0.5, -1.5]), np.array([-1.0, 1.0]), 0.5


@xor_network.mistake(
    "sign",
    if_="the network computes XNOR, from OR and NAND",
    belief="an even number of ones switches the output on",
    look="What should the output be when both inputs are 0?",
)
def xor_is_nand_of_or_and_nand() -> Any:
    return np.array([[1.0, 1.0], [-1.0, -1.0]]), np.array([-0.5, 1.5]), np.array([-1.0, -1.0]), 1.5


@xor_network.mistake(
    "sign",
    if_="the output bias has the wrong sign, so that the output unit is always on",
    belief="the threshold of the output unit is added",
    look="With both hidden units off, which sign has the sum of the output unit?",
)
def xor_output_bias_turned() -> Any:
    return np.ones((2, 2)), np.array([-0.5, -1.5]), np.array([1.0, -1.0]), 0.5


@xor_network.mistake(
    "sign",
    if_="the hidden biases have the wrong sign, so that the hidden units are always on",
    belief="the thresholds are added",
    look="With both inputs 0, which sign have the sums of your hidden units?",
)
def xor_hidden_biases_turned() -> Any:
    return np.ones((2, 2)), np.array([0.5, 1.5]), np.array([1.0, -1.0]), -0.5


@xor_network.mistake(
    "missing-term",
    if_="there are no hidden biases, so that both hidden units are OR",
    belief="the weights alone can tell the inputs apart",
    look="For which inputs do your two hidden units differ?",
)
def xor_without_biases() -> Any:
    return np.ones((2, 2)), np.zeros(2), np.array([1.0, -1.0]), 0.0


@xor_network.mistake(
    "wrong-branch",
    if_="the sums lie exactly on the thresholds, where a unit is still off",
    belief="a sum that reaches the threshold switches a unit on",
    look="Is a unit on when its sum is exactly 0?",
)
def xor_on_the_thresholds() -> Any:
    return np.ones((2, 2)), np.array([-1.0, -2.0]), np.array([1.0, -1.0]), -1.0


@xor_network.mistake(
    "wrong-operand",
    if_="OR is taken away from AND, where AND should be taken away from OR",
    belief="the order of the two hidden units does not matter to their difference",
    look="With a single input on, which of your hidden units is on, and is its output weight positive?",
)
def xor_and_less_or() -> Any:
    return np.ones((2, 2)), np.array([-0.5, -1.5]), np.array([-1.0, 1.0]), -0.5


@xor_network.mistake(
    "wrong-function",
    if_="OR and NAND are joined by OR, where AND is due",
    belief="either of the two is enough",
    look="For which inputs are OR and NAND both on, and for which is at least one of them?",
)
def xor_or_of_or_and_nand() -> Any:
    return np.array([[1.0, 1.0], [-1.0, -1.0]]), np.array([-0.5, 1.5]), np.array([1.0, 1.0]), -0.5


@xor_network.mistake(
    "wrong-function",
    if_="the two hidden units, one input without the other, are joined by AND, where OR is due",
    belief="both halves of the formula must hold",
    look="Can one input without the other and the other without the one hold at the same time?",
)
def xor_and_of_two_ands() -> Any:
    return np.array([[1.0, -1.0], [-1.0, 1.0]]), np.array([-0.5, -0.5]), np.array([1.0, 1.0]), -1.5


@xor_network.mistake(
    "transposed",
    if_="the hidden weights are stored with one column per unit",
    belief="a unit's weights stand below each other",
    look="Which entries of W1 meet the first input, and which the second?",
)
def xor_columns() -> Any:
    return np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-0.5, 1.5]), np.array([1.0, 1.0]), -1.5


@xor_network.mistake(
    "swapped-outputs",
    if_="the hidden biases and the output weights have changed places",
    belief="the weights come first, and then the biases",
    look="In which order does the exercise ask for the four values?",
)
def xor_w2_before_b1() -> Any:
    return np.ones((2, 2)), np.array([1.0, -1.0]), np.array([-0.5, -1.5]), -0.5


@xor_network.mistake(
    "wrong-branch",
    if_="the sum of AND lies exactly on its threshold when both inputs are 1, where the unit is still off",
    belief="a sum that reaches the threshold switches a unit on",
    look="Is a unit on when its sum is exactly 0?",
)
def xor_and_on_its_threshold() -> Any:
    return np.ones((2, 2)), np.array([-0.5, -2.0]), np.array([1.0, -1.0]), -0.5


@xor_network.mistake(
    "wrong-function",
    if_="both hidden units are AND, and so is the output",
    belief="XOR is a kind of AND",
    look="What does your network give when a single input is 1?",
)
def xor_is_and() -> Any:
    return np.ones((2, 2)), np.array([-1.5, -1.5]), np.array([1.0, 1.0]), -1.5


@xor_network.mistake(
    "lost-path",
    if_="the second hidden unit has no part in the output, which is OR",
    belief="OR is enough",
    look="What does your network give when both inputs are 1?",
)
def xor_is_or() -> Any:
    return np.array([[1.0, 1.0], [-1.0, -1.0]]), np.array([-0.5, 1.5]), np.array([1.0, 0.0]), -0.5


@xor_network.mistake(
    "sign",
    if_="the second hidden unit has the bias of NAND, but the weights of AND, so that it is always on",
    belief="to negate a gate its bias is negated",
    look="With both inputs 1, which sign has the sum of your second unit?",
)
def xor_nand_without_minus() -> Any:
    return np.ones((2, 2)), np.array([-0.5, 1.5]), np.array([1.0, 1.0]), -1.5


@xor_network.mistake(
    "off-by-one",
    if_="both hidden thresholds are one too high, so that the units are AND and never",
    belief="OR begins above 1 and AND above 2",
    look="With a single input on, what is the sum of your first unit?",
)
def xor_thresholds_too_high() -> Any:
    return np.ones((2, 2)), np.array([-1.5, -2.5]), np.array([1.0, -1.0]), -0.5
