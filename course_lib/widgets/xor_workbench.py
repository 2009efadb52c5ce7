"""The XOR workbench: three neurons, nine numbers, and everything that they do, at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.logic import GATES
from course_lib.viz.svg import number
from course_lib.viz.xor_picture import CORNERS, Network, blank, together, xor_fields, xor_picture
from course_lib.widgets.base import Figure, Painted, choice, slider

NAMES = ("w11", "w12", "b1", "w21", "w22", "b2", "v1", "v2", "c")
PRESETS = {
    "start": ("a start", (1.0, 1.0, -0.5, 1.0, -0.5, -1.0, 1.0, -1.0, -0.5)),
    "or-and": ("OR, AND → h1 and not h2", (1.0, 1.0, -0.5, 1.0, 1.0, -1.5, 1.0, -1.0, -0.5)),
    "or-nand": ("OR, NAND → AND", (1.0, 1.0, -0.5, -1.0, -1.0, 1.5, 1.0, 1.0, -1.5)),
    "two-ands": ("a ~b, ~a b → OR", (1.0, -1.0, -0.5, -1.0, 1.0, -0.5, 1.0, 1.0, -0.5)),
    "twins": ("two equal hidden units", (1.0, 1.0, -0.5, 1.0, 1.0, -0.5, 1.0, -1.0, -0.5)),
    "zeros": ("all zeros", (0.0,) * 9),
}
UNITS = {"hard": "hard, 1 if s > 0", "sigmoid": "sigmoid, σ(s)"}
CLOSE = 0.01


class XorWorkbench(Figure):
    """`w11 w12 b1` and `w21 w22 b2` are the hidden units, `v1 v2 c` the output; all are multiplied by `scale`."""

    drives = ("unit", "scale", "target", *NAMES)

    unit = traitlets.Enum(list(UNITS), "hard").tag(sync=True)
    scale = traitlets.Float(1.0).tag(sync=True)
    target = traitlets.Enum(list(GATES), "XOR").tag(sync=True)
    preset = traitlets.Enum([*PRESETS, "own"], "start").tag(sync=True)
    w11, w12, b1 = (traitlets.Float(v).tag(sync=True) for v in PRESETS["start"][1][:3])
    w21, w22, b2 = (traitlets.Float(v).tag(sync=True) for v in PRESETS["start"][1][3:6])
    v1, v2, c = (traitlets.Float(v).tag(sync=True) for v in PRESETS["start"][1][6:])

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Colour: the output, blue 0 and orange 1. Left: solid green is the line of h1, dashed pink that of h2;"
            " arrows point to where a unit is on. Middle: where the four points land when (h1, h2) are their"
            " coordinates, and the output's line; with sigmoids the fine net shows how the plane is bent. A thick rim"
            " marks a wrong output."
        )
        super().__init__(title="The XOR workbench", caption=caption, **traits)
        if "preset" in traits:
            self._load()
        self.controls = [
            choice("target", "goal", [(gate, gate) for gate in GATES]),
            choice("preset", "begin with", [*((k, text) for k, (text, _) in PRESETS.items()), ("own", "your own")]),
            choice("unit", "units", list(UNITS.items())),
            *(slider(name, name, -3, 3, 0.1) for name in NAMES),
            slider("scale", "scale: all nine times", 1, 20, 1),
        ]
        self.observe(self._load, names="preset")
        self.observe(self._left, names=list(NAMES))

    def network(self) -> Network:
        """The three neurons as they are set, scale and all."""
        w11, w12, b1, w21, w22, b2, v1, v2, c = (self.scale * float(getattr(self, name)) for name in NAMES)
        W1, b = np.array([[w11, w12], [w21, w22]]), np.array([b1, b2])
        return Network(W1, b, np.array([v1, v2]), c, hard=self.unit == "hard")

    def _load(self, change: object = None) -> None:
        if self.preset != "own":
            with self.hold_trait_notifications():
                for name, value in zip(NAMES, PRESETS[self.preset][1], strict=True):
                    setattr(self, name, value)

    def _left(self, change: object) -> None:
        """What is set by hand is nobody's preset."""
        if self.preset != "own" and self._values() != PRESETS[self.preset][1]:
            self.preset = "own"

    def _values(self) -> tuple[float, ...]:
        return tuple(float(getattr(self, name)) for name in NAMES)

    def paint(self) -> Painted:
        """Both planes with their fields, the table, and how far the goal is."""
        target = GATES[self.target]
        if self.locked:
            return Painted(blank(target), "", f"The four inputs, labelled by {self.target}; no network yet.")
        network = self.network()
        H, y = network(CORNERS)
        right = [(float(out) > 0.5) == bool(due) for out, due in zip(y, target, strict=True)]
        error = float(np.abs(y - np.array(target)).max())
        line = f"{sum(right)} of 4 outputs right; the worst is off by {number(error, 3)}"
        goal = _goal(self.target, self.unit, all(right), error)
        colour = "l" if all(right) else "g"
        formula = f"<p>{_equations(self)}</p><p><span class='{colour}'>{line}.</span></p><p class='note'>{goal}</p>"
        return Painted(xor_picture(network, target), formula, _words(self, H, y, line, goal), xor_fields(network))


def _equations(bench: XorWorkbench) -> str:
    def unit(a: str, b: str, c: str, x: str) -> str:
        k = bench.scale
        values = [number(k * float(getattr(bench, name)), 3) for name in (a, b, c)]
        return f"φ({values[0]} {x}1 + {values[1]} {x}2 + {values[2]})".replace("+ −", "− ")

    return (
        f"h1 = {unit('w11', 'w12', 'b1', 'x')}, h2 = {unit('w21', 'w22', 'b2', 'x')}, y = {unit('v1', 'v2', 'c', 'h')}"
    )


def _goal(target: str, unit: str, done: bool, error: float) -> str:
    if not done:
        return f"Goal: {target}. Get all four outputs on the right side of ½."
    if unit == "hard":
        return f"✓ {target}, with steps. Next goal: the same with sigmoids, every output within {CLOSE:g}."
    if error > CLOSE:
        return f"✓ {target}: every output on its side. Next goal: all of them within {CLOSE:g}. What does the scale do?"
    return f"✓✓ {target}, every output within {CLOSE:g}."


def _words(bench: XorWorkbench, H: Any, y: Any, line: str, goal: str) -> str:
    rows = "; ".join(
        f"{x1:.0f}{x2:.0f} → h = ({number(h1, 3)}, {number(h2, 3)}), y = {number(out, 3)}"
        for (x1, x2), (h1, h2), out in zip(CORNERS.tolist(), H.tolist(), y.tolist(), strict=True)
    )
    shared = [members for _, members in together(H) if len(members) > 1]
    joined = [" and ".join(f"{CORNERS[n, 0]:.0f}{CORNERS[n, 1]:.0f}" for n in members) for members in shared]
    coincide = f" In the hidden plane {'; '.join(joined)} coincide." if joined else ""
    return f"{bench.target} with {bench.unit} units, scale {number(bench.scale)}. {rows}.{coincide} {line}. {goal}"


def xor_workbench(**traits: Any) -> XorWorkbench:
    """Three neurons to set by hand; `preset`, `target`, `unit`, `scale` and the nine weights may be set."""
    return XorWorkbench(**traits)
