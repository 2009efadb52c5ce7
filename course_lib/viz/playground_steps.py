"""One example's way through a network and back, step by step, each formula with its numbers.

- `walk`: all steps of one example; `Step` says what is known by then and what is being computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np

from course_lib.activations import sigmoid
from course_lib.arrays import FloatArray
from course_lib.assembly import Assembly, Gradients, Pass
from course_lib.viz.svg import factor, number

FORMULAS = {"tanh": ("tanh z", "1 − a²"), "relu": ("max(0, z)", "1 where z > 0")}


@dataclass(frozen=True)
class Step:
    """`kind` is rest, forward, loss, backward or update; `layer` counts from 1, the last one is the output.

    Values are known up to layer `valued`, gradients from layer `graded` on. `lines` are (class, text).
    """

    kind: str
    layer: int
    valued: int
    graded: int
    words: str
    lines: tuple[tuple[str, str], ...]

    @property
    def html(self) -> str:
        """The lines as HTML."""
        return "".join(f"<p class='{class_}'>{escape(text)}</p>" for class_, text in self.lines)


@dataclass(frozen=True)
class Walk:
    """One example `x`, `y`: its forward pass, its gradients (a batch of one), and the steps."""

    passed: Pass
    found: Gradients
    steps: tuple[Step, ...]

    def values(self, layer: int) -> FloatArray:
        """What the units of a layer put out; of the output layer the probability of class 1."""
        if layer == len(self.passed.Z):
            return np.asarray(sigmoid(self.passed.Z[-1][0]))
        return np.asarray(self.passed.A[layer][0])


def step_count(hidden: int) -> int:
    """How many steps the walk through so many hidden layers has, without the rest at its start."""
    return 2 * (hidden + 1) + 2


def walk(network: Assembly, x: FloatArray, y: int, lr: float, unit: int) -> Walk:
    """The steps for the example `x (2,)` with label `y`; in each layer `unit`, or its last one, is followed."""
    passed = network.forward(x[None])
    found = network.backward(passed, np.array([y]))
    top = len(passed.Z)
    steps = [Step("rest", 0, 0, top + 1, "nothing is computed yet", (("note", "Forward: one layer at a time."),))]
    steps += [_forward(network, passed, layer, _followed(passed, layer, unit)) for layer in range(1, top + 1)]
    steps.append(_loss(passed, found, y, top))
    steps += [
        _backward(network, passed, found, y, layer, _followed(passed, layer, unit)) for layer in range(top, 0, -1)
    ]
    steps.append(_update(network, found, lr, _followed(passed, 1, unit)))
    return Walk(passed, found, tuple(steps))


def _followed(passed: Pass, layer: int, unit: int) -> int:
    return min(unit, int(passed.Z[layer - 1].shape[1]) - 1)


def name_of(layer: int, unit: int, top: int) -> str:
    """How a unit's value is called: x1, a2 of layer 1, or p."""
    if layer == 0:
        return f"x{unit + 1}"
    return "p" if layer == top else f"a{unit + 1}" + "′" * (layer - 1)


def _sum(pairs: list[tuple[float, float]], more: float | None = None) -> str:
    text = " + ".join(f"{factor(a, 3)}·{factor(b, 3)}" for a, b in pairs)
    return text if more is None else f"{text} + {factor(more, 3)}"


def _forward(network: Assembly, passed: Pass, layer: int, k: int) -> Step:
    top, W, b = len(passed.Z), network.weights[layer - 1], network.biases[layer - 1]
    inputs, z = passed.A[layer - 1][0], float(passed.Z[layer - 1][0, k])
    pairs = list(zip(W[k].tolist(), inputs.tolist(), strict=True))
    last = layer == top
    value = float(sigmoid(z)) if last else float(passed.A[layer][0, k])
    rule = "σ(z)" if last else FORMULAS[network.activation][0]
    name = name_of(layer, k, top)
    lines = (
        ("v", f"z = w·{name_of(layer - 1, 0, top)[0]} + b = {_sum(pairs, float(b[k]))} = {number(z, 3)}"),
        ("v", f"{name} = {rule} = {number(value, 3)}"),
        ("note", f"Forward, {'the output' if last else f'layer {layer}'}: unit {k + 1} is written out."),
    )
    return Step("forward", layer, layer, top + 1, f"forward through layer {layer}: {name} = {number(value, 3)}", lines)


def _loss(passed: Pass, found: Gradients, y: int, top: int) -> Step:
    p = float(sigmoid(passed.Z[-1][0, 0]))
    inside = "p" if y else "(1 − p)"
    text = f"L = −log {inside} = −log {number(p if y else 1 - p, 6)} = {number(found.loss, 3)}"
    note = f"The label is {y}: the loss asks how much probability it was given."
    return Step("loss", top, top, top + 1, text, (("v", text), ("note", note)))


def _backward(network: Assembly, passed: Pass, found: Gradients, y: int, layer: int, k: int) -> Step:
    top = len(passed.Z)
    dz = float(found.dZ[layer - 1][0, k])
    if layer == top:
        first = f"dz = p − y = {number(float(sigmoid(passed.Z[-1][0, 0])), 3)} − {y} = {number(dz, 3)}"
    else:
        a, z = float(passed.A[layer][0, k]), float(passed.Z[layer - 1][0, k])
        slope = 1 - a * a if network.activation == "tanh" else float(z > 0)
        pairs = list(zip(network.weights[layer][:, k].tolist(), found.dZ[layer][0].tolist(), strict=True))
        upstream = _sum(pairs) if len(pairs) == 1 else f"({_sum(pairs)})"
        first = f"dz = (Σ w·dz of the layer above) · slope = {upstream} · {number(slope, 3)} = {number(dz, 3)}"
    j = 0
    below = float(passed.A[layer - 1][0, j])
    second = f"dw1 = dz · {name_of(layer - 1, j, top)} = {factor(dz, 3)}·{factor(below, 3)} = {number(dz * below, 3)}"
    note = (
        f"Backward, {'the output' if layer == top else f'layer {layer}'}: unit {k + 1} is written out; db = dz."
        " On the wires: dw, dashed."
    )
    lines = (("g", first), ("g", second), ("note", note))
    return Step("backward", layer, top, layer, f"backward through layer {layer}: dz = {number(dz, 3)}", lines)


def _update(network: Assembly, found: Gradients, lr: float, k: int) -> Step:
    w, dw = float(network.weights[0][k, 0]), float(found.dW[0][k, 0])
    text = f"w ← w − lr · dw = {number(w, 3)} − {number(lr, 3)}·{factor(dw, 3)} = {number(w - lr * dw, 4)}"
    note = "And so for every weight and bias. In training dw is the mean over all examples; press Train to repeat it."
    top = len(network.weights)
    return Step("update", 1, top, 1, text, (("l", text), ("note", note)))
