"""A random stack of layers, with or without an activation: what it makes of the plane."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from course_lib.activations import ACTIVATIONS
from course_lib.layers import linear
from course_lib.mlp import collapse_linear
from course_lib.viz.chart import Chart, legend
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import number, picture

Numbers = NDArray[np.float64]

BETWEEN = {"identity": "none", "relu": "ReLU", "tanh": "tanh"}
SHOWN = {"output": "the output", "first": "a first hidden unit", "last": "a last hidden unit"}
WIDTH, DEEPEST, CELLS = 8, 10, 60
PLANE = Chart(56, 40, 330, 330, (-2.0, 2.0), (-2.0, 2.0))
CUT = Chart(480, 40, 390, 330, (-2.0, 2.0), (-3.2, 4.6))


@lru_cache(maxsize=64)
def parameters(depth: int, draw: int) -> tuple[list[Numbers], list[Numbers]]:
    """Weights and biases of `depth` layers, 2-8-…-8-1, the same for the same draw."""
    rng = np.random.default_rng(100 + draw)
    sizes = [2] + [WIDTH] * (depth - 1) + [1]
    pairs = list(pairwise(sizes))
    weights = [rng.normal(size=(H, D)) * (2.0 / D) ** 0.5 for D, H in pairs]
    return weights, [rng.normal(size=H) * 0.4 for _, H in pairs]


@dataclass(frozen=True)
class Stack:
    """`depth` linear layers with the activation `between` them."""

    depth: int
    between: str
    draw: int = 0

    def values(self, points: Numbers, shown: str = "output") -> Numbers:
        """What is `shown` at each of `points (N, 2)`: the output, or the unit of a layer that varies most."""
        return np.asarray(self.layer(points, shown)[:, _liveliest(self, shown)])

    def layer(self, points: Numbers, shown: str) -> Numbers:
        """All units of the layer that is `shown`, `(N, units)`; with a single layer there is only the output."""
        function = ACTIVATIONS[self.between].function
        weights, biases = parameters(self.depth, self.draw)
        X = points
        for place, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
            Z = linear(X, W, b)
            if place == self.depth:
                break
            X = np.asarray(function(Z))
            if shown == "first" or (shown == "last" and place == self.depth - 1):
                return X
        return Z

    @cached_property
    def collapsed(self) -> tuple[Numbers, Numbers]:
        """The one layer that a stack without activations is."""
        return collapse_linear(*parameters(self.depth, self.draw))

    def over_plane(self, shown: str = "output") -> Numbers:
        """The values in the middles of the cells of the picture, kept for the next time."""
        return _over_plane(self, shown)

    def unexplained(self, shown: str = "output") -> float:
        """The share of the variance over the plane that the best linear function leaves over; 0 for a plane."""
        y = self.over_plane(shown)
        return float((y - _PROJECTION[0] @ (_PROJECTION[1] @ y)).var() / y.var()) if y.var() > 1e-12 else 0.0


_POINTS = grid(PLANE, CELLS, CELLS)
_INSIDE = np.column_stack([_POINTS, np.ones(len(_POINTS))])
# A matrix and its pseudo-inverse: together the best linear function of any values on the cells.
_PROJECTION = _INSIDE, np.linalg.pinv(_INSIDE)


@lru_cache(maxsize=256)
def _liveliest(stack: Stack, shown: str) -> int:
    """Of the units of a layer the one that varies most over the plane: a dead ReLU would show nothing."""
    return int(stack.layer(_POINTS, shown).std(axis=0).argmax())


@lru_cache(maxsize=256)
def _over_plane(stack: Stack, shown: str) -> Numbers:
    return stack.values(_POINTS, shown)


def stack_view(stack: Stack, shown: str) -> tuple[Field, str]:
    """The plane in colours, from blue for low to orange for high, and the frame with three cuts along x1 beside it."""
    values = stack.over_plane(shown)
    low, high = (float(v) for v in np.percentile(values, (3, 97)))
    middle, half = (low + high) / 2, (high - low) / 2 + 1e-9
    x = np.linspace(-2, 2, 241)
    parts = [
        PLANE.frame("x1", "x2", SHOWN[shown]),
        CUT.frame("x1", "", "three cuts, scaled to the picture", y_ticks=()),
        CUT.zero(),
    ]
    entries = []
    for level, look in ((1.0, "red dashed"), (0.0, "blue"), (-1.0, "green dotted")):
        cut = stack.values(np.column_stack([x, np.full(x.shape, level)]), shown)
        parts.append(CUT.curve(x, 2.0 * (cut - middle) / half, look))
        parts.append(PLANE.segment(-2, level, 2, level, f"{look} thin"))
        entries.append((look, f"x2 = {number(level)}"))
    parts.append(legend(CUT.left + 14, CUT.top + 20, entries))
    map_ = field(PLANE, values.reshape(CELLS, CELLS), middle - half, middle + half)
    return map_, picture(890, 420, *parts)
