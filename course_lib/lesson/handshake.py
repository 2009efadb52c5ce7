"""Do figures reach this browser, and does Python answer? Shown below the environment check."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.lesson.panel import STYLE
from course_lib.widgets.base import Panel, assets


class Handshake(Panel):
    """Echoes every question of its view; where no view appears, its text says what to do."""

    _esm = assets("course_lib.lesson", "handshake.js")
    _css = STYLE

    asked = traitlets.Int(0).tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(
            alternative="✗ Figures: nothing that moves can be shown here. Open this notebook in JupyterLab 4; if that "
            "is where you are, stop JupyterLab, run `python3 dev.py lab` in the course's folder, and reload this page.",
            **traits,
        )
        self.observe(self._answer, names="asked")

    def still(self) -> str:
        """Nothing: a page has nobody to answer."""
        return ""

    def _answer(self, change: Any) -> None:
        self.answered = change["new"]
