"""The memory calculator: what would the Jacobians of y = x w take, if anyone built them?"""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.memory_bars import bytes_of, memory_picture, readable
from course_lib.widgets.base import Figure, Painted, choice, power

ITEMSIZE = {"float32": 4, "float64": 8}


class MemoryCalculator(Figure):
    """`log_N`, `log_D`, `log_M` are exponents of two."""

    drives = ("log_N", "log_D", "log_M", "dtype")

    log_N = traitlets.Int(6).tag(sync=True)
    log_D = traitlets.Int(12).tag(sync=True)
    log_M = traitlets.Int(12).tag(sync=True)
    dtype = traitlets.Enum(list(ITEMSIZE), "float32").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = "A logarithmic scale: every line is 1024 times the one before. Dashed: more than a laptop holds."
        super().__init__(title="What a Jacobian weighs", caption=caption, **traits)
        self.controls = [
            power("log_N", "N", 0, 10),
            power("log_D", "D", 0, 13),
            power("log_M", "M", 0, 13),
            choice("dtype", "numbers", [(name, name) for name in ITEMSIZE]),
        ]

    def paint(self) -> Painted:
        """A bar for each array and each Jacobian."""
        N, D, M = (2**exponent for exponent in (self.log_N, self.log_D, self.log_M))
        sizes = bytes_of(N, D, M, ITEMSIZE[self.dtype])
        if self.locked:
            sizes = {name: count for name, count in sizes.items() if "Jacobian" not in name}
        listing = "; ".join(f"{name}: {readable(count)}" for name, count in sizes.items())
        words = f"N = {N}, D = {D}, M = {M}, {self.dtype}: {listing}."
        if self.locked:
            return Painted(memory_picture(sizes), "", words)
        formula = (
            f"<p>∂y/∂x: (N·M)·(N·D) numbers = <span class='g'>{readable(sizes['Jacobian ∂y/∂x'])}</span></p>"
            f"<p>∂y/∂w: (N·M)·(D·M) numbers = <span class='g'>{readable(sizes['Jacobian ∂y/∂w'])}</span></p>"
            f"<p class='note'>Outside its N diagonal blocks ∂y/∂x is zero, and every block is wᵀ again:"
            f" all that it holds is in w already.</p>"
        )
        return Painted(memory_picture(sizes), formula, words)


def memory_calculator(**traits: Any) -> MemoryCalculator:
    """Bytes of y = x w, its gradients, and the Jacobians that nobody should build."""
    return MemoryCalculator(**traits)
