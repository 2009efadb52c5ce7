"""The error valley: three difference quotients, their errors, and the step between truncation and rounding."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from course_lib.viz.svg import MINUS
from course_lib.viz.valley import CURVES, DTYPES, best, digits, quotients, valley_picture
from course_lib.widgets.base import Figure, Painted, choice, slider

NBSP = "\N{NO-BREAK SPACE}"


class ErrorValley(Figure):
    """`log_h` is the exponent of the step, `curve` the function, `dtype` the numbers that are computed with."""

    drives = ("log_h", "curve", "dtype")

    log_h = traitlets.Float(-1.0).tag(sync=True)
    curve = traitlets.Enum(list(CURVES), "exp").tag(sync=True)
    dtype = traitlets.Enum(list(DTYPES), "float64").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Left: the curve as the computer sees it, magnified until the step is 1 long, with the true tangent (thin,"
            " dashed). Right: both axes logarithmic; grey: errors that rounding alone can make."
        )
        super().__init__(title="How small should a step be?", caption=caption, **traits)
        self.controls = [
            slider("log_h", "log₁₀ h", -16, 0, 0.1, wide=True),
            choice("curve", "function", [(name, curve.text) for name, curve in CURVES.items()]),
            choice("dtype", "numbers", [(name, name) for name in DTYPES]),
        ]

    def paint(self) -> Painted:
        """The microscope and the valley at this step."""
        h = 10.0**self.log_h
        svg = valley_picture(self.curve, self.dtype, h, self.locked)
        head = f"{CURVES[self.curve].text}, {self.dtype}, h = {short(h)}."
        if self.locked:
            return Painted(svg, "", f"{head} The errors are hidden until you have predicted.")
        true = CURVES[self.curve].slopes[0]
        lines, said = [], []
        for name, value in quotients(self.curve, self.dtype, h).items():
            right, wrong = digits(value, true)
            error = short(abs(value - true))
            padded = name.ljust(8, NBSP)
            figures = f"<span class='v'>{right}</span>{wrong}{NBSP * 2}"
            lines.append(f"<p>{padded} = {figures} error <span class='g'>{error}</span></p>")
            said.append(f"{name} {right}{wrong}, error {error}")
        goal = self._goal(h)
        words = f"{head} Derivative {f'{true:.12f}'.replace('-', MINUS)}. {'; '.join(said)}. {goal}"
        lines.append(f"<p class='note'>Blue: the digits that are right. {escape(goal)}</p>")
        return Painted(svg, "".join(lines), words)

    def _goal(self, h: float) -> str:
        """Is the central error as small as this number type allows, and if not, what spoils it?"""
        true = CURVES[self.curve].slopes[0]
        error = abs(quotients(self.curve, self.dtype, h)["central"] - true)
        middle, least = best(self.curve, self.dtype)
        if error <= 3 * least:
            return f"✓ Goal reached: a central error of {short(error)} is about the best that {self.dtype} allows here."
        cause = "rounding" if h < middle else "truncation"
        ratio = error / least
        times = f"{float(f'{ratio:.2g}'):,.0f}" if 10 <= ratio < 1e6 else short(ratio)
        return f"Goal: find the floor of the central valley. Now {times} times above it, and {cause} is the reason."


def short(value: float) -> str:
    """5.9e−11, 0.0045."""
    return f"{value:.2g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e").replace("-", MINUS)


def error_valley(**traits: Any) -> ErrorValley:
    """Three difference quotients against the step; `log_h`, `curve`, `dtype` may be set."""
    return ErrorValley(**traits)
