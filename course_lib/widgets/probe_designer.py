"""The probe designer: choose the input of a check, and see which of the known mistakes it would catch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from typing import Any

import traitlets

from course_lib.forensics import COMPARISONS, Settings, Suspect, caught, probe
from course_lib.viz.tiles import mistakes_picture
from course_lib.widgets.base import Figure, Painted, button, choice, power, slider, switch

SHAPE = {"N": "N (examples)", "D": "D (features)", "H": "H (units)"}


class ProbeDesigner(Figure):
    """Traits as in `course_lib.forensics.Settings`; `kept` counts the probes kept, `cleared` empties their set."""

    drives = ("N", "D", "H", "upstream", "positive", "power", "tie", "whole", "comparison")

    N = traitlets.Int(1).tag(sync=True)
    D = traitlets.Int(3).tag(sync=True)
    H = traitlets.Int(3).tag(sync=True)
    upstream = traitlets.Enum(["ones", "random"], "ones").tag(sync=True)
    positive = traitlets.Bool(True).tag(sync=True)
    power = traitlets.Int(0).tag(sync=True)
    tie = traitlets.Bool(False).tag(sync=True)
    whole = traitlets.Bool(False).tag(sync=True)
    comparison = traitlets.Enum(list(COMPARISONS), COMPARISONS[0]).tag(sync=True)
    kept = traitlets.Int(0).tag(sync=True)
    cleared = traitlets.Int(0).tag(sync=True)

    def __init__(self, suspects: Iterable[Suspect], **traits: Any) -> None:
        self.suspects = list(suspects)
        self.set: list[frozenset[int]] = []
        caption = (
            "A tile is a mistake. Green ✓: this probe shows it. Dashed green ✓: a probe that you have kept shows it."
            " Dashed orange ✗: it slips through. Point at a tile to read what it does."
        )
        super().__init__(title="The probe designer", caption=caption, **traits)
        self.controls = [
            *(slider(name, text, 1, 6, 1) for name, text in SHAPE.items()),
            power("power", "size of the inputs", -3, 4, base=10),
            choice("upstream", "upstream", [("ones", "all ones"), ("random", "random")]),
            switch("positive", "positive inputs only"),
            switch("tie", "an exact 0 among them"),
            switch("whole", "whole numbers"),
            choice("comparison", "compare", [(name, name) for name in COMPARISONS]),
            button("kept", "Keep this probe"),
            button("cleared", "Start again"),
        ]
        self.observe(self._keep, names="kept")
        self.observe(self._clear, names="cleared")

    def settings(self) -> Settings:
        """The probe as it is set now."""
        plain = Settings(self.N, self.D, self.H, self.upstream, self.positive, self.power, self.tie, self.whole)
        sizes = {name: min(6, max(1, getattr(plain, name))) for name in "NDH"}
        return replace(plain, **sizes, power=min(4, max(-3, self.power)))

    def caught_now(self) -> frozenset[int]:
        """The numbers of the suspects that this probe catches."""
        settings = self.settings()
        arguments = {name: probe(name, settings) for name in {suspect.exercise for suspect in self.suspects}}
        return frozenset(
            i
            for i, suspect in enumerate(self.suspects)
            if caught(suspect, arguments[suspect.exercise], self.comparison)
        )

    def _keep(self, change: Any) -> None:
        if change["new"] > change["old"] and not self.locked:
            self.set.append(self.caught_now())
            self._refresh()

    def _clear(self, change: Any) -> None:
        if change["new"] > change["old"]:
            self.set.clear()
            self._refresh()

    def paint(self) -> Painted:
        """The map of what is caught now and was caught before; while locked, of what there is to catch."""
        if self.locked:
            hidden = mistakes_picture(self.suspects, ["hidden"] * len(self.suspects), -1, live=False)
            words = f"A map of {len(self.suspects)} known mistakes. Which of them the probe catches is not shown yet."
            return Painted(hidden, f"<p class='note'>{words}</p>", words)
        now = self.caught_now()
        before = frozenset[int]().union(*self.set)
        states = ["caught" if i in now else "before" if i in before else "missed" for i in range(len(self.suspects))]
        match = re.fullmatch(r"tile:(\d{1,3})", self.pointed)
        pointed = int(match[1]) if match and int(match[1]) < len(self.suspects) else -1
        line, goal = self._said(now, before)
        about = self._about(pointed, states)
        svg = mistakes_picture(self.suspects, states, pointed, live=True)
        html = f"<p>{escape(line)}</p><p class='note'>{escape(goal)}</p><p class='note'>{escape(about)}</p>"
        return Painted(svg, html, f"{line} {goal} {about}")

    def _said(self, now: frozenset[int], before: frozenset[int]) -> tuple[str, str]:
        total = len(self.suspects)
        line = f"This probe catches {len(now)} of {total} mistakes."
        if self.set:
            line += f" Kept: {len(self.set)} probe{'s' * (len(self.set) > 1)}, {len(before)} of {total} together."
        if len(before) == total:
            return line, f"Goal reached with {len(self.set)}: nothing slips through. Can you do it with two?"
        return line, f"Goal: keep at most three probes that together catch all {total}."

    def _about(self, pointed: int, states: list[str]) -> str:
        if pointed < 0:
            return "Point at a tile, or press Tab and the arrow keys."
        suspect = self.suspects[pointed]
        fate = {"caught": "Caught", "before": "Caught by a kept probe", "missed": "Slips through"}[states[pointed]]
        return f"{fate}: in {suspect.exercise}, {suspect.words} ({suspect.kind})."


def probe_designer(suspects: Iterable[Suspect], **traits: Any) -> ProbeDesigner:
    """A probe for these suspects, with every control of `Settings`; it starts with a poor one."""
    return ProbeDesigner(suspects, **traits)
