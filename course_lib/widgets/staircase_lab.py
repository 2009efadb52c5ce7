"""A staircase of sigmoids: how many units, how steep, and how well does it fit? Also on a function of your own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from course_lib.viz.staircase_picture import TARGETS, Fit, staircase_picture
from course_lib.viz.stairs import LOG_HIGH, LOG_LOW, Target
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, choice, power, slider, ten_to

MOST = 60


class StaircaseLab(Figure):
    """`n` units of steepness 10 ** `log_w` on `target`; `epsilon` is the error to stay below."""

    drives = ("target", "n", "log_w", "epsilon")

    target = traitlets.Unicode("wiggly").tag(sync=True)
    n = traitlets.Int(10).tag(sync=True)
    log_w = traitlets.Float(3.0).tag(sync=True)
    epsilon = traitlets.Float(0.05).tag(sync=True)

    def __init__(self, own: Callable[[Any], Any] | None = None, **traits: Any) -> None:
        self.targets = dict(TARGETS)
        if own is not None:
            self.targets = {"own": ("your own function", on_arrays(own)), **TARGETS}
            traits.setdefault("target", "own")
        self.fewest: dict[tuple[str, float], int] = {}
        caption = (
            "Dashed: the target. Blue: the staircase; a short stroke below for every step. Orange: the error, its"
            " largest place marked. Right: both errors over all steepnesses, marked where you are."
        )
        super().__init__(title="A staircase of sigmoids", caption=caption, **traits)
        self.controls = [
            choice("target", "target", [(name, text) for name, (text, _) in self.targets.items()]),
            slider("n", "units n", 1, MOST, 1),
            power("log_w", "steepness w", LOG_LOW, LOG_HIGH, base=10, step=0.02),
            slider("epsilon", "ε", 0.01, 0.3, 0.01),
        ]
        self.observe(self._begin, names="locked")

    def _begin(self, change: object) -> None:
        """A record counts from the moment that the figure opens."""
        self.fewest.clear()

    def fit(self) -> Fit:
        """The staircase as it is set, on its target."""
        n = min(max(self.n, 1), MOST)
        return Fit(self.targets[self.target][1], n, ten_to(self.log_w))

    def paint(self) -> Painted:
        """The staircase, its errors, and the fewest units so far."""
        try:
            fit = self.fit()
            if not np.isfinite(fit.wanted).all():
                raise ValueError("it is not finite everywhere on [0, 1]")
            return self._painted(fit)
        except Exception as reason:  # a reader's own function may raise anything
            words = f"Your function cannot be drawn: {type(reason).__name__}, {reason}."
            blank = Fit(TARGETS["wiggly"][1], 1, 1.0)
            return Painted(staircase_picture(blank, self.epsilon, told=False), "", words)

    def _painted(self, fit: Fit) -> Painted:
        name = self.targets[self.target][0]
        if self.locked:
            words = f"The target: {name}. The staircase opens after your prediction."
            return Painted(staircase_picture(fit, self.epsilon, told=False), "", words)
        n, at, ratio = number, fit.x[fit.worst], fit.steepness / fit.n
        formula = (
            f"<p>sup error <span class='g'>{n(fit.sup, 3)}</span> at x = {n(at, 3)},"
            f" L1 error <span class='v'>{n(fit.l1, 3)}</span>, w/n = {n(ratio, 3 if ratio < 1000 else 5)}</p>"
            f"<p class='note'>{self._goal(fit)}</p>"
        )
        units = f"{fit.n} sigmoids" if fit.n > 1 else "1 sigmoid"
        words = (
            f"{units} of steepness {fit.steepness:g} on {name}: sup error {n(fit.sup, 3)} at"
            f" x = {n(at, 3)}, L1 error {n(fit.l1, 3)};"
            f" {'below' if fit.sup < self.epsilon else 'not below'} ε = {n(self.epsilon)}."
        )
        return Painted(staircase_picture(fit, self.epsilon), formula, words)

    def _goal(self, fit: Fit) -> str:
        """Whether the error is below ε, and the fewest units that have brought it there."""
        key = self.target, round(self.epsilon, 2)
        reached = fit.sup < self.epsilon
        if reached and fit.n < MOST:  # all the units that there are, are no record
            self.fewest[key] = min(fit.n, self.fewest.get(key, MOST))
        head = f"{'✓ ' if reached else ''}sup error {'below' if reached else 'not below'} ε = {number(self.epsilon)}"
        best = " Goal: below ε, with the fewest units."
        if key in self.fewest:
            best = f" Fewest units so far: {self.fewest[key]}. Fewer?"
        return f"{head}.{best}"


def on_arrays(f: Callable[[Any], Any]) -> Target:
    """`f` of an array in one call, or, if it knows numbers only, of one number after the other."""

    def target(x: NDArray[np.float64]) -> NDArray[np.float64]:
        try:
            y = np.asarray(f(x), dtype=float)
            if y.shape in ((), x.shape):
                return np.broadcast_to(y, x.shape)
        except (TypeError, ValueError):
            pass
        return np.array([float(f(float(value))) for value in x])

    return target


def staircase_lab(own: Callable[[Any], Any] | None = None, **traits: Any) -> StaircaseLab:
    """Sigmoid steps on a menu of targets, and on `own`, a function on [0, 1], if you bring one."""
    return StaircaseLab(own, **traits)
