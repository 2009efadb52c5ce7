"""The playground: data, layers, a map for every unit; train it, or walk one example forward and backward.

All gradients and steps come from the functions that it is handed, the reader's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import numpy as np
import traitlets

from course_lib.arrays import FloatArray, IntArray
from course_lib.assembly import Assembly, History, Part
from course_lib.datasets import four_clusters, moons, rings, spiral
from course_lib.mlp import count_parameters
from course_lib.viz.playground_picture import Scene, playground_picture
from course_lib.viz.playground_steps import FORMULAS, Walk, step_count, walk
from course_lib.viz.svg import number
from course_lib.widgets.base import Control, Figure, Painted, button, choice, play, slider, stepper

POINTS, STRIDE, FRAMES, MOST_LAYERS, MOST_UNITS = 60, 10, 300, 3, 6
RATES = ("0.03", "0.1", "0.3", "1", "3")

Data = tuple[FloatArray, IntArray]


def _moved(found: Data) -> Data:
    """The moons, in the middle of the picture."""
    X, y = found
    return (X - [0.5, 0.25]) * 0.95, y


def _scaled(found: Data) -> Data:
    return 1.4 * found[0], found[1]


DATA: Mapping[str, tuple[str, Callable[[np.random.Generator], Data]]] = {
    "rings": ("a disc in a ring", lambda rng: rings(POINTS, 0.08, rng=rng)),
    "clusters": ("four clusters, like XOR", lambda rng: four_clusters(POINTS // 2, 0.25, rng=rng)),
    "moons": ("two moons", lambda rng: _moved(moons(POINTS, 0.12, rng=rng))),
    "spiral": ("a spiral", lambda rng: _scaled(spiral(POINTS, 2, 0.75, 0.03, rng=rng))),
}
GOAL = 0.99
SETTINGS = ("data", "layers", "units", "activation", "rate", "seed")


class Playground(Figure):
    """`frame` counts tens of epochs; `step` follows the point `example`; `pointed` shows a unit's map large.

    Where `pointed` names a point, it chooses that point as the example, and goes back to the unit that it named.
    """

    drives = (*SETTINGS, "frame", "example", "step")
    in_print = (("frame", FRAMES),)

    data = traitlets.Enum(list(DATA), "rings").tag(sync=True)
    layers = traitlets.Int(1).tag(sync=True)
    units = traitlets.Int(2).tag(sync=True)
    activation = traitlets.Enum(list(FORMULAS), "tanh").tag(sync=True)
    rate = traitlets.Enum(list(RATES), "0.3").tag(sync=True)
    seed = traitlets.Int(0).tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)
    example = traitlets.Int(0).tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)

    def __init__(self, parts: Mapping[str, Part] | None = None, **traits: Any) -> None:
        self.parts = dict(parts or {})
        self._set_up: tuple[Any, ...] = ()
        caption = (
            "Each small square is the plane as a unit sees it, blue below and orange above 0. A wire is as thick as its"
            " weight is large, solid above 0 and dashed below; in the backward pass it shows the weight's gradient."
            " Point at a unit, or Tab to it, to see it large; click a point, or Tab to it, to see what each unit makes"
            " of it."
        )
        super().__init__(title="Your own playground", caption=caption, **traits)
        self.controls = self._controls()

    def _controls(self) -> list[Control]:
        return [
            choice("data", "data", [(name, text) for name, (text, _) in DATA.items()]),
            choice("activation", "activation", [(name, name) for name in FORMULAS]),
            choice("rate", "learning rate", [(rate, rate) for rate in RATES]),
            play("frame", "Train", FRAMES),
            button("seed", "New start"),
            slider("layers", "hidden layers", 1, MOST_LAYERS, 1),
            slider("units", "units a layer", 1, MOST_UNITS, 1),
            slider("example", "example", 0, 2 * POINTS - 1, 1),
            stepper("step", "step", step_count(self._shape()[0])),
        ]

    def _shape(self) -> tuple[int, int]:
        return min(MOST_LAYERS, max(1, self.layers)), min(MOST_UNITS, max(1, self.units))

    def _refresh(self, change: Any = None) -> None:
        if change is not None and change["name"] in SETTINGS:  # before painting: nothing is trained for a moment
            self.frame = self.step = 0
            self.pointed = ""
        if change is not None and change["name"] == "pointed" and change["new"].startswith("point:"):
            self._choose(change["new"])
            self.pointed = change["old"]
            return
        super()._refresh(change)
        if self.controls and self.controls[-1]["max"] != step_count(self._shape()[0]):
            self.controls = self._controls()

    def _choose(self, pointed: str) -> None:
        """Follow the point that is named; where nothing has been computed yet, up to the output."""
        match = re.fullmatch(r"point:(\d{1,3})", pointed)
        if match is None or self.locked or int(match[1]) >= 2 * POINTS:
            return
        self.example = int(match[1])
        if self.step == 0:
            self.step = self._shape()[0] + 1

    def history(self) -> History:
        """The run of the network as it is set; a new one where a setting has changed."""
        set_up = (self.data, *self._shape(), self.activation, self.rate, self.seed)
        if set_up != self._set_up:
            layers, units = self._shape()
            X, y = DATA[self.data][1](np.random.default_rng(1))
            rng = np.random.default_rng(self.seed)
            network = Assembly.start([2, *[units] * layers, 1], self.activation, self.parts, rng=rng)
            self._run, self._set_up = History(network, X, y, float(self.rate), STRIDE), set_up
        return self._run

    def paint(self) -> Painted:
        """The network at this frame; with `step` above 0, one example's way through it."""
        run = self.history()
        frame = 0 if self.locked else min(FRAMES, max(0, self.frame))
        network = run.at(frame)
        example = min(len(run.y) - 1, max(0, self.example))
        shown = self._shown(network)
        path = walk(network, run.X[example], int(run.y[example]), float(self.rate), shown[1])
        step = path.steps[0 if self.locked else min(len(path.steps) - 1, max(0, self.step))]
        scene = Scene(network, run.X, run.y, run.losses, frame * STRIDE, shown, example, path, step, not self.locked)
        svg, fields = playground_picture(scene)
        line, goal = self._said(run, network, frame)
        if step.kind == "rest":
            html = f"<p>{escape(line)}</p><p class='note'>{escape(goal)}</p>"
            return Painted(svg, html, f"{line} {goal} {_weights(network)}", fields)
        return Painted(svg, step.html, f"{line} Example {example}, {step.words}. {_known(path, step.valued)}", fields)

    def _shown(self, network: Assembly) -> tuple[int, int]:
        match = re.fullmatch(r"unit:(\d),(\d)", self.pointed)
        widths = [2, *(W.shape[0] for W in network.weights)]
        top = len(widths) - 1
        if match is None or self.locked:
            return top, 0
        layer = min(int(match[1]), top)
        return layer, min(int(match[2]), widths[layer] - 1)

    def _said(self, run: History, network: Assembly, frame: int) -> tuple[str, str]:
        accuracy = network.accuracy(run.X, run.y)
        loss = network.backward(network.forward(run.X), run.y).loss
        layers, units = self._shape()
        parameters = count_parameters([2, *[units] * layers, 1])
        said = f"epoch {frame * STRIDE}: loss {number(loss, 3)}, {accuracy:.1%} of {len(run.y)} points right;"
        line = f"{said} {parameters} weights and biases."
        if not np.isfinite(loss):
            return line, "The weights have run away: the learning rate is too large. Start again with a smaller one."
        if accuracy >= GOAL:
            return line, f"Goal reached with {parameters} numbers. Can fewer units do it? Another data set?"
        return line, "Goal: 99 % of the points, with as few units as you can. Press Train."


def _weights(network: Assembly) -> str:
    pieces = [
        f"unit {k + 1} of layer {layer + 1}: {', '.join(number(float(w), 2) for w in row)}, bias {number(float(b), 2)}"
        for layer, (W, bias) in enumerate(zip(network.weights, network.biases, strict=True))
        for k, (row, b) in enumerate(zip(W, bias, strict=True))
    ]
    return "Weights: " + "; ".join(pieces) + "."


def _known(path: Walk, valued: int) -> str:
    layers = (", ".join(number(float(v), 2) for v in path.values(layer)) for layer in range(1, valued + 1))
    return " ".join(f"Layer {i}: {text}." for i, text in enumerate(layers, start=1))


def playground(parts: Mapping[str, Part] | None = None, **traits: Any) -> Playground:
    """A playground that runs these parts (`course_lib.assembly.PARTS` for the rest); its traits may be set."""
    return Playground(parts, **traits)
