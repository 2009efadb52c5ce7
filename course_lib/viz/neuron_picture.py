"""One artificial neuron: inputs, weighted wires, a sum, an activation, an output."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from course_lib.activations import sigmoid
from course_lib.viz.svg import arrow_head, number, picture, tag, words

Numbers = NDArray[np.float64]

ACTIVATIONS = {"step": "1 if s > 0, else 0", "sign": "+1 or −1", "sigmoid": "σ(s)"}
SUM, OUT = (420.0, 130.0), (640.0, 130.0)


def activated(activation: str, s: Numbers) -> Numbers:
    """The step, the sign (−1 at 0) or the sigmoid of s."""
    if activation == "sigmoid":
        return sigmoid(s)
    return np.where(s > 0, 1.0, 0.0 if activation == "step" else -1.0)


def neuron_picture(
    x: tuple[float, float], w: tuple[float, float], b: float, activation: str, hidden: bool = False
) -> str:
    """Wires as thick as their weight is large, red for positive and blue dashed for negative ones.

    `hidden` shows what goes in and nothing that is computed.
    """
    names = (f"x1 = {number(x[0])}", f"x2 = {number(x[1])}", "1")
    wires = [("w1", w[0], w[0] * x[0]), ("w2", w[1], w[1] * x[1]), ("b", b, b)]
    parts = []
    for top, name, (label, weight, product) in zip((50.0, 130.0, 210.0), names, wires, strict=True):
        parts.append(_input(top, name, f"{label} = {number(weight)}", weight, "" if hidden else number(product)))
    s = w[0] * x[0] + w[1] * x[1] + b
    parts.append(_wire(SUM[0] + 40, SUM[1], OUT[0] - 46, OUT[1], 1.0, plain=True))
    parts.append(_wire(OUT[0] + 46, OUT[1], 778, OUT[1], 1.0, plain=True))
    parts.append(tag("circle", cx=SUM[0], cy=SUM[1], r=42.0, class_="card active"))
    parts.append(words(SUM[0], SUM[1] - 8, "Σ", "big"))
    parts.append(words(SUM[0], SUM[1] + 16, "?" if hidden else number(s), "value mono"))
    parts += [_box(activation, None if hidden else s), words(OUT[0], OUT[1] + 72, activation, "small muted")]
    return picture(900, 260, *parts, _lamp(None if hidden else float(activated(activation, np.array(s)))))


def _input(top: float, name: str, label: str, weight: float, product: str) -> str:
    """An input at the left edge, its wire to the sum, the weight on the wire and the product near its end."""
    left, at = 168.0, 300.0
    rise = (SUM[1] - top) / (SUM[0] - left)
    below = top > SUM[1]  # above a wire that climbs, a word's end would lie on it
    card = tag("rect", x=left - 98, y=top - 19, width=98.0, height=38.0, rx=19, class_="card input")
    texts = words(234, _beside(top + rise * (234 - left), 34 * abs(rise), below), label, "small mono haloed")
    texts += words(at + 26, _beside(top + rise * (at + 26 - left), 20 * abs(rise), below), product, "value mono haloed")
    return _wire(left, top, *SUM, weight) + texts + card + words(left - 48, top + 5, name, "mono")


def _beside(y: float, slope: float, below: bool) -> float:
    """The base line of words that leave a wire at height y alone; it falls or climbs by `slope` within half of them."""
    return y + slope + 17 if below else y - slope - 8


def _lamp(out: float | None) -> str:
    """The output: filled where it is above ½, empty otherwise."""
    style = "mark red" if out is not None and out > 0.5 else "mark hollow blue"
    value = "?" if out is None else number(out, 3)
    return tag("circle", cx=810.0, cy=OUT[1], r=27.0, class_=style) + words(810, OUT[1] + 52, value, "mono strong")


def _wire(x0: float, y0: float, x1: float, y1: float, weight: float, plain: bool = False) -> str:
    dx, dy = x1 - x0, y1 - y0
    shorten = 0.0 if plain else 46.0 / float(np.hypot(dx, dy))
    x1, y1 = x1 - shorten * dx, y1 - shorten * dy
    colour = "ink" if plain else "muted dotted" if weight == 0 else "red" if weight > 0 else "blue dashed"
    width = 2.0 if plain else 1.5 + 2.0 * min(abs(weight), 3.0)
    head = arrow_head(x1, y1, dx, dy, f"solid {colour.split()[0]}", 12)
    style = f"stroke-width:{width:.1f}px;stroke-linecap:butt"
    return tag("line", x1=x0, y1=y0, x2=x1 - 8 * dx / np.hypot(dx, dy), y2=y1 - 8 * dy / np.hypot(dx, dy),
               class_=f"curve {colour}", style=style) + head  # fmt: skip


def _box(activation: str, s: float | None) -> str:
    """The activation's own little plot, with a dot where s is; without it when s is None."""
    left, top, size = OUT[0] - 46, OUT[1] - 46, 92.0
    xs = np.linspace(-6, 6, 97)
    low = -1.0 if activation == "sign" else 0.0

    def place(at: Numbers, value: Numbers) -> list[tuple[float, float]]:
        px = left + 8 + (size - 16) * (np.clip(at, -6, 6) + 6) / 12
        py = top + size - 12 - (size - 24) * (value - low) / (1 - low)
        return [(float(a), float(b)) for a, b in zip(np.atleast_1d(px), np.atleast_1d(py), strict=True)]

    d = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in place(xs, activated(activation, xs)))
    plot = tag("rect", x=left, y=top, width=size, height=size, rx=10, class_="card") + tag(
        "path", d=d, class_="curve ink"
    )
    if s is None:
        return plot
    (cx, cy), = place(np.array(s), activated(activation, np.array(s)))  # fmt: skip
    return plot + tag("circle", cx=cx, cy=cy, r=6.0, class_="mark red")
