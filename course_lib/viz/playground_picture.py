"""The playground's picture: a small map for every unit, wires as thick as their weights, the output large.

- `Scene`: what is to be drawn; `playground_picture` draws it, as SVG and the fields behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from course_lib.activations import sigmoid
from course_lib.arrays import FloatArray, IntArray
from course_lib.assembly import Assembly
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field, grid
from course_lib.viz.playground_steps import Step, Walk, name_of
from course_lib.viz.svg import MINUS, picture, tag, words

SPAN = (-1.6, 1.6)
SIDE, BIG, PITCH = 46.0, 296.0, 66.0
LEFT, RIGHT, TOP, HEIGHT = 30.0, 590.0, 42.0, 6 * PITCH
FINE, COARSE = 60, 20

Place = tuple[float, float]


@dataclass(frozen=True)
class Scene:
    """A network and its data, the curve so far, the unit shown large, and the example followed, if there is one."""

    network: Assembly
    X: FloatArray
    y: IntArray
    losses: list[float]
    epochs: int
    shown: tuple[int, int]
    example: int
    walk: Walk
    step: Step
    live: bool


def sizes(network: Assembly) -> list[int]:
    """Units a layer, inputs and output among them."""
    return [network.weights[0].shape[1], *(W.shape[0] for W in network.weights)]


def place(widths: list[int], layer: int, unit: int) -> Place:
    """The middle of a unit's map."""
    across = (RIGHT - 60 - LEFT - SIDE) / (len(widths) - 1)
    x = LEFT + SIDE / 2 + across * layer
    y = TOP + HEIGHT / 2 + PITCH * (unit - (widths[layer] - 1) / 2)
    return x, y


def maps(network: Assembly, points: FloatArray) -> list[FloatArray]:
    """What each layer's units put out at `points (P, 2)`: arrays (P, units), the output as a probability."""
    passed = network.forward(points)
    return [*passed.A, np.asarray(sigmoid(passed.Z[-1]))]


def playground_picture(scene: Scene) -> tuple[str, tuple[Field, ...]]:
    """The whole figure and its fields."""
    widths = sizes(scene.network)
    big = Chart(RIGHT, TOP, BIG, BIG, SPAN, SPAN)
    coarse = maps(scene.network, grid(big, COARSE, COARSE))
    fields, parts = [], []
    for layer, width in enumerate(widths):
        for unit in range(width):
            x, y = place(widths, layer, unit)
            chart = Chart(x - SIDE / 2, y - SIDE / 2, SIDE, SIDE, SPAN, SPAN)
            fields.append(_field(chart, coarse[layer][:, unit], COARSE, probability=layer == len(widths) - 1))
            parts.append(_unit(scene, chart, layer, unit, widths))
    large, title = _large(scene, big, widths)
    wires = _wires(scene, widths)
    svg = picture(
        RIGHT + BIG + 20, TOP + HEIGHT + 34, wires, *parts, _heads(widths), title, _points(scene, big),
        _curve(scene), interactive=scene.live,
    )  # fmt: skip
    return svg, (*fields, large)


def _field(chart: Chart, values: FloatArray, side: int, probability: bool) -> Field:
    square = values.reshape(side, side)
    if probability:
        return field(chart, square)
    size = max(1.0, float(np.nanmax(np.abs(square), initial=0.0)))
    return field(chart, square, -size, size)


def _heads(widths: list[int]) -> str:
    parts = []
    for layer in range(len(widths)):
        x, _ = place(widths, layer, 0)
        text = "data" if layer == 0 else "output" if layer == len(widths) - 1 else f"layer {layer}"
        parts.append(words(x, TOP - 18, text, "small muted"))
    return tag("g", *parts)


def _unit(scene: Scene, chart: Chart, layer: int, unit: int, widths: list[int]) -> str:
    """The frame of a map, with its value below on the left and its gradient on the right, as far as they are known."""
    top, step = len(widths) - 1, scene.step
    active = step.kind != "rest" and step.layer == layer
    name = name_of(layer, unit, top)
    class_ = "playground-unit" + (" shown" if (layer, unit) == scene.shown else "") + (" active" if active else "")
    class_ += " written" if _written(scene, layer, unit) else ""
    parts = [tag("rect", x=chart.left, y=chart.top, width=SIDE, height=SIDE, rx=5, class_=class_)]
    base, middle = chart.top + SIDE + 13, chart.left + SIDE / 2
    known = step.kind != "rest" and layer <= step.valued
    graded = layer >= max(step.graded, 1)
    label = f"{name}: {scene.X.shape[0]} points"
    if known:
        value = _short(float(scene.walk.values(layer)[unit]))
        parts.append(words(middle - (23 if graded else 0), base, value, "value mono small"))
        label = f"{name} = {value}"
    else:
        parts.append(words(middle, base, name, "small muted"))
    if graded:
        gradient = _short(float(scene.walk.found.dZ[layer - 1][0, unit]))
        parts.append(words(middle + 23, base, f"∂{gradient}", "gradient mono small"))
        label += f", gradient {gradient}"
    focus = {
        "data_key": f"unit:{layer},{unit}", "data_grid": "units", "data_row": unit, "data_column": layer,
        "tabindex": 0 if (layer, unit) == scene.shown else -1, "data_lm_suppress_shortcuts": "true",
        "role": "button", "aria_label": label,
    }  # fmt: skip
    return tag("g", *parts, **(focus if scene.live else {}))


def _short(value: float) -> str:
    """Two decimals, which fit below a map; the formulas show more."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", MINUS)


def _wires(scene: Scene, widths: list[int]) -> str:
    """One wire a weight: as thick as the weight is large, orange and solid above 0, blue and dashed below."""
    step, parts = scene.step, []
    for layer, (below, above) in enumerate(pairwise(widths)):
        backward = step.kind in ("backward", "update") and layer + 1 >= step.graded
        W = scene.walk.found.dW[layer] if backward else scene.network.weights[layer]
        size = float(np.abs(W).max(initial=1e-12)) if backward else 1.0
        for k in range(above):
            for j in range(below):
                weight = float(W[k, j]) / size * (2.5 if backward else 1.0)
                ends = place(widths, layer, j), place(widths, layer + 1, k)
                parts.append(_wire(*ends, weight, backward, _at_most(scene, layer + 1, k)))
    return tag("g", *parts)


def _written(scene: Scene, layer: int, unit: int) -> bool:
    """Is this the unit whose formula stands below the picture?"""
    followed = min(scene.shown[1], sizes(scene.network)[layer] - 1)
    return scene.step.kind in ("forward", "backward") and (scene.step.layer, followed) == (layer, unit)


def _at_most(scene: Scene, layer: int, unit: int) -> float:
    """How opaque the wires into a unit may be: while one unit is written out, its own stand out."""
    if scene.step.kind not in ("forward", "backward") or _written(scene, layer, unit):
        return 1.0
    return 0.45 if scene.step.layer == layer else 0.25


def _wire(start: Place, end: Place, weight: float, backward: bool, most: float) -> str:
    x0, x1 = start[0] + SIDE / 2, end[0] - SIDE / 2
    bend = (x1 - x0) / 2
    width = 0.6 + min(7.0, 1.4 * abs(weight)) if np.isfinite(weight) else 0.6
    sign = "gradient" if backward else "plus" if weight >= 0 else "minus"
    opacity = min(most, 0.35 + 0.6 * min(1.0, abs(weight)) if np.isfinite(weight) else 0.3)
    path = f"M{x0:.0f} {start[1]:.0f}C{x0 + bend:.0f} {start[1]:.0f} {x1 - bend:.0f} {end[1]:.0f} {x1:.0f} {end[1]:.0f}"
    return tag(
        "path", d=path, class_=f"playground-wire {sign}", style=f"stroke-width:{width:.1f}px;opacity:{opacity:.2f}"
    )


def _large(scene: Scene, big: Chart, widths: list[int]) -> tuple[Field, str]:
    layer, unit = scene.shown
    values = maps(scene.network, grid(big, FINE, FINE))[layer][:, unit]
    top = len(widths) - 1
    name = "the output: probability of orange" if layer == top else f"the map of {name_of(layer, unit, top)}"
    return _field(big, values, FINE, probability=layer == top), big.frame("", "", name, [-1, 0, 1], [-1, 0, 1])


def _points(scene: Scene, big: Chart) -> str:
    one = scene.y == 1
    (x0, y0), (x1, y1) = scene.X[~one].T, scene.X[one].T
    parts = [big.points(x0, y0, "blue", "circle", 4), big.points(x1, y1, "red", "square", 4)]
    if scene.step.kind != "rest":
        x, y = scene.X[scene.example]
        at = float(big.px(x)), float(big.py(y))
        parts.append(tag("circle", cx=at[0], cy=at[1], r=10.0, class_="playground-ring"))
    return tag("g", *parts, _choices(scene, big) if scene.live else "")


def _choices(scene: Scene, big: Chart) -> str:
    """Where one clicks to choose a point, or walks from point to point with the arrow keys, from left to right."""
    places = zip(big.px(scene.X[:, 0]).tolist(), big.py(scene.X[:, 1]).tolist(), strict=True)
    ranks = scene.X[:, 0].argsort().argsort().tolist()
    parts = []
    for i, ((x, y), rank) in enumerate(zip(places, ranks, strict=True)):
        parts.append(tag(
            "circle", cx=x, cy=y, r=7, class_="playground-point", data_key=f"point:{i}", data_on="click",
            data_grid="points", data_row=0, data_column=rank, tabindex=0 if i == scene.example else -1,
            data_lm_suppress_shortcuts="true", role="button",
            aria_label=f"example {i}, {'orange' if scene.y[i] else 'blue'}",
        ))  # fmt: skip
    return "".join(parts)


def _curve(scene: Scene) -> str:
    """The loss so far, below the large map."""
    last = max(100, scene.epochs)
    chart = Chart(RIGHT, TOP + BIG + 46, BIG, HEIGHT - BIG - 46, (0, last), (0, 0.75))
    losses = np.array(scene.losses[: scene.epochs])
    every = max(1, len(losses) // 150)
    parts = [
        chart.frame("", "", "", [], [0, 0.7]),
        words(RIGHT, chart.top + chart.height + 16, "0", "small mono"),
        words(RIGHT + BIG, chart.top + chart.height + 16, f"epoch {last}", "small mono", text_anchor="end"),
        words(RIGHT + BIG - 8, chart.top + 16, "loss", "small muted", text_anchor="end"),
    ]
    if len(losses):
        parts.append(chart.curve(np.arange(len(losses))[::every], losses[::every], "green"))
    return tag("g", *parts)
