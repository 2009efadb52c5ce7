"""One neuron to set by hand: two inputs, two weights, a bias, an activation."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.viz.neuron_picture import ACTIVATIONS, activated, neuron_picture
from course_lib.viz.svg import factor, number
from course_lib.widgets.base import Figure, Painted, choice, slider


class NeuronLab(Figure):
    """`x1`, `x2` go in, s = w1 x1 + w2 x2 + b is formed, and `activation` of it comes out."""

    drives = ("x1", "x2", "w1", "w2", "b", "activation")

    x1 = traitlets.Float(1.0).tag(sync=True)
    x2 = traitlets.Float(2.0).tag(sync=True)
    w1 = traitlets.Float(1.5).tag(sync=True)
    w2 = traitlets.Float(-1.0).tag(sync=True)
    b = traitlets.Float(1.0).tag(sync=True)
    activation = traitlets.Enum(list(ACTIVATIONS), "step").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "A wire is as thick as its weight is large: solid orange for a positive weight, dashed blue for a negative."
        )
        super().__init__(title="A neuron", caption=caption, **traits)
        self.controls = [slider(name, name, -3, 3, 0.5) for name in ("x1", "x2", "w1", "w2", "b")]
        self.controls = [*self.controls, choice("activation", "activation", [(name, name) for name in ACTIVATIONS])]

    def paint(self) -> Painted:
        """The neuron with its numbers."""
        inputs, weights = (self.x1, self.x2), (self.w1, self.w2)
        if self.locked:
            words = f"A neuron with x = {inputs}, w = {weights}, b = {number(self.b)}; its sum is not shown yet."
            return Painted(neuron_picture(inputs, weights, self.b, self.activation, hidden=True), "", words)
        s = self.w1 * self.x1 + self.w2 * self.x2 + self.b
        out = float(activated(self.activation, np.array(s)))
        products = f"{factor(self.w1)}·{factor(self.x1)} + {factor(self.w2)}·{factor(self.x2)} + {factor(self.b)}"
        line = f"s = {products} = {number(s)}, and out comes {number(out, 3)}"
        if s == 0 and (self.w1 or self.w2):
            goal = "✓ s = 0: x lies exactly on the neuron's line."
        else:
            goal = "Goal: move x1 and x2 until s is exactly 0."
        picture = neuron_picture(inputs, weights, self.b, self.activation)
        formula = f"<p>{line}</p><p class='note'>{goal}</p>"
        return Painted(picture, formula, f"A neuron with activation {self.activation}: {line}. {goal}")


def neuron_lab(**traits: Any) -> NeuronLab:
    """A neuron with its inputs, weights and bias; all may be set."""
    return NeuronLab(**traits)
