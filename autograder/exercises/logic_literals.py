"""One threshold unit for each of the eight products and sums of two literals (an exercise of lesson N02)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, unpack
from autograder.exercise import Exercise, Part, Probe
from course_lib import logic

literal_perceptron = Exercise(
    name="literal_perceptron",
    assignment="N02",
    signature="(literal)",
    parts=(Part("unit", 2.0),),
    reference=logic.literal_perceptron,
    hints=(
        "A literal that stands bare should push the sum up when its input is 1; one with a bar should push it down.",
        "For a product all sums but one must be at most 0; for a sum of literals all but one above 0. Which one?",
        "Start from the two without bars. Each bar turns one weight around and moves the bias: how far, so that the "
        "four sums are as they were, at other inputs?",
    ),
)

_INPUTS = np.array(logic.INPUTS, dtype=np.float64)


@literal_perceptron.probes
def _literal_probes(rng: np.random.Generator) -> Iterator[Probe]:
    for literal in ("a b", "a + b", "a ~b"):
        yield Probe("lecture", f"the literals {literal!r}", (literal,))
    for at in rng.permutation(len(logic.LITERALS)):
        literal = list(logic.LITERALS)[at]
        yield Probe("values", f"the literals {literal!r}", (literal,))


def _truth(literal: str) -> list[bool]:
    """The outputs due, read off the words: a product needs all of them, a sum any."""
    words = [word for word in literal.split() if word != "+"]
    join = any if "+" in literal else all
    return [join(bool(x["ab".index(word[-1])]) != word.startswith("~") for word in words) for x in logic.INPUTS]


def _literal_behaviour(probe: Probe, value: Any) -> Answer:
    found = unpack(value, w1=(), w2=(), b=())
    if isinstance(found, Misfit):
        return found
    w1, w2, b = found
    return ((_INPUTS @ np.array([w1, w2]) + b > 0).astype(np.float64),)


def _literal_complaint(probe: Probe, behaviour: Arrays) -> str:
    (literal,) = probe.arguments
    (out,) = behaviour
    for x, y, due in zip(logic.INPUTS, out, _truth(literal), strict=True):
        if y != due:
            return f"your unit is {'on' if y else 'off'} for a = {x[0]} and b = {x[1]}, where it should not be."
    return ""


literal_perceptron.behaviour = _literal_behaviour
literal_perceptron.complaint = _literal_complaint


def _renamed(literal: str, a: str, b: str) -> tuple[float, float, float]:
    """The unit for `literal` with other signs before its two inputs."""
    return logic.LITERALS[f"{a} + {b}" if "+" in literal else f"{a} {b}"]


def _words(literal: str) -> tuple[str, str]:
    first, *_, last = literal.split()
    return first, last


@literal_perceptron.mistake(
    "missing-term",
    if_="the bars are overlooked",
    belief="a bar is part of the name of an input",
    look="What should the unit for a ~b do when both inputs are 1?",
)
def literal_without_bars(literal: str) -> Any:
    return _renamed(literal, "a", "b")


@literal_perceptron.mistake(
    "wrong-operand",
    if_="the bar of one input is given to the other",
    belief="the bar belongs to what stands before it",
    look="For a ~b, which of the two inputs has to be 0?",
)
def literal_bar_on_the_other(literal: str) -> Any:
    first, last = _words(literal)
    return _renamed(literal, "~a" if last == "~b" else "a", "~b" if first == "~a" else "b")


@literal_perceptron.mistake(
    "wrong-function",
    if_="products and sums are exchanged",
    belief="a product is true as soon as one factor is",
    look="With one of two literals true, should a product be on?",
)
def literal_and_for_or(literal: str) -> Any:
    first, last = _words(literal)
    return logic.LITERALS[f"{first} {last}" if "+" in literal else f"{first} + {last}"]


@literal_perceptron.mistake(
    "sign",
    if_="every unit is on where it should be off, and the other way round",
    belief="the sum should be negative where the literals are true",
    look="On which side of its line is a unit on?",
)
def literal_turned(literal: str) -> Any:
    w1, w2, b = logic.LITERALS[literal]
    return -w1, -w2, -b


@literal_perceptron.mistake(
    "missing-term",
    if_="a bar turns its weight around, and the bias stays as it is without bars",
    belief="a bar is a minus sign before the weight",
    look="For ~a ~b and both inputs 0, only the bias is left: what must it be?",
)
def literal_bias_stays(literal: str) -> Any:
    w1, w2, _ = logic.LITERALS[literal]
    return w1, w2, -0.5 if "+" in literal else -1.5


@literal_perceptron.mistake(
    "sign",
    if_="the bias has the opposite sign",
    belief="the bias is the threshold",
    look="For a b the sum must exceed a threshold: is the bias that threshold, or minus it?",
)
def literal_bias_turned(literal: str) -> Any:
    w1, w2, b = logic.LITERALS[literal]
    return w1, w2, -b


@literal_perceptron.mistake(
    "swapped-outputs",
    if_="the bias is returned first, and the two weights after it",
    belief="b is the zeroth weight",
    look="In which order does the exercise ask for the three numbers?",
)
def literal_bias_first(literal: str) -> Any:
    w1, w2, b = logic.LITERALS[literal]
    return b, w1, w2


@literal_perceptron.mistake(
    "missing-term",
    if_="all biases are 0",
    belief="two weights are enough",
    look="With both inputs 0, what is the sum of a unit without a bias, and is the unit on?",
)
def literal_without_bias(literal: str) -> Any:
    w1, w2, _ = logic.LITERALS[literal]
    return w1, w2, 0.0


@literal_perceptron.mistake(
    "hard-coded",
    if_="every unit is the one for a b",
    belief="one example is enough",
    look="Does your answer depend on the argument at all?",
)
def literal_always_and(literal: str) -> Any:
    return 1.0, 1.0, -1.5
