"""The graph lab: change the inputs of a small graph, step forward and backward, read every formula.

Values come from `course_lib.viz.worked_graphs.compute`, which runs `course_lib.graph.backpropagate`.
"""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.graph_picture import graph_picture, graph_words
from course_lib.viz.graph_steps import steps
from course_lib.viz.worked_graphs import GRAPHS, Drawing, compute
from course_lib.widgets.base import Figure, Painted, slider, stepper, switch

LOW, HIGH = -6.0, 6.0
CAPTION = (
    "Forward fills in values, from left to right. Backward sends one gradient down each wire: what arrives from"
    " the right, times the local gradient on the wire. The thick frame is the gate at work."
)


class GraphLab(Figure):
    """One graph; a trait for every input, `step` for the place in the pass, `folded` for σ as one gate."""

    drives = ("step", "folded")

    step = traitlets.Int(0).tag(sync=True)
    folded = traitlets.Bool(False).tag(sync=True)

    def __init__(self, example: str, **traits: Any) -> None:
        self.example = example
        drawing = GRAPHS[example]
        self.inputs = tuple(name for name, *_ in drawing.inputs)
        start = {name: value for name, value, *_ in drawing.inputs} | traits
        self.add_traits(**{name: traitlets.Float(0.0).tag(sync=True) for name in self.inputs})
        super().__init__(**start)
        self.observe(self._refresh, names=self.inputs)
        self.title = self.title or drawing.title
        self.caption = CAPTION
        self.controls = self._controls()

    @property
    def drawing(self) -> Drawing:
        """The graph as it is drawn now: open, or with σ folded."""
        return GRAPHS["neuron-folded" if self.folded and self.example == "neuron" else self.example]

    @property
    def last_step(self) -> int:
        """The number of the last step."""
        return 2 * len(self.drawing.gates) + 1

    def _controls(self) -> list[dict[str, Any]]:
        low = 0.5 if self.example == "log-square" else LOW
        found = [slider(name, name, low, HIGH, 0.5) for name in self.inputs]
        if self.example == "neuron":
            found = [slider(name, name, -3, 3, 0.5) for name in self.inputs]
            found.append(switch("folded", "fold the last four gates into σ"))
        return [*found, stepper("step", "step", self.last_step)]

    def paint(self) -> Painted:
        """The graph at `step`; while locked, its values and no gradient."""
        drawing, last = self.drawing, self.last_step
        nodes = compute(drawing, {name: getattr(self, name) for name in self.inputs})
        listing = steps(drawing, nodes)
        position = len(drawing.gates) if self.locked else min(self.step, last)
        now = listing[position]
        return Painted(
            graph_picture(drawing, nodes, now),
            "".join(now.lines),
            graph_words(drawing, nodes, now, position, last),
        )

    def _refresh(self, change: object = None) -> None:
        super()._refresh(change)
        if self.controls and self.controls[-1]["max"] != self.last_step:
            self.step = min(self.step, self.last_step)
            self.controls = self._controls()


def graph_lab(example: str, **traits: Any) -> GraphLab:
    """The lab of one of the lectures' graphs: product-of-sum, log-square, neuron, two-paths."""
    if example not in GRAPHS:
        raise ValueError(f"example must be one of {', '.join(GRAPHS)}; got {example!r}. Check the spelling.")
    return GraphLab(example, **traits)
