"""The tent map folded k times: pieces double with every layer, units do not."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.tent_picture import DEEPEST, pieces, tent_picture
from course_lib.widgets.base import Figure, Painted, slider

WANTED = 100


class TentLab(Figure):
    """`depth` tents, each of two ReLUs, one after the other."""

    drives = ("depth",)

    depth = traitlets.Int(1).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = "Grey: one tent fewer. A tent folds [0, 1] in the middle and stretches it back to full length."
        super().__init__(title="Tents in tents", caption=caption, **traits)
        self.controls = [slider("depth", "depth k", 1, DEEPEST, 1, wide=True)]

    def paint(self) -> Painted:
        """The curve with its pieces counted."""
        k = min(max(self.depth, 1), DEEPEST)
        if self.locked:
            words = "One tent: 2 linear pieces from 2 ReLUs. Deeper ones open after your prediction."
            return Painted(tent_picture(1, told=False), "", words)
        count = pieces(k)
        fewest = count > WANTED >= pieces(k - 1) if k > 1 else False
        goal = f"Goal: more than {WANTED} linear pieces with the fewest units."
        if count > WANTED:
            goal = "✓ Goal reached, with as few as it takes." if fewest else "More than enough: a layer fewer would do."
        depth = f"{k} tent{'s' if k > 1 else ''} deep"
        formula = (
            f"<p>{depth}: <span class='v'>{count}</span> pieces from {2 * k} units;"
            f" one hidden layer needs at least {count} − 1 = <span class='g'>{count - 1}</span></p>"
            f"<p class='note'>{goal}</p>"
        )
        words = f"{depth}: {count} linear pieces, {2 * k} units; in one layer at least {count - 1}. {goal}"
        return Painted(tent_picture(k), formula, words)


def tent_lab(**traits: Any) -> TentLab:
    """Tent maps composed, depth 1 to 8."""
    return TentLab(**traits)
