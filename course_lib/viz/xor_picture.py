"""Two neurons and a third on top of them: the input plane, the hidden plane, and the truth table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from course_lib.logic import INPUTS, two_layer_outputs
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import number, picture, tag, words

Numbers = NDArray[np.float64]

INPUT = Chart(44, 34, 284, 284, (-0.5, 1.5), (-0.5, 1.5))
HIDDEN = Chart(384, 34, 284, 284, (-0.15, 1.15), (-0.15, 1.15))
CORNERS = np.array(INPUTS, dtype=np.float64)
CELLS = 72
"""A side of a field: a browser smooths it, and the lines are drawn over it."""
GRIDS = {"input": grid(INPUT, CELLS, CELLS), "hidden": grid(HIDDEN, CELLS, CELLS)}


def _net() -> Numbers:
    """Nine lines along either axis, 25 points each and one more to break the line at: `(18 * 26, 2)`."""
    along, across = np.meshgrid(np.append(np.linspace(-0.5, 1.5, 25), 1.5), np.linspace(-0.5, 1.5, 9))
    return np.concatenate([np.stack([along, across], axis=2), np.stack([across, along], axis=2)]).reshape(-1, 2)


NET = _net()


@dataclass(frozen=True)
class Network:
    """`W1 (2, 2)`, `b1 (2,)`, `w2 (2,)`, `b2`, as `xor_network` returns them, and whether its units are steps."""

    W1: Numbers
    b1: Numbers
    w2: Numbers
    b2: float
    hard: bool

    def __call__(self, X: Numbers) -> tuple[Numbers, Numbers]:
        """The hidden values `(N, 2)` and the outputs `(N,)`."""
        return two_layer_outputs(X, self.W1, self.b1, self.w2, self.b2, hard=self.hard)

    def output(self, H: Numbers) -> Numbers:
        """What the output unit makes of hidden values `(N, 2)`."""
        return two_layer_outputs(H, self.w2[None], [self.b2], [1.0], 0.0, hard=self.hard)[0][:, 0]


def xor_fields(network: Network) -> tuple[Field, Field]:
    """The output over either plane."""
    seen = network(GRIDS["input"])[1].reshape(CELLS, CELLS)
    above = network.output(GRIDS["hidden"]).reshape(CELLS, CELLS)
    return field(INPUT, seen), field(HIDDEN, above)


def xor_picture(network: Network, target: tuple[int, ...]) -> str:
    """All three parts."""
    H, y = network(CORNERS)
    return picture(940, 366, _input(network, y, target), _hidden(network, H, y, target), _table(H, y, target))


def blank(target: tuple[int, ...]) -> str:
    """The four points and their labels, and no network yet."""
    parts = [_frame(INPUT, "Input plane", "x1", "x2"), _frame(HIDDEN, "Hidden plane", "h1", "h2")]
    marks = [_mark(INPUT, *x, t, True) + _name(INPUT, *x, f"{x[0]:.0f}{x[1]:.0f}") for x, t in _pairs(CORNERS, target)]
    return picture(940, 366, *parts, *marks)


def _pairs(X: Numbers, values: tuple[int, ...]) -> list[tuple[tuple[float, float], int]]:
    return [((float(a), float(b)), v) for (a, b), v in zip(X.tolist(), values, strict=True)]


def _frame(chart: Chart, title: str, x_label: str, y_label: str) -> str:
    corner = words(chart.left - 8, chart.top - 8, y_label, "small muted", text_anchor="end")
    return chart.frame(x_label, "", title, x_ticks=(0, 1), y_ticks=(0, 1)) + corner


def _input(network: Network, y: Numbers, target: tuple[int, ...]) -> str:
    parts = [_frame(INPUT, "Input plane", "x1", "x2")]
    for unit, colour in ((0, "green thick"), (1, "pink thick dashed")):
        (w1, w2), b = network.W1[unit].tolist(), float(network.b1[unit])
        parts.append(INPUT.boundary(w1, w2, b, colour) + _towards(w1, w2, b, colour.split()[0]))
    for (x, t), out in zip(_pairs(CORNERS, target), y.tolist(), strict=True):
        parts.append(_mark(INPUT, *x, t, (out > 0.5) == bool(t)) + _name(INPUT, *x, f"{x[0]:.0f}{x[1]:.0f}"))
    return "".join(parts)


def _towards(w1: float, w2: float, b: float, colour: str) -> str:
    """A short arrow from the line's point nearest to the plot's middle to the side where the unit is on."""
    length = float(np.hypot(w1, w2))
    if length == 0.0:
        return ""
    off = (0.5 * w1 + 0.5 * w2 + b) / length
    x, y = 0.5 - off * w1 / length, 0.5 - off * w2 / length
    if not (-0.45 < x < 1.45 and -0.45 < y < 1.45):
        return ""
    return INPUT.arrow(x, y, x + 0.2 * w1 / length, y + 0.2 * w2 / length, colour)


def _hidden(network: Network, H: Numbers, y: Numbers, target: tuple[int, ...]) -> str:
    parts = [] if network.hard else [_warped(network)]
    parts += [_frame(HIDDEN, "Hidden plane", "h1", "h2")]
    parts.append(HIDDEN.boundary(float(network.w2[0]), float(network.w2[1]), network.b2, "ink thick"))
    for place, members in together(H):
        for at, n in enumerate(sorted(members, key=lambda n: target[n])):  # different labels at one place: both show
            right = (y[n] > 0.5) == bool(target[n])
            parts.append(_mark(HIDDEN, *place, target[n], right, 9.0 - 3.5 * min(at, 1)))
        label = ", ".join(f"{INPUTS[n][0]}{INPUTS[n][1]}" for n in members)
        parts.append(_name(HIDDEN, *place, label))
    return "".join(parts)


def together(H: Numbers, near: float = 0.03) -> list[tuple[tuple[float, float], list[int]]]:
    """The places of the hidden plane where points are, each with the numbers of the points that share it."""
    found: list[tuple[tuple[float, float], list[int]]] = []
    for n, (h1, h2) in enumerate(H.tolist()):
        for place, members in found:
            if abs(place[0] - h1) < near and abs(place[1] - h2) < near:
                members.append(n)
                break
        else:
            found.append(((h1, h2), [n]))
    return found


def _warped(network: Network) -> str:
    """Where the lines of a square grid over the input plane go: how the hidden layer bends the plane."""
    H = network(NET)[0]
    H[25::26] = np.nan  # a curve is broken there: one path holds all lines
    return HIDDEN.curve(H[:, 0], H[:, 1], "muted faint")


def _mark(chart: Chart, x: float, y: float, label: int, right: bool, size: float = 9.0) -> str:
    colour, shape = ("red", "circle") if label else ("blue", "square")
    inner = chart.points(x, y, colour if right else f"{colour} ringed", shape, size)
    if right:
        return inner
    at_x, at_y = float(chart.px(x)), float(chart.py(y))
    return inner + tag("line", x1=at_x - 5, y1=at_y, x2=at_x + 5, y2=at_y, class_="curve page")


def _name(chart: Chart, x: float, y: float, text: str) -> str:
    left = float(chart.px(x)) > chart.left + 0.6 * chart.width
    side = {"dx": -15.0, "text_anchor": "end"} if left else {"dx": 15.0, "text_anchor": "start"}
    at = float(chart.px(x)) + float(str(side["dx"]))
    high = -10.0 if y > 0.5 * (chart.y[0] + chart.y[1]) else 18.0
    return words(at, float(chart.py(y)) + high, text, "mono strong haloed", text_anchor=side["text_anchor"])


def _table(H: Numbers, y: Numbers, target: tuple[int, ...]) -> str:
    left, top, row = 706.0, 60.0, 50.0
    heads = zip((10, 62, 110, 160, 212), ("x1x2", "h1", "h2", "y", "due"), strict=True)
    parts = [words(left + 112, 24, "Truth table", "strong")]
    parts += [words(left + x, top - 6, name, "small muted") for x, name in heads]
    digits = 0 if np.isin(np.append(H, y), (0.0, 1.0)).all() else 2  # a threshold's 1 is exact, a sigmoid's hardly ever
    for n, (x, t) in enumerate(zip(INPUTS, target, strict=True)):
        at, right = top + row * n, (y[n] > 0.5) == bool(t)
        parts.append(tag("line", x1=left - 12, y1=at + 3, x2=left + 230, y2=at + 3, class_="axis faint"))
        parts.append(words(left + 10, at + 33, f"{x[0]}{x[1]}", "mono strong"))
        for offset, value in ((62, H[n, 0]), (110, H[n, 1])):
            parts.append(words(left + offset, at + 33, f"{value:.{digits}f}", "mono"))
        parts.append(tag("rect", x=left + 138, y=at + 12, width=46.0, height=32.0, rx=7, class_="card"))
        fill = f"fill-opacity:{abs(2 * y[n] - 1) * 0.5:.2f}"
        chip = "solid red" if y[n] > 0.5 else "solid blue"
        parts.append(tag("rect", x=left + 138, y=at + 12, width=46.0, height=32.0, rx=7, class_=chip, style=fill))
        parts.append(words(left + 161, at + 33, f"{y[n]:.{digits}f}", "mono strong"))
        parts.append(words(left + 206, at + 33, str(t), "mono"))
        parts.append(words(left + 226, at + 33, "✓" if right else "✗", "local" if right else "gradient"))
    error = float(((y - np.array(target)) ** 2).sum() / 8)
    parts.append(words(left + 112, top + 4 * row + 34, f"squared error {number(error, 3)}", "small"))
    width = 226.0 * min(1.0, error / 0.5)
    parts.append(tag("rect", x=left, y=top + 4 * row + 44, width=226.0, height=8.0, rx=4, class_="chip-plain"))
    parts.append(tag("rect", x=left, y=top + 4 * row + 44, width=width, height=8.0, rx=4, class_="bar-red"))
    return "".join(parts)
