"""A network as circles and arrows, and the shapes of its arrays, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from course_lib.mlp import count_parameters
from course_lib.viz.svg import picture, tag, words

LARGEST = 8
_LEFT, _RIGHT, _MIDDLE, _PITCH = 90.0, 800.0, 150.0, 30.0


@dataclass(frozen=True)
class Trace:
    """Layer widths, a batch of N, and whether the transpose is forgotten; `lines` says what each layer does."""

    sizes: tuple[int, ...]
    N: int
    turned: bool = True

    @property
    def count(self) -> int:
        return count_parameters(self.sizes)

    def line(self, layer: int) -> tuple[str, bool]:
        """The product of a layer (from 1) with its shapes, and whether NumPy would do it."""
        D, H = self.sizes[layer - 1], self.sizes[layer]
        source = "X" if layer == 1 else f"A{layer - 1}"
        right = (D, H) if self.turned else (H, D)
        name = f"W{layer}.T" if self.turned else f"W{layer}"
        fits = right[0] == D and right[1] == H
        product = f"{source} ({self.N}, {D}) @ {name} ({right[0]}, {right[1]})"
        if right[0] != D:
            return f"{product}: {D} ≠ {right[0]}, there is no such product", False
        end = f"{product} + b{layer} ({H},) → Z{layer} ({self.N}, {right[1]})"
        return end if fits else f"{product} → ({self.N}, {right[1]})", fits

    def last_step(self) -> int:
        """The last layer that can be computed, and one more if it fails there."""
        for layer in range(1, len(self.sizes)):
            if not self.line(layer)[1]:
                return layer
        return len(self.sizes) - 1


def tracer_picture(trace: Trace, step: int) -> str:
    """The circles, a column a layer; the arrows of layer `step` stand out, and later layers are pale."""
    columns = len(trace.sizes)
    pitch = (_RIGHT - _LEFT) / (columns - 1)
    xs = [_LEFT + i * pitch for i in range(columns)]
    wires, circles = [], []
    for layer, (D, H) in enumerate(pairwise(trace.sizes), start=1):
        here = "curve blue" if trace.line(layer)[1] else "curve red dashed thin"
        look = here if layer == step else "curve muted thin"
        opacity = 0.9 if layer == step else 0.45 if layer < step else 0.14
        for y0 in _places(D):
            for y1 in _places(H):
                ends = {"x1": xs[layer - 1] + 11, "y1": y0, "x2": xs[layer] - 11, "y2": y1}
                wires.append(tag("line", **ends, class_=look, stroke_opacity=str(opacity)))
    for column, (x, size) in enumerate(zip(xs, trace.sizes, strict=True)):
        look = "mark green" if column == 0 else "mark blue" if _known(trace, column, step) else "card"
        circles += [tag("circle", cx=x, cy=y, r=11.0, class_=look) for y in _places(size)]
    return picture(890, 372, *wires, *circles, *_labels(trace, xs, step))


def _places(size: int) -> list[float]:
    return [_MIDDLE + _PITCH * (i - (size - 1) / 2) for i in range(size)]


def _known(trace: Trace, column: int, step: int) -> bool:
    """Whether the numbers of a column have been computed: the inputs always, a layer if its product exists."""
    return column == 0 or (column <= step and trace.line(column)[1])


def _labels(trace: Trace, xs: Sequence[float], step: int) -> list[str]:
    last = len(xs) - 1
    found = []
    for column, (x, size) in enumerate(zip(xs, trace.sizes, strict=True)):
        title = "inputs" if column == 0 else "outputs" if column == last else f"hidden {column}"
        array = "X" if column == 0 else "Z" + str(last) if column == last else f"A{column}"
        known = _known(trace, column, step)
        shape = f"{array} ({trace.N}, {size})" if known else f"{array} ?"
        found += [words(x, 300, title, "small muted"), words(x, 322, shape, "mono strong" if known else "mono muted")]
    for layer in range(1, last + 1):
        x = (xs[layer - 1] + xs[layer]) / 2
        D, H = trace.sizes[layer - 1], trace.sizes[layer]
        text = f"W{layer} ({H}, {D}), b{layer} ({H},)"
        found += [words(x, 346, text, "small mono"), words(x, 364, f"{H}·{D} + {H} = {H * D + H}", "small muted")]
    return found
