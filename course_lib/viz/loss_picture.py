"""Losses of one margin m = y f: curves over m, and a table of their values at the chosen one."""

from __future__ import annotations

import numpy as np

from course_lib.losses import MARGIN_LOSSES, general_margin_loss
from course_lib.viz.chart import Chart
from course_lib.viz.svg import number, picture, tag, words

CHART = Chart(56, 20, 560, 330, (-3.0, 3.0), (0.0, 4.0))
STYLES = {"squared": "red", "logistic": "blue", "hinge": "green", "zero-one": "muted thin"}
FORMULAS = {
    "squared": "½ (1 − m)²",
    "logistic": "log(1 + e⁻ᵐ)",
    "hinge": "max(0, 1 − m)",
    "zero-one": "1 if m ≤ 0",
    "general": "ε log(1 + e^((L − m)/ε))",
}


def values(m: float, L: float, epsilon: float) -> dict[str, float]:
    """Every loss at the margin m."""
    found = {name: float(loss(m)) for name, loss in MARGIN_LOSSES.items()}
    return found | {"general": float(general_margin_loss(m, L, epsilon))}


def distance(name: str, L: float, epsilon: float) -> float:
    """The largest distance between the general loss and the one of this name, for margins in the plot."""
    m = np.linspace(*CHART.x, 241)
    return float(np.abs(general_margin_loss(m, L, epsilon) - MARGIN_LOSSES[name](m)).max())


def loss_picture(m: float, L: float, epsilon: float, hidden: bool = False) -> str:
    """The curves with a vertical line at m; only axes when `hidden`."""
    frame = CHART.frame("margin m = y f", "loss") + CHART.zero(y=False)
    sides = words(290, 42, "wrong side", "small muted") + words(384, 42, "right side", "small muted")
    if hidden:
        return picture(900, 400, frame, sides)
    xs, parts = np.linspace(*CHART.x, 241), []
    parts.append(CHART.curve(xs, general_margin_loss(xs, L, epsilon), "pink thick"))
    for name in ("squared", "logistic", "hinge"):
        parts.append(CHART.curve(xs, MARGIN_LOSSES[name](xs), f"{STYLES[name]}{' dashed' if name == 'hinge' else ''}"))
    parts.append(CHART.curve([-3.0, 0.0], [1.0, 1.0], "muted thin") + CHART.curve([0.0, 3.0], [0.0, 0.0], "muted thin"))
    parts.append(CHART.segment(m, 0.0, m, 4.0, "ink thin"))
    found = values(m, L, epsilon)
    for name, value in found.items():
        colour = {"general": "pink", "zero-one": "muted"}.get(name, STYLES.get(name, "ink"))
        parts.append(CHART.points(m, value, colour, "circle", 5.5))
    return picture(900, 400, frame, sides, *parts, _table(m, found))


def _table(m: float, found: dict[str, float]) -> str:
    parts = [words(760, 44, f"at m = {number(m)}", "strong")]
    for row, (name, value) in enumerate(found.items()):
        y = 82 + 56 * row
        class_ = "pink thick" if name == "general" else STYLES[name] + (" dashed" if name == "hinge" else "")
        parts.append(tag("line", x1=646, y1=y - 5, x2=676, y2=y - 5, class_=f"curve {class_}"))
        parts.append(words(686, y, name, "strong", text_anchor="start"))
        parts.append(words(686, y + 19, FORMULAS[name], "small mono muted", text_anchor="start"))
        parts.append(words(884, y, number(value), "mono", text_anchor="end"))
    return "".join(parts)
