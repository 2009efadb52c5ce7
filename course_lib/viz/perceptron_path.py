"""The perceptron's way, mistake by mistake, and what the convergence theorem says of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from course_lib.perceptron import margins, perceptron_update
from course_lib.viz.point_sets import PointSet, point_set

Numbers = NDArray[np.float64]

LONGEST = 80
"""Where there is no end, the path stops after so many mistakes."""


@dataclass(frozen=True)
class Path:
    """`w (K + 1, 2)` and `b (K + 1,)` before and after each of K mistakes, made on row `rows[k]` in `epochs[k]`."""

    points: PointSet
    w: Numbers
    b: Numbers
    rows: tuple[int, ...]
    epochs: tuple[int, ...]
    settled: bool

    def __len__(self) -> int:
        return len(self.rows)

    def lengths(self) -> Numbers:
        """‖(w, b)‖ after 0, 1, …, K mistakes."""
        return np.asarray(np.sqrt((self.w**2).sum(axis=1) + self.b**2))

    def progress(self) -> Numbers | None:
        """The part of (w, b) along the widest line's unit vector; None where no line separates."""
        if self.points.line is None:
            return None
        w, b = self.points.line
        size = np.sqrt(w @ w + b * b)
        return np.asarray((self.w @ w + self.b * b) / size)


@cache
def path(name: str, order: str = "rows", strict: bool = False, longest: int = LONGEST) -> Path:
    """From zeros with lr = 1, until an epoch without a mistake or `longest` mistakes; `order` is "rows" or "shuffled".

    With `strict` only a margin below 0 counts as a mistake, as one slide prints it.
    """
    points, rng = point_set(name), np.random.default_rng(1)
    w, b = np.zeros(2), 0.0
    ws, bs = [w], [b]
    rows: list[int] = []
    epochs: list[int] = []
    epoch, moved = 0, True
    while moved and len(rows) < longest:
        moved, epoch = False, epoch + 1
        for n in rng.permutation(len(points.y)) if order == "shuffled" else range(len(points.y)):
            margin = float(margins(w, b, points.X[n : n + 1], points.y[n : n + 1])[0])
            if margin > 0 or (strict and margin == 0):
                continue
            w, b = perceptron_update(w, b, points.X[n], points.y[n], 1.0)
            moved = True
            ws.append(w)
            bs.append(b)
            rows.append(int(n))
            epochs.append(epoch)
            if len(rows) == longest:
                break
    return Path(points, np.array(ws), np.array(bs), tuple(rows), tuple(epochs), settled=not moved)
