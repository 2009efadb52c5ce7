"""The graphs that backpropagation is tried on.

- `tangle`: random numbers in a graph of a given form; `random_tangle`: a random form too.
- `ladder`: a row of diamonds; `chain`: a long one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.probes import mixed
from autograder.sandbox.plain import Graph


def tangle(rng: np.random.Generator, parents: Sequence[tuple[int, ...]], output: int | None = None) -> Graph:
    """A graph of this form with random values and local gradients; the output is the last node unless it is given."""
    values = mixed(rng, len(parents)).tolist()
    local = [tuple(mixed(rng, len(p)).tolist()) for p in parents]
    return Graph(values, list(parents), local, len(parents) - 1 if output is None else output)


def random_tangle(rng: np.random.Generator, leaves: int, nodes: int) -> Graph:
    """Every node has one to three parents among the last few before it, the same one perhaps twice."""
    parents: list[tuple[int, ...]] = [()] * leaves
    for i in range(leaves, nodes):
        count = int(rng.integers(1, 4))
        parents.append(tuple(int(p) for p in rng.integers(max(0, i - 5), i, count)))
    return tangle(rng, parents)


def ladder(rng: np.random.Generator, diamonds: int) -> Graph:
    """Diamonds on top of each other: 2 to the power of `diamonds` paths, whose gradients stay of ordinary size."""
    parents: list[tuple[int, ...]] = [()]
    local: list[tuple[float, ...]] = [()]
    for _ in range(diamonds):
        top = len(parents) - 1
        parents += [(top,), (top,), (top + 1, top + 2)]
        share = float(rng.uniform(0.3, 0.7))
        local += [(1.0,), (float(rng.choice([-1.0, 1.0])),), (share, 1.0 - share)]
        local[-2] = (1.0,) if rng.random() < 0.9 else local[-2]
    return Graph(mixed(rng, len(parents)).tolist(), parents, local, len(parents) - 1)


def chain(rng: np.random.Generator, length: int) -> Graph:
    signs = rng.choice([-1.0, 1.0], length).tolist()
    parents: list[tuple[int, ...]] = [(), *((i,) for i in range(length - 1))]
    return Graph([1.0] * length, parents, [(), *((s,) for s in signs[1:])], length - 1)
