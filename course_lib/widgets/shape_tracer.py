"""The shape tracer: choose widths and a batch, walk through the layers, count the parameters."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.tracer_picture import LARGEST, Trace, tracer_picture
from course_lib.widgets.base import Figure, Painted, slider, stepper, switch

WANTED = 41


class ShapeTracer(Figure):
    """Widths `D`, `H1`, `H2`, `C` and a batch of `N`; `step` is the layer; `forget` leaves the transpose out."""

    drives = ("D", "H1", "H2", "C", "N", "step", "forget")
    in_print = (("step", 2),)  # the layer in the middle

    D = traitlets.Int(4).tag(sync=True)
    H1 = traitlets.Int(6).tag(sync=True)
    H2 = traitlets.Int(5).tag(sync=True)
    C = traitlets.Int(3).tag(sync=True)
    N = traitlets.Int(2).tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)
    forget = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = "Green: inputs. Blue: units that are computed. A line is a weight; each unit has a bias too."
        super().__init__(title="The shape tracer", caption=caption, **traits)
        widths = [("D", "inputs D"), ("H1", "hidden H1"), ("H2", "hidden H2"), ("C", "outputs C")]
        self.controls = [
            *(slider(trait, label, 1, LARGEST, 1) for trait, label in widths),
            slider("N", "batch N", 1, 64, 1),
            switch("forget", "forget the .T"),
            stepper("step", "layer", 3),
        ]

    def paint(self) -> Painted:
        """The network up to `step`, with the shapes of that layer."""
        sizes = tuple(min(max(n, 1), LARGEST) for n in (self.D, self.H1, self.H2, self.C))
        trace = Trace(sizes, max(self.N, 1), turned=not self.forget)
        step = 0 if self.locked else min(max(self.step, 0), trace.last_step())
        name = "-".join(map(str, sizes))
        if self.locked:
            words = f"A network {name}; its shapes and its count open after your prediction."
            return Painted(tracer_picture(trace, 0), "", words)
        line, fits = trace.line(step) if step else (f"X ({trace.N}, {sizes[0]}): {_examples(trace.N)}, one a row", True)
        after = ", then the activation: the same shape" if 0 < step < 3 and fits else ""
        reached = trace.count == WANTED and step == 3 and fits
        goal = f"Goal: exactly {WANTED} parameters, walked through to the outputs. (There are several such networks.)"
        goal = f"✓ Goal reached: {name} has {WANTED} parameters." if reached else goal
        if self.forget and fits and step:
            goal = "The product exists because this layer is square. Its numbers are wrong, and nothing complains."
        shown = f"<span class='{'v' if fits else 'g'}'>{line}</span>{after}"
        formula = f"<p>{shown}</p><p>{name}: {trace.count} parameters</p><p class='note'>{goal}</p>"
        words = f"Network {name}, layer {step} of 3: {line}{after}. {trace.count} parameters. {goal}"
        return Painted(tracer_picture(trace, step), formula, words)


def _examples(N: int) -> str:
    return "1 example" if N == 1 else f"{N} examples"


def shape_tracer(**traits: Any) -> ShapeTracer:
    """A network of three layers with its shapes and its number of parameters."""
    return ShapeTracer(**traits)
