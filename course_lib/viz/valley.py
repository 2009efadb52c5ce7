"""The error of three difference quotients against the step, and a microscope that magnifies with it.

`valley` computes the errors for all steps, once a function and number type; `valley_picture` draws one step.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from course_lib.derivatives import fd_backward, fd_central, fd_forward
from course_lib.viz.chart import Chart, legend
from course_lib.viz.svg import MINUS, picture, tag, words

QUOTIENTS: dict[str, Callable[..., Any]] = {"forward": fd_forward, "backward": fd_backward, "central": fd_central}
LOOKS = {"forward": ("red dashed", "red", "triangle"), "backward": ("green dotted", "green", "square"),
         "central": ("blue thick", "blue", "circle")}  # fmt: skip
DTYPES: dict[str, Any] = {"float64": np.float64, "float32": np.float32}
LOWEST, HIGHEST = 1e-14, 1e1
EXPONENTS = np.round(np.arange(-16.0, 0.05, 0.1), 1)
LEFT = Chart(56, 44, 320, 300, (-2.0, 2.0), (-2.0, 2.0))
RIGHT = Chart(470, 44, 430, 300, (1e-16, 1.0), (LOWEST, HIGHEST), log_x=True, log_y=True)


@dataclass(frozen=True)
class Curve:
    """A function to differentiate at `at`: its text, itself, and its first three derivatives there."""

    text: str
    f: Callable[[Any], Any]
    at: float
    slopes: tuple[float, float, float]


def _tanh_slopes(x: float) -> tuple[float, float, float]:
    t = math.tanh(x)
    first = 1 - t * t
    return first, -2 * t * first, first * (6 * t * t - 2)


CURVES = {
    "exp": Curve("eˣ at 1", np.exp, 1.0, (math.e, math.e, math.e)),
    "square": Curve("x² at 1", np.square, 1.0, (2.0, 2.0, 0.0)),
    "tanh": Curve("tanh x at ½", np.tanh, 0.5, _tanh_slopes(0.5)),
    "wave": Curve("sin 40x at 1", lambda x: np.sin(40 * x), 1.0,
                  (40 * math.cos(40), -1600 * math.sin(40), -64000 * math.cos(40))),
}  # fmt: skip


def quotients(name: str, dtype: str, h: float) -> dict[str, float]:
    """The three quotients of a curve with step h, computed in `dtype` throughout."""
    curve, kind = CURVES[name], DTYPES[dtype]
    x, step = kind(curve.at), kind(h)
    return {key: float(quotient(curve.f, x, step)) for key, quotient in QUOTIENTS.items()}


@cache
def valley(name: str, dtype: str) -> dict[str, tuple[float, ...]]:
    """|quotient − derivative| for every step 10^EXPONENTS."""
    true = CURVES[name].slopes[0]
    rows = [quotients(name, dtype, 10.0**e) for e in EXPONENTS]
    return {key: tuple(abs(row[key] - true) for row in rows) for key in QUOTIENTS}


def best(name: str, dtype: str) -> tuple[float, float]:
    """The middle of the central valley: (h, error) where truncation and rounding are balanced.

    Single errors jump about: the least of the running medians of nine, and no less than one rounding.
    """
    errors, slope = np.array(valley(name, dtype)["central"]), CURVES[name].slopes[0]
    smooth = [float(np.median(errors[max(0, i - 4) : i + 5])) for i in range(len(errors))]
    at = int(np.argmin(smooth))
    return float(10.0 ** EXPONENTS[at]), max(smooth[at], float(np.finfo(DTYPES[dtype]).eps) * abs(slope))


@cache
def _background(name: str, dtype: str) -> str:
    """What does not move with h: axes, the three curves, what theory says."""
    curve, steps = CURVES[name], 10.0**EXPONENTS
    first, second, third = curve.slopes
    epsilon = float(np.finfo(DTYPES[dtype]).eps)
    size = max(abs(float(curve.f(curve.at))), abs(first * curve.at))
    rounding = epsilon * size / (2 * steps)
    shapes = [RIGHT.frame("step h", "error", f"The error valley, {dtype}",
                          x_ticks=[10.0**e for e in (-16, -12, -8, -4, 0)],
                          y_ticks=[10.0**e for e in (-14, -10, -6, -2)])]  # fmt: skip
    shapes.append(RIGHT.area(steps, np.full_like(steps, LOWEST), np.clip(rounding, LOWEST, HIGHEST), "ink"))
    if third:
        shapes.append(RIGHT.curve(steps, abs(third) / 6 * steps**2, "muted guide"))
    shapes.append(RIGHT.curve(steps, abs(second) / 2 * steps, "muted guide"))
    for key, (line, *_) in LOOKS.items():
        shapes.append(RIGHT.curve(steps, np.maximum(valley(name, dtype)[key], LOWEST), line.replace("thick", "")))
    shapes.append(RIGHT.label(1e-15, 3e-12, "rounding", "small muted haloed", dx=34))
    shapes.append(RIGHT.label(3e-3, 3e-12, "truncation", "small muted haloed"))
    return "".join(shapes)


@cache
def _microscope_axes(name: str) -> Chart:
    rise = 2.2 * max(1.0, abs(CURVES[name].slopes[0]))
    return Chart(LEFT.left, LEFT.top, LEFT.width, LEFT.height, (-2.0, 2.0), (-rise, rise))


def _microscope(name: str, dtype: str, h: float) -> str:
    """The curve as the number type sees it, in units of h round the point, and the three secants."""
    curve, kind = CURVES[name], DTYPES[dtype]
    chart = _microscope_axes(name)
    u = np.linspace(-2, 2, 321)
    x = (kind(curve.at) + (u * h).astype(kind)).astype(kind)
    middle = float(curve.f(kind(curve.at)))
    seen = (np.asarray(curve.f(x), dtype=np.float64) - middle) / h
    up, down = (float(np.interp(s, u, seen)) for s in (1.0, -1.0))
    slope = curve.slopes[0]
    shapes = [chart.frame("(x − a) / h", "(f(x) − f(a)) / h", f"Magnified: {_power(2 * h)} across half the picture")]
    shapes += [chart.zero(), chart.segment(-2, -2 * slope, 2, 2 * slope, "muted guide")]
    shapes.append(chart.curve(u, seen, "ink thin"))
    shapes.append(chart.segment(-1, down, 1, up, LOOKS["central"][0]))
    shapes.append(chart.segment(0, 0, 1, up, LOOKS["forward"][0]))
    shapes.append(chart.segment(-1, down, 0, 0, LOOKS["backward"][0]))
    shapes.append(chart.points([-1, 0, 1], [down, 0, up], "ink"))
    return "".join(shapes)


def valley_picture(name: str, dtype: str, h: float, locked: bool = False) -> str:
    """The microscope beside the valley, with this step's three errors; locked, the valley is covered."""
    shapes = [_microscope(name, dtype, h)]
    if locked:
        c = RIGHT
        shapes.append(tag("rect", x=c.left, y=c.top, width=c.width, height=c.height, rx=10, class_="chip-plain"))
        shapes.append(words(c.left + c.width / 2, c.top + c.height / 2, "opens after your prediction", "muted"))
        return picture(930, 424, *shapes)
    true = CURVES[name].slopes[0]
    shapes += [_background(name, dtype), RIGHT.segment(h, LOWEST, h, HIGHEST, "ink thin")]
    for key, value in quotients(name, dtype, h).items():
        _, colour, shape = LOOKS[key]
        shapes.append(RIGHT.points(h, min(max(abs(value - true), LOWEST), HIGHEST), colour, shape, 6.5))
    shapes += [legend(RIGHT.left + 60 + 120 * i, 412, [(LOOKS[key][0], key)]) for i, key in enumerate(LOOKS)]
    return picture(930, 424, *shapes)


def _power(value: float) -> str:
    """2e−05 as 2 · 10⁻⁵."""
    raised = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
    exponent = math.floor(math.log10(value) + 1e-9)
    lead = value / 10.0**exponent
    return f"{lead:.2g} · 10{str(exponent).translate(raised)}"


def digits(value: float, true: float) -> tuple[str, str]:
    """`value` to twelve decimals, cut where it leaves `true`: (the right digits, the rest)."""
    text, right = f"{value:.12f}".replace("-", MINUS), f"{true:.12f}".replace("-", MINUS)
    same = next((i for i, (a, b) in enumerate(zip(text, right, strict=False)) if a != b), len(text))
    return text[:same], text[same:]
