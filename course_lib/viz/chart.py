"""A plot inside a picture: data coordinates, axes, curves, points, lines and half-planes, as SVG text.

Classes name the colours of `figure.css`: "blue", "red", "green", "pink", "ink"; add "dashed", "dotted" or "thick".
Everything is clipped to the plot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import numpy as np
from numpy.typing import ArrayLike

from course_lib.viz.svg import arrow_head, number, tag, through, words

FAR = 4.0
"""How many plot heights a curve may leave the plot: further out it would be of no use, and SVG dislikes 1e300."""


@dataclass(frozen=True)
class Chart:
    """The rectangle (left, top, width, height) of a picture that shows x and y; either axis may be logarithmic."""

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float] = (0.0, 1.0)
    y: tuple[float, float] = (0.0, 1.0)
    log_x: bool = False
    log_y: bool = False

    def px(self, x: ArrayLike) -> np.ndarray:
        """Where x is, in the picture's units; nan where it has no place."""
        return self.left + self.width * _share(x, self.x, self.log_x)

    def py(self, y: ArrayLike) -> np.ndarray:
        """Where y is, in the picture's units, counted from the top."""
        return self.top + self.height * (1.0 - _share(y, self.y, self.log_y))

    # --- the frame ---------------------------------------------------------------------------------------------------

    def frame(
        self,
        x_label: str = "",
        y_label: str = "",
        title: str = "",
        x_ticks: Sequence[float] | None = None,
        y_ticks: Sequence[float] | None = None,
    ) -> str:
        """The box with ticks (three to six a side unless given), labels and a title above it."""
        places = (None if given is None else tuple(given) for given in (x_ticks, y_ticks))
        box = _box(self, x_label, y_label, *places)
        return box + words(self.left + self.width / 2, self.top - 10, title, "strong") if title else box

    def zero(self, *, x: bool = True, y: bool = True) -> str:
        """The lines x = 0 and y = 0, where they lie inside."""
        parts = []
        if x and self.x[0] < 0 < self.x[1]:
            parts.append(self.segment(0, self.y[0], 0, self.y[1], "guide"))
        if y and self.y[0] < 0 < self.y[1]:
            parts.append(self.segment(self.x[0], 0, self.x[1], 0, "guide"))
        return "".join(parts)

    # --- marks -------------------------------------------------------------------------------------------------------

    def curve(self, xs: ArrayLike, ys: ArrayLike, class_: str = "blue") -> str:
        """A line through (xs, ys); it is broken where a value is not finite."""
        path = _path(*np.broadcast_arrays(self.px(xs), self._near(self.py(ys))))
        return self._clipped(tag("path", d=path, class_=f"curve {class_}")) if path else ""

    def shaded(self, xs: ArrayLike, ys: ArrayLike, foot: float, class_: str = "blue") -> str:
        """A line through the finite ones of (xs, ys), and the shade between it and y = foot, as one shape."""
        places = _finite(np.column_stack([self.px(xs), self._near(self.py(ys))]))
        if not len(places):
            return ""
        left, right, ground = self.left - 9.0, self.left + self.width + 9.0, float(self.py(foot))
        line = through(places)
        # The sides are drawn, too, where nobody sees them.
        path = f"M{left:.1f} {ground:.1f}V{places[0, 1]:.1f}L{line}H{right:.1f}V{ground:.1f}Z"
        return self._clipped(tag("path", d=path, class_=f"curve shaded {class_}"))

    def area(self, xs: ArrayLike, low: ArrayLike, high: ArrayLike, class_: str = "blue") -> str:
        """The band between two curves over the same xs."""
        px = self.px(xs).tolist()
        upper, lower = self.py(high).tolist(), self.py(low).tolist()
        corners = [*zip(px, upper, strict=True), *reversed(list(zip(px, lower, strict=True)))]
        return self._polygon(corners, f"wash {class_}")

    def points(self, xs: ArrayLike, ys: ArrayLike, class_: str = "blue", shape: str = "circle", size: float = 6) -> str:
        """Marks at the points: "circle", "square", "triangle" or "cross". Colour and shape together tell classes."""
        places = zip(self.px(xs).ravel().tolist(), self.py(ys).ravel().tolist(), strict=True)
        return "".join(mark(x, y, class_, shape, size) for x, y in places if self._inside(x, y))

    def segment(self, x0: float, y0: float, x1: float, y1: float, class_: str = "ink") -> str:
        """The straight line from (x0, y0) to (x1, y1)."""
        ends = {"x1": float(self.px(x0)), "y1": float(self.py(y0)), "x2": float(self.px(x1)), "y2": float(self.py(y1))}
        return self._clipped(tag("line", **ends, class_=f"curve {class_}"))

    def strokes(self, xs: ArrayLike, low: float, high: float, class_: str = "ink") -> str:
        """An upright line from `low` to `high` at each of `xs`."""
        bottom, top = float(self.py(low)), float(self.py(high))
        path = "".join(f"M{x:.1f} {bottom:.1f}V{top:.1f}" for x in self.px(xs).tolist())
        return self._clipped(tag("path", d=path, class_=f"curve {class_}")) if path else ""

    def arrow(self, x0: float, y0: float, x1: float, y1: float, class_: str = "red") -> str:
        """An arrow from (x0, y0) to (x1, y1); nothing when it has no length."""
        a, b, c, d = (float(v) for v in (self.px(x0), self.py(y0), self.px(x1), self.py(y1)))
        if (c - a) ** 2 + (d - b) ** 2 < 1:
            return ""
        shaft = tag("line", x1=a, y1=b, x2=c, y2=d, class_=f"curve {class_}")
        return self._clipped(shaft + arrow_head(c, d, c - a, d - b, f"solid {class_}", 11))

    def half_plane(self, w1: float, w2: float, b: float, class_: str = "blue") -> str:
        """The part of the plot where w1 x + w2 y + b > 0, washed."""
        corners = self._cut(w1, w2, b)
        places = [(float(self.px(x)), float(self.py(y))) for x, y in corners]
        return self._polygon(places, f"wash {class_}") if len(places) > 2 else ""

    def boundary(self, w1: float, w2: float, b: float, class_: str = "ink") -> str:
        """The line w1 x + w2 y + b = 0 inside the plot; nothing when it lies outside."""
        on = [p for p in self._cut(w1, w2, b) if abs(w1 * p[0] + w2 * p[1] + b) < 1e-9 * (abs(w1) + abs(w2) + abs(b))]
        if len(on) < 2:
            return ""
        (x0, y0), (x1, y1) = on[0], max(on[1:], key=lambda p: (p[0] - on[0][0]) ** 2 + (p[1] - on[0][1]) ** 2)
        return self.segment(x0, y0, x1, y1, class_)

    def label(self, x: float, y: float, text: str, class_: str = "small haloed", dx: float = 0, dy: float = 0) -> str:
        """`text` at a point of the data, moved by (dx, dy) of the picture's units."""
        return words(float(self.px(x)) + dx, float(self.py(y)) + dy, text, class_)

    def together(self, *marks: str) -> str:
        """The marks under one clip, which a browser paints faster than one each."""
        return "".join(marks).replace("</svg>" + self._clipped("").removesuffix("</svg>"), "")

    # --- inside ------------------------------------------------------------------------------------------------------

    def _cut(self, w1: float, w2: float, b: float) -> list[tuple[float, float]]:
        """The corners of {w1 x + w2 y + b >= 0} inside the plot (Sutherland and Hodgman 1974, one edge)."""
        (x0, x1), (y0, y1) = self.x, self.y
        box = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        kept = []
        for i, (x, y) in enumerate(box):
            u, v = box[i - 1]
            here, before = w1 * x + w2 * y + b, w1 * u + w2 * v + b
            if (here > 0) != (before > 0) and here != before:
                t = before / (before - here)
                kept.append((u + t * (x - u), v + t * (y - v)))
            if here > 0:
                kept.append((x, y))
        return kept

    def _polygon(self, corners: Sequence[tuple[float, float]], class_: str) -> str:
        places = np.array(corners).reshape(-1, 2)
        points = through(_finite(places), "%.1f,%.1f", " ")
        return self._clipped(tag("polygon", points=points, class_=class_))

    def _near(self, py: np.ndarray) -> np.ndarray:
        bottom, far = self.top + self.height, FAR * self.height
        return np.asarray(np.clip(py, self.top - far, bottom + far))

    def _inside(self, x: float, y: float) -> bool:
        return self.left - 1 <= x <= self.left + self.width + 1 and self.top - 1 <= y <= self.top + self.height + 1

    def _clipped(self, inner: str) -> str:
        place = {"x": self.left, "y": self.top, "width": self.width, "height": self.height}
        return tag("svg", inner, **place, viewBox=" ".join(f"{v:.1f}" for v in place.values()))


@lru_cache(maxsize=256)  # a slider moves what is in the box, hardly ever the box itself
def _box(
    chart: Chart, x_label: str, y_label: str, x_ticks: tuple[float, ...] | None, y_ticks: tuple[float, ...] | None
) -> str:
    x_ticks = tuple(ticks(chart.x, chart.log_x)) if x_ticks is None else x_ticks
    y_ticks = tuple(ticks(chart.y, chart.log_y)) if y_ticks is None else y_ticks
    bottom = chart.top + chart.height
    parts = [tag("rect", x=chart.left, y=chart.top, width=chart.width, height=chart.height, class_="plot")]
    for x in x_ticks:
        at = float(chart.px(x))
        parts.append(tag("line", x1=at, y1=bottom, x2=at, y2=bottom + 5, class_="axis"))
        parts.append(words(at, bottom + 18, _short(x), "small mono"))
    for y in y_ticks:
        at = float(chart.py(y))
        parts.append(tag("line", x1=chart.left - 5, y1=at, x2=chart.left, y2=at, class_="axis"))
        parts.append(words(chart.left - 8, at + 4, _short(y), "small mono", text_anchor="end"))
    if x_label:
        parts.append(words(chart.left + chart.width / 2, bottom + 36, x_label, "small muted"))
    if y_label:
        x, y = chart.left - 44, chart.top + chart.height / 2
        parts.append(words(x, y, y_label, "small muted", transform=f"rotate(-90 {x:.1f} {y:.1f})"))
    return "".join(parts)


def _share(value: ArrayLike, span: tuple[float, float], log: bool) -> np.ndarray:
    v, (low, high) = np.asarray(value, dtype=float), span
    if not log:
        return np.asarray((v - low) / (high - low))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((np.log10(v) - np.log10(low)) / (np.log10(high) - np.log10(low)))


def _path(px: np.ndarray, py: np.ndarray) -> str:
    """A path through the points (N,), (N,), in tenths of a unit; broken where a place is not finite."""
    places = np.column_stack([px, py])
    gaps = np.flatnonzero(~np.isfinite(places).all(axis=1))
    runs = np.split(places, gaps) if len(gaps) else [places]
    return " ".join("M" + through(run) for run in map(_finite, runs) if len(run))


def _finite(places: np.ndarray) -> np.ndarray:
    return np.asarray(places[np.isfinite(places).all(axis=1)])


def _short(value: float) -> str:
    """A tick: 0.25, −3, 1e−8."""
    return number(float(value), 4).replace("e\N{MINUS SIGN}0", "e\N{MINUS SIGN}").replace("e+0", "e")


def ticks(span: tuple[float, float], log: bool = False) -> list[float]:
    """Three to six round values inside `span`; powers of ten when `log`."""
    low, high = span
    if log:
        powers = range(int(np.ceil(np.log10(low) - 1e-9)), int(np.floor(np.log10(high) + 1e-9)) + 1)
        return [10.0**p for p in powers[:: max(1, -(-len(powers) // 6))]]
    rough = (high - low) / 5
    size = 10.0 ** np.floor(np.log10(rough))
    step = next(m * size for m in (1, 2, 2.5, 5, 10) if m * size >= rough - 1e-12)
    first = np.ceil(low / step - 1e-9)
    return [float(np.round((first + i) * step, 12)) for i in range(int((high / step) - first + 1 + 1e-9))]


def mark(x: float, y: float, class_: str = "blue", shape: str = "circle", size: float = 6) -> str:
    """One mark at (x, y) of the picture; its outline is the page's colour, so that it stands out on a field."""
    if shape == "circle":
        return tag("circle", cx=x, cy=y, r=float(size), class_=f"mark {class_}")
    if shape == "square":
        s = 0.9 * size
        return tag("rect", x=x - s, y=y - s, width=2 * s, height=2 * s, class_=f"mark {class_}")
    if shape == "triangle":
        s = 1.2 * size
        corners = f"{x:.1f},{y - s:.1f} {x - s:.1f},{y + 0.8 * s:.1f} {x + s:.1f},{y + 0.8 * s:.1f}"
        return tag("polygon", points=corners, class_=f"mark {class_}")
    s = 0.9 * size
    cross = f"M{x - s:.1f} {y - s:.1f}L{x + s:.1f} {y + s:.1f}M{x - s:.1f} {y + s:.1f}L{x + s:.1f} {y - s:.1f}"
    return tag("path", d=cross, class_=f"curve thick {class_}")


def legend(x: float, y: float, entries: Sequence[tuple[str, str]], pitch: float = 20) -> str:
    """Short pieces of line, each with its words, one below the other; `entries` are (class, words)."""
    parts = []
    for row, (class_, text) in enumerate(entries):
        at = y + pitch * row
        parts.append(tag("line", x1=x, y1=at, x2=x + 28, y2=at, class_=f"curve {escape(class_)}"))
        parts.append(words(x + 36, at + 4, text, "small", text_anchor="start"))
    return "".join(parts)
