"""The backward pass over a tape of numbers (lesson N07)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.exercise import Exercise, Part, Probe
from course_lib import tape

Tape = list[list[tuple[int, float]]]
Parents = Sequence[Sequence[int]]

tape_backward = Exercise(
    name="tape_backward",
    assignment="N07",
    signature="(tape)",
    parts=(Part("grad", 3.0),),
    reference=tape.tape_backward,
    hints=(
        "One gradient an entry, all 0 at first, but the last entry's is 1. What happens at one entry, going backwards?",
        "At entry k: for each of its parents, upstream times local is added to what the parent has.",
        "Last entry first. When you come to an entry, all that use it lie behind you: its gradient is complete.",
    ),
)


def _slopes(rng: np.random.Generator, parents: Parents) -> Tape:
    """A tape with these parents and slopes of both signs, none near 0 or 1 in size."""

    def slope() -> float:
        return float(rng.uniform(1.2, 1.9) * rng.choice([-1.0, 1.0]))

    return [[(parent, slope()) for parent in entry] for entry in parents]


def _tangle(rng: np.random.Generator, leaves: int, entries: int) -> Tape:
    """Entries of two parents each, of which the newest is always one, so that all matters to the last."""
    parents: list[list[int]] = [[] for _ in range(leaves)]
    for k in range(leaves, leaves + entries):
        parents.append([k - 1, int(rng.integers(0, k))])
    return _slopes(rng, parents)


@tape_backward.probes
def _tape_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield Probe("lecture", "(x + y) z at x = −2, y = 5, z = −4",
                ([[], [], [], [(0, 1.0), (1, 1.0)], [(3, -4.0), (2, 3.0)]],))  # fmt: skip
    shapes: list[tuple[str, Parents]] = [
        ("a chain of four entries", ((), (0,), (1,), (2,))),
        ("an entry that two others use", ((), (), (0, 1), (0, 2))),
        ("an entry that three others use", ((), (0,), (0, 1), (2, 0), (3, 1))),
        ("an entry that uses another one twice", ((), (0, 0), (1, 0))),
        ("an entry that nobody uses", ((), (), (0, 0), (0, 1), (1, 3))),
        ("a short path and a long one that meet", ((), (0,), (1,), (2, 0), (3, 1))),
    ]
    for title, parents in shapes:
        yield Probe("values", title, (_slopes(rng, parents),))
    for leaves, entries in ((2, 5), (3, 9), (3, 9), (4, 20)):
        yield Probe("values", f"a random tape of {leaves + entries} entries", (_tangle(rng, leaves, entries),))
    yield Probe("values", "a single entry", ([[]],))
    ladder: Tape = [[]]
    for k in range(60):
        ladder += [[(2 * k, 0.5), (2 * k, 0.5)], [(2 * k + 1, 1.0)]]
    yield Probe("extremes", "sixty entries that each use the one before twice", (ladder,))
    yield Probe("extremes", "a chain of 5,000 entries", ([[]] + [[(k, 1.0)] for k in range(4_999)],))


def _start(tape: Tape) -> list[float]:
    return [0.0] * (len(tape) - 1) + [1.0]


def _reversed(tape: Tape) -> Iterator[int]:
    return iter(range(len(tape) - 1, -1, -1))


@tape_backward.mistake(
    "lost-path", "grad",
    if_="a gradient that arrives takes the place of the one that is there",
    belief="every entry has one gradient, which arrives once",
    look="Two entries use x: what becomes of the first one's share when the second one's arrives?",
)  # fmt: skip
def tape_overwritten(tape: Tape) -> Any:
    gradients = _start(tape)
    for k in _reversed(tape):
        for parent, local in tape[k]:
            gradients[parent] = gradients[k] * local
    return gradients


@tape_backward.mistake(
    "lost-path", "grad",
    if_="the tape is read from its beginning, so that entries pass on before anything has arrived",
    belief="the backward pass visits the lines in the order in which they ran",
    look="When you come to the first entry, who has sent it a gradient yet?",
)  # fmt: skip
def tape_read_forwards(tape: Tape) -> Any:
    gradients = _start(tape)
    for k in range(len(tape)):
        for parent, local in tape[k]:
            gradients[parent] += gradients[k] * local
    return gradients


@tape_backward.mistake(
    "no-upstream", "grad",
    if_="the local gradients are added up, without the gradient that arrives",
    belief="the slopes on the tape are the gradients",
    look="How fast does the *last* entry move: is that what you add?",
)  # fmt: skip
def tape_local_alone(tape: Tape) -> Any:
    gradients = _start(tape)
    for k in _reversed(tape):
        for parent, local in tape[k]:
            gradients[parent] += local
    return gradients


@tape_backward.mistake(
    "no-local", "grad",
    if_="the gradient is passed on as it is, without the local gradients",
    belief="every gate hands its gradient on unchanged, as an addition does",
    look="Which number of each pair do you use, besides the parent's?",
)  # fmt: skip
def tape_without_local(tape: Tape) -> Any:
    gradients = _start(tape)
    for k in _reversed(tape):
        for parent, _ in tape[k]:
            gradients[parent] += gradients[k]
    return gradients


@tape_backward.mistake(
    "missing-term", "grad",
    if_="the last entry's own gradient is left at 0, so that nothing arrives anywhere",
    belief="the backward pass starts by itself",
    look="What is the derivative of the output with respect to itself?",
)  # fmt: skip
def tape_without_seed(tape: Tape) -> Any:
    return [0.0] * len(tape)


@tape_backward.mistake(
    "extra-factor", "grad",
    if_="all gradients begin at 1 and not the last one's alone",
    belief="an array of ones is a neutral start",
    look="What has an entry that nobody uses to do with the output?",
)  # fmt: skip
def tape_of_ones(tape: Tape) -> Any:
    gradients = [1.0] * len(tape)
    for k in _reversed(tape):
        for parent, local in tape[k]:
            gradients[parent] += gradients[k] * local
    return gradients


@tape_backward.mistake(
    "lost-path", "grad",
    if_="only each entry's first parent receives anything",
    belief="an entry has one parent",
    look="How many pairs may an entry have?",
)  # fmt: skip
def tape_first_parent(tape: Tape) -> Any:
    gradients = _start(tape)
    for k in _reversed(tape):
        for parent, local in tape[k][:1]:
            gradients[parent] += gradients[k] * local
    return gradients
