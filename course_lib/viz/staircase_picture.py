"""A staircase of sigmoids against what it approximates: the curve, the error, and the valley over all steepnesses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from course_lib.approximation import nielsen_target
from course_lib.viz.chart import Chart, legend
from course_lib.viz.sample_points import COARSE, FINE
from course_lib.viz.stairs import LOG_HIGH, LOG_LOW, Numbers, Target, stairs, valley
from course_lib.viz.svg import number, picture, words

TARGETS: dict[str, tuple[str, Target]] = {
    "wiggly": ("Nielsen's wiggly curve", nielsen_target),
    "sine": ("½ + ½ sin 2πx", lambda x: 0.5 + 0.5 * np.sin(2 * np.pi * x)),
    "roof": ("a roof, 1 − 2|x − ½|", lambda x: 1.0 - 2.0 * np.abs(x - 0.5)),
    "jump": ("a jump at ½", lambda x: 0.5 + 0.5 * np.sign(x - 0.5)),
}

_CURVE = (60.0, 40.0, 520.0, 270.0)
_STRIP = (60.0, 356.0, 520.0, 92.0)
_VALLEY = (668.0, 40.0, 204.0, 270.0)


@dataclass(frozen=True)
class Fit:
    """n units of one steepness against `target` on [0, 1], looked at where anything happens."""

    target: Target
    n: int
    steepness: float
    even: int = 601
    near: tuple[float, ...] = tuple(FINE)

    @cached_property
    def _curve(self) -> tuple[Numbers, Numbers]:
        return stairs(self.target, self.n, np.array([self.steepness]), self.even, np.array(self.near))

    @property
    def x(self) -> Numbers:
        return np.asarray(self._curve[0][0])

    @cached_property
    def wanted(self) -> Numbers:
        return np.asarray(self.target(self.x), dtype=float)

    @property
    def reached(self) -> Numbers:
        return np.asarray(self._curve[1][0])

    @cached_property
    def error(self) -> Numbers:
        return self.reached - self.wanted

    @property
    def sup(self) -> float:
        return float(np.abs(self.error).max())

    @property
    def l1(self) -> float:
        return float(np.trapezoid(np.abs(self.error), self.x))

    @cached_property
    def drawn(self) -> Fit:
        """The same at as many points as a picture can show."""
        return Fit(self.target, self.n, self.steepness, even=161, near=tuple(COARSE))

    @property
    def worst(self) -> int:
        """The number of the point where the error is largest."""
        return int(np.abs(self.error).argmax())


def staircase_picture(fit: Fit, epsilon: float, told: bool = True) -> str:
    """The target, and when `told` the staircase on it, the error below and the valley beside."""
    low, high = float(fit.wanted.min()), float(fit.wanted.max())
    if not told:
        chart = _chart(_CURVE, low, high)
        return picture(890, 492, chart.frame("", "", "something to approximate"), _target(chart, fit.target))
    low, high = min(low, float(fit.reached.min())), max(high, float(fit.reached.max()))
    title = f"{fit.n} sigmoid{'s' if fit.n > 1 else ''}, sup error {number(fit.sup, 3)}"
    title += " ✓" if fit.sup < epsilon else ""
    return picture(
        890,
        492,
        _curves(_chart(_CURVE, low, high), fit, epsilon, title),
        _strip(fit, epsilon),
        _errors(fit, epsilon),
    )


def _chart(place: tuple[float, float, float, float], low: float, high: float) -> Chart:
    """A fixed frame for what lies in [0, 1], so that nothing jumps while a slider moves."""
    if not (low >= -0.3 and high <= 1.2):
        pad = 0.08 * (high - low) + 1e-9
        return Chart(*place, (0.0, 1.0), (low - pad, high + pad))
    return Chart(*place, (0.0, 1.0), (-0.3, 1.2) if low < -0.05 else (-0.05, 1.2))


@lru_cache(maxsize=32)
def _target(chart: Chart, target: Target) -> str:
    x = np.linspace(0.0, 1.0, 201)
    return chart.curve(x, target(x), "ink dashed")


@lru_cache(maxsize=32)
def _band(chart: Chart, target: Target, epsilon: float) -> str:
    x = np.linspace(0.0, 1.0, 161)
    middle = np.asarray(target(x), dtype=float)
    return chart.area(x, middle - epsilon, middle + epsilon, "green")


def _curves(chart: Chart, fit: Fit, epsilon: float, title: str) -> str:
    thin, steps, (low, high) = fit.drawn, np.arange(1, fit.n) / fit.n, chart.y
    return (
        _band(chart, fit.target, epsilon)
        + chart.frame("", "", title)
        + chart.together(
            chart.shaded(thin.x, thin.reached, low - (high - low)),
            _target(chart, fit.target),
            chart.strokes(steps, low, low + 0.035 * (high - low)),
        )
    )


def _strip(fit: Fit, epsilon: float) -> str:
    size = max(0.12, 2.4 * epsilon)
    chart = Chart(*_STRIP, (0.0, 1.0), (-size, size))
    thin = fit.drawn
    at, error = fit.x[fit.worst], float(np.clip(fit.error[fit.worst], -0.93 * size, 0.93 * size))
    return (
        _ground(chart, epsilon)
        + chart.shaded(thin.x, thin.error, 0.0, "red thin")
        + chart.points(at, error, "red", "triangle", 6)
        + words(_STRIP[0] + _STRIP[2] / 2, _STRIP[1] - 8, "error = staircase − target, with the band ±ε", "small muted")
    )


@lru_cache(maxsize=64)
def _ground(chart: Chart, epsilon: float) -> str:
    return chart.together(
        chart.area([0, 1], [-epsilon] * 2, [epsilon] * 2, "green"),
        *(chart.segment(0, side, 1, side, "green dashed thin") for side in (-epsilon, epsilon)),
    ) + chart.frame("x", "", "", y_ticks=[-epsilon, 0, epsilon] if epsilon > 0.03 else [0])


_ERRORS = Chart(*_VALLEY, (10.0**LOG_LOW, 10.0**LOG_HIGH), (1e-3, 1.0), log_x=True, log_y=True)


def _errors(fit: Fit, epsilon: float) -> str:
    w = fit.steepness
    return (
        _errors_at_every_steepness(fit.target, fit.n, epsilon)
        + _ERRORS.points(w, np.clip(fit.l1, 1e-3, 1.0), "blue", "square", 6)
        + _ERRORS.points(w, np.clip(fit.sup, 1e-3, 1.0), "red", "triangle", 7)
    )


@lru_cache(maxsize=128)
def _errors_at_every_steepness(target: Target, n: int, epsilon: float) -> str:
    chart, (steepnesses, sups, areas) = _ERRORS, valley(target, n)
    below = chart.top + chart.height + 66
    return (
        chart.frame("steepness w", "", "errors at every steepness")
        + chart.together(
            chart.segment(1.0, epsilon, 10.0**LOG_HIGH, epsilon, "green dashed thin"),
            chart.curve(steepnesses, np.maximum(areas, 1e-4), "blue dashed"),
            chart.curve(steepnesses, sups, "red"),
        )
        + legend(chart.left, below, [("red", "sup error"), ("ink dashed", "target")], 26)
        + legend(chart.left + 108, below, [("blue dashed", "L1 error"), ("green dashed", "ε")], 26)
    )
