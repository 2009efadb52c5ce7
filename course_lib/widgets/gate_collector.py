"""One neuron, sixteen functions: which of them can be had by setting w1, w2 and b? Collect them."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.logic import INPUTS
from course_lib.viz.gate_tiles import FUNCTIONS, Table, blank_tiles, tiles_picture
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, slider, switch

REACHABLE = 14


class GateCollector(Figure):
    """The unit 1[w1 a + w2 b + bias > 0]; `found` holds the truth tables that it has had, as texts like "0111"."""

    drives = ("w1", "w2", "bias", "reveal", "found")

    w1 = traitlets.Float(1.0).tag(sync=True)
    w2 = traitlets.Float(1.0).tag(sync=True)
    bias = traitlets.Float(-1.5).tag(sync=True)
    reveal = traitlets.Bool(False).tag(sync=True)
    found = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Each tile is a function of (a, b): circles are ones, squares zeros. Framed: what the neuron computes now."
        )
        super().__init__(title="Sixteen functions, one neuron: collect them", caption=caption, **traits)
        self.controls = [
            slider("w1", "w1", -2, 2, 0.5),
            slider("w2", "w2", -2, 2, 0.5),
            slider("bias", "bias", -3, 3, 0.5),
            switch("reveal", "colour all tiles by separability"),
        ]
        self._collect()
        self.observe(self._collect, names=["w1", "w2", "bias"])

    def table(self) -> Table:
        """The neuron's outputs for 00, 01, 10, 11."""
        return tuple(int(s > 0) for s in self.sums())

    def sums(self) -> list[float]:
        """Its four pre-activations."""
        values = np.array(INPUTS) @ np.array([self.w1, self.w2]) + self.bias
        return [float(value) for value in values]

    def _collect(self, change: object = None) -> None:
        name = "".join(map(str, self.table()))
        if name not in self.found:
            self.found = [*self.found, name]

    def paint(self) -> Painted:
        """The neuron, the tiles, and how many have been collected."""
        if self.locked:
            return Painted(blank_tiles(), "", "Sixteen tiles, one for each function of two inputs, and no neuron yet.")
        now, found = self.table(), {tuple(map(int, name)) for name in self.found} | {self.table()}
        sums = ", ".join(f"{a}{b}: {number(s)}" for (a, b), s in zip(INPUTS, self.sums(), strict=True))
        goal = f"Collected {len(found)} of 16."
        if len(found) == REACHABLE:
            goal = "✓ 14 of 16: all that one neuron can do. XOR and XNOR have no line."
        svg = tiles_picture((self.w1, self.w2), self.bias, now, found, self.reveal)
        outputs = "".join(map(str, now))
        line = f"sums for the inputs {sums}; outputs {outputs}: {FUNCTIONS[now]}"
        setting = f"w = ({number(self.w1)}, {number(self.w2)}), bias {number(self.bias)}"
        formula = f"<p>{line}</p><p class='note'>{goal}</p>"
        shown = " All tiles are coloured: only XOR and XNOR cannot be separated." if self.reveal else ""
        return Painted(svg, formula, f"A neuron with {setting}: {line}. {goal}{shown}")


def gate_collector(**traits: Any) -> GateCollector:
    """A threshold neuron and the sixteen functions; `w1`, `w2` and `bias` may be set."""
    return GateCollector(**traits)
