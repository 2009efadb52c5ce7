"""The graph lab: change the inputs of a small graph, step forward and backward, read every formula.

Values come from `course_lib.viz.worked_graphs.compute`, which runs `course_lib.graph.backpropagate`.
"""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.graph_picture import graph_picture, graph_words
from course_lib.viz.graph_steps import steps
from course_lib.viz.own_graph import read
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
    in_print = (("step", 99),)  # the last one

    step = traitlets.Int(0).tag(sync=True)
    folded = traitlets.Bool(False).tag(sync=True)

    def __init__(self, drawing: Drawing, folded: Drawing | None = None, **traits: Any) -> None:
        self.whole, self.short = drawing, folded or drawing
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
        return self.short if self.folded else self.whole

    @property
    def last_step(self) -> int:
        """The number of the last step."""
        return 2 * len(self.drawing.gates) + 1

    def _controls(self) -> list[dict[str, Any]]:
        logarithm = any(gate.operation == "log" for gate in self.whole.gates)
        low, high = (0.5, HIGH) if logarithm else (LOW, HIGH)
        if self.short is not self.whole:
            low, high = -3, 3
        found = [slider(name, name, low, high, 0.5) for name in self.inputs]
        if self.short is not self.whole:
            found.append(switch("folded", "fold the last four gates into σ"))
        return [*found, stepper("step", "step", self.last_step)]

    def paint(self) -> Painted:
        """The graph at `step`; while locked, its values and no gradient."""
        drawing, last = self.drawing, self.last_step
        try:
            nodes = compute(drawing, {name: getattr(self, name) for name in self.inputs})
        except (ValueError, ArithmeticError):
            words = "At these inputs the formula has no value: a logarithm or a quotient is not defined there."
            return Painted(self.svg, f"<p class='note'>{words}</p>", words)
        listing = steps(drawing, nodes)
        position = len(drawing.gates) if self.locked else min(self.step, last)
        now = listing[position]
        return Painted(
            graph_picture(drawing, nodes, now),
            f"<div class='roomy'>{''.join(now.lines)}</div>",
            graph_words(drawing, nodes, now, position, last),
        )

    def _refresh(self, change: object = None) -> None:
        self.step = max(0, min(self.step, self.last_step))
        super()._refresh(change)
        if self.controls and self.controls[-1]["max"] != self.last_step:
            self.controls = self._controls()


def graph_lab(formula: str, **traits: Any) -> GraphLab:
    """The lab of a lecture's graph (product-of-sum, log-square, neuron, two-paths), or of your own formula.

    A formula brings a number for every input: `graph_lab("x * y + exp(-x)", x=1.0, y=2.0)`.
    """
    if formula in GRAPHS:
        folded = GRAPHS["neuron-folded"] if formula == "neuron" else None
        return GraphLab(GRAPHS[formula], folded, **traits)
    own = {name: value for name, value in traits.items() if name not in ("step", "locked", "title")}
    taken = [name for name in own if hasattr(GraphLab, name)]
    if taken:
        raise ValueError(f"an input cannot be called {taken[0]!r} here: the figure uses that name. Choose another.")
    if not own and formula.replace("-", "").isalpha():
        raise ValueError(f"formula must be one of {', '.join(GRAPHS)}, or your own with a number for every input;"
                         f" got {formula!r}.")  # fmt: skip
    return GraphLab(read(formula, own), **{name: traits[name] for name in traits if name not in own})
