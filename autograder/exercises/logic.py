"""Which Boolean functions of two inputs a line separates (assignment ps1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

from autograder.exercise import Exercise, Part, Probe
from course_lib import logic

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


@linearly_separable.mistake(
    "missing-term",
    "separable",
    if_="XNOR is called separable, and XOR alone is not",
    belief="XOR is the only function that no line separates",
    look="Turn every output of XOR around: is the new function any easier for a line?",
)
def separable_but_xor(outputs: list[int]) -> Any:
    return list(outputs) != [0, 1, 1, 0]


@linearly_separable.mistake(
    "missing-term",
    "separable",
    if_="XOR is called separable, and XNOR alone is not",
    belief="one of the two diagonals can be cut off",
    look="Turn every output of XNOR around: is the new function any easier for a line?",
)
def separable_but_xnor(outputs: list[int]) -> Any:
    return list(outputs) != [1, 0, 0, 1]


@linearly_separable.mistake(
    "wrong-branch",
    "separable",
    if_="the answer is turned around: separable functions are called inseparable, and the other way round",
    belief="the pattern that is looked for is the separable one",
    look="For AND, which is separable, what does your function answer?",
)
def separable_inverted(outputs: list[int]) -> Any:
    return list(outputs) in ([0, 1, 1, 0], [1, 0, 0, 1])


@linearly_separable.mistake(
    "wrong-function",
    "separable",
    if_="every function with two ones is called inseparable",
    belief="two against two cannot be separated",
    look="Take the function that is the first input itself: draw its four corners; is there a line?",
)
def separable_by_counting(outputs: list[int]) -> Any:
    return sum(outputs) != 2


@linearly_separable.mistake(
    "wrong-function",
    "separable",
    if_="a function is called separable when it has an odd number of ones",
    belief="parity decides",
    look="Is the function that is always 0 separable?",
)
def separable_by_parity(outputs: list[int]) -> Any:
    return sum(outputs) % 2 == 1


@linearly_separable.mistake(
    "wrong-axis",
    "separable",
    if_="the neighbours with the same first input are compared, and not the corners of a diagonal",
    belief="the first two and the last two outputs face each other",
    look="In the order 00, 01, 10, 11, which two entries lie on one diagonal of the square?",
)
def separable_by_rows(outputs: list[int]) -> Any:
    a, b, c, d = outputs
    return not (a == b and c == d and a != c)


@linearly_separable.mistake(
    "wrong-axis",
    "separable",
    if_="the neighbours with the same second input are compared, and not the corners of a diagonal",
    belief="the first and the third output face each other",
    look="In the order 00, 01, 10, 11, which two entries lie on one diagonal of the square?",
)
def separable_by_columns(outputs: list[int]) -> Any:
    a, b, c, d = outputs
    return not (a == c and b == d and a != b)


@linearly_separable.mistake(
    "lost-path",
    "separable",
    if_="the two constant functions are called inseparable as well",
    belief="where all outputs are alike there is nothing to separate",
    look="May a line leave all four corners on one side?",
)
def separable_but_constants(outputs: list[int]) -> Any:
    return list(outputs) not in ([0, 1, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1])


@linearly_separable.mistake(
    "extra-factor",
    "separable",
    if_="every function with equal outputs on a diagonal is called inseparable",
    belief="one diagonal with equal ends is enough to defeat a line",
    look="AND has equal outputs at 01 and 10: is there no line for it?",
)
def separable_one_diagonal(outputs: list[int]) -> Any:
    a, b, c, d = outputs
    return not (a == d or b == c)


@linearly_separable.mistake(
    "hard-coded",
    "separable",
    if_="every function is called separable",
    belief="there is always a line",
    look="Draw XOR: where would the line be?",
)
def separable_always(outputs: list[int]) -> Any:
    return True


@linearly_separable.mistake(
    "hard-coded",
    "separable",
    if_="no function is called separable",
    belief="there is never a line",
    look="Draw AND: is there no line?",
)
def separable_never(outputs: list[int]) -> Any:
    return False


@linearly_separable.mistake(
    "hard-coded",
    "separable",
    if_="only the named gates AND, OR, NAND and NOR are called separable",
    belief="the gates that have a name are all there are",
    look="How many functions of two inputs are there, and what of the one that is always 0?",
)
def separable_named_gates(outputs: list[int]) -> Any:
    return list(outputs) in ([0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0])


@linearly_separable.mistake(
    "mutates-input",
    if_="outputs are taken out of the caller's own list",
    belief="the list may be used up",
    look="How many entries has the list after your function has returned?",
)
def separable_pops(outputs: list[int]) -> Any:
    d, c, b, a = (outputs.pop() for _ in range(4))
    return not (a == d and b == c and a != b)


@linearly_separable.mistake(
    "missing-term",
    "separable",
    if_="only lines with positive weights are tried, so that no function with a negation is separable",
    belief="an input that is on can only switch the output on",
    look="Can a weight be negative?",
)
def separable_by_positive_weights(outputs: list[int]) -> Any:
    a, b, c, d = outputs
    return a <= b <= d and a <= c <= d


@linearly_separable.mistake(
    "wrong-branch",
    "separable",
    if_="a function is called separable exactly when its outputs for 00 and 11 differ",
    belief="the two ends of one diagonal decide",
    look="For the function that is 1 at 01 alone, are the ends 00 and 11 alike, and is there a line?",
)
def separable_by_the_ends(outputs: list[int]) -> Any:
    return outputs[0] != outputs[3]


@linearly_separable.mistake(
    "wrong-function",
    "separable",
    if_="a function is called separable when its outputs, in the order of the table, only rise or only fall",
    belief="the four inputs lie in a row",
    look="How do the four inputs lie in the plane: in a row, or as a square?",
)
def separable_when_sorted(outputs: list[int]) -> Any:
    return list(outputs) in (sorted(outputs), sorted(outputs, reverse=True))
