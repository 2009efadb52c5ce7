"""The operation counter: additions for all partials of (x1 + …)(… + xn), with and without reuse."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.counting import counting_picture, partials_with_reuse, partials_without_reuse
from course_lib.widgets.base import Figure, Painted, slider


class OperationCounter(Figure):
    """`n` inputs, an even number from 4."""

    drives = ("n",)

    n = traitlets.Int(4).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        title = "y = (x1 + … )( … + xn): additions for all n partial derivatives"
        caption = "A row for every partial derivative, a square for every addition that it takes by itself."
        super().__init__(title=title, caption=caption, **traits)
        self.controls = [slider("n", "inputs n", 4, 40, 2, wide=True)]

    def paint(self) -> Painted:
        """Squares for additions, and the two counts."""
        n = 4 if self.locked else max(4, self.n - self.n % 2)
        numbers = [float(i + 1) for i in range(n)]
        without, reused = partials_without_reuse(numbers)[1], partials_with_reuse(numbers)[1]
        half = n // 2
        if self.locked:
            return Painted(counting_picture(0), "", "Opens after your prediction.")
        formula = (
            f"<p>each partial from scratch: {n} × {half - 1} = <span class='g'>{without}</span> additions</p>"
            f"<p>both sums kept: 2 × {half - 1} = <span class='v'>{reused}</span> additions,"
            f" {without // reused} times fewer</p>"
        )
        words = f"With {n} inputs: {without} additions from scratch, {reused} when both sums are kept."
        return Painted(counting_picture(n), formula, words)


def operation_counter(**traits: Any) -> OperationCounter:
    """Count additions with and without reuse, for `n` inputs."""
    return OperationCounter(**traits)
