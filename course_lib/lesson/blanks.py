"""Worked examples with blanks: the same derivation with one line open, then several, then all.

`fill` shows one; numbers and formulas are both read, in whatever form they come.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import traitlets

from course_lib.lesson import progress
from course_lib.lesson.content import Entry, task
from course_lib.lesson.panel import Task, script
from course_lib.viz.markup import html, plain
from course_lib.widgets.expressions import UnreadableError, same, slip


class Blanks(Task):
    """A text with `[name]` where the reader writes; `typed` is what stands there, `states` how it was."""

    _esm = script("blanks.js")

    pieces = traitlets.List(traitlets.Dict()).tag(sync=True)
    typed = traitlets.Dict().tag(sync=True)
    states = traitlets.Dict().tag(sync=True)

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry, kicker="Fill in")
        self.blanks: dict[str, dict[str, Any]] = entry["blanks"]
        self.names = list(entry.get("names", []))
        self.pieces = _pieces("\n".join(entry["template"]), self.blanks)
        earlier = progress.attempts(self.key)
        if earlier and isinstance(earlier[-1].get("typed"), dict):
            self.typed = earlier[-1]["typed"]
        count = len(self.blanks)
        self.alternative = f"{plain(entry['question'])} {count} blank{'s' if count > 1 else ''} to fill."

    def answer(self, **typed: str) -> None:
        """Fill in as the reader would."""
        self.typed = {**self.typed, **typed}
        self.submitted += 1

    def _submit(self, change: object) -> None:
        remarks, states = [], {}
        for name, blank in self.blanks.items():
            text = str(self.typed.get(name, ""))
            states[name], remark = self._judge(text, blank)
            if remark:
                remarks.append(f"**{blank['label']}:** {remark}")
        self.states = states
        done = all(state == "right" for state in states.values())
        progress.record(self.key, {"typed": dict(self.typed), "correct": done})
        if done:
            self.say("right", "**All right.** " + self.entry["explain"])
        else:
            self.say("partly", *remarks)

    def _printed(self) -> tuple[str, str]:
        template = "".join(f"[{p['label']}: ____]" if "blank" in p else p["html"] for p in self.pieces)
        right = [(html(blank["label"]), escape(str(blank["expects"]))) for blank in self.blanks.values()]
        rows = "".join(f"<li>{label}: <code>{text}</code></li>" for label, text in right)
        return f"<pre tabindex='0'>{template}</pre>", f"<ul>{rows}</ul><p>{html(self.entry['explain'])}</p>"

    def _judge(self, text: str, blank: dict[str, Any]) -> tuple[str, str]:
        if not text.strip():
            return "empty", ""
        try:
            if same(text, blank["expects"], self.names):
                return "right", ""
            for wrong, remark in blank.get("slips", {}).items():
                if same(text, wrong, self.names):
                    return "wrong", remark
            return "wrong", slip(text, blank["expects"], self.names) or blank.get("hint", "Not yet.")
        except UnreadableError as reason:
            return "wrong", f"I could not read that: {reason}."


def _pieces(template: str, blanks: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    found = []
    for piece in re.split(r"(\[\w+\])", template):
        name = piece[1:-1]
        if piece.startswith("[") and name in blanks:
            found.append({"blank": name, "label": blanks[name]["label"]})
        elif piece:
            found.append({"html": html(piece)})
    return found


def fill(key: str, template: list[str] | None = None, answers: dict[str, str] | None = None) -> Blanks:
    """Show the blanks `key` of the course's collection, or a `template` of your own with its `answers`."""
    if template is None:
        return Blanks(task(key, "fill"))
    blanks = {name: {"label": name, "expects": expects} for name, expects in (answers or {}).items()}
    return Blanks({"key": key, "question": "Fill in.", "template": template, "blanks": blanks, "explain": ""})
