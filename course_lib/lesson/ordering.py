"""Put lines in order: any order in which everything is computed before it is used is right.

Among the lines are some that do not belong; each is a mistake that people make, with a reply of its own.
"""

from __future__ import annotations

import random
from html import escape
from typing import Any

import traitlets

from course_lib.lesson import progress
from course_lib.lesson.content import Entry, task
from course_lib.lesson.panel import Task, script
from course_lib.viz.markup import html, plain


class Ordering(Task):
    """Lines to move up, down and out; `arrangement` lists (id, used) from top to bottom."""

    _esm = script("ordering.js")

    texts = traitlets.Dict().tag(sync=True)
    arrangement = traitlets.List().tag(sync=True)

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry, kicker="Put in order")
        self.lines: dict[str, Entry] = entry["lines"]
        self.distractors: dict[str, Entry] = entry["distractors"]
        everything = {**self.lines, **self.distractors}
        self.texts = {name: line["text"] for name, line in everything.items()}
        names = sorted(everything)
        random.Random(self.key).shuffle(names)
        earlier = progress.attempts(self.key)
        kept = earlier[-1].get("arrangement") if earlier else None
        self.arrangement = kept if _arranges(kept, names) else [[name, True] for name in names]
        self.alternative = f"{plain(entry['question'])} Lines: " + "; ".join(self.texts[n] for n, _ in self.arrangement)

    def answer(self, *names: str) -> None:
        """Arrange these lines in this order, leave out the others, and check."""
        rest = [[name, False] for name in self.texts if name not in names]
        self.arrangement = [[name, True] for name in names] + rest
        self.submitted += 1

    def _submit(self, change: object) -> None:
        used = [name for name, taken in self.arrangement if taken]
        remarks = self._remarks(used)
        progress.record(self.key, {"arrangement": self.arrangement, "correct": not remarks})
        if remarks:
            self.say("partly", *remarks)
        else:
            self.say("right", "**That order works.** " + self.entry["explain"])

    def _printed(self) -> tuple[str, str]:
        lines = "".join(f"<li><code>{escape(self.texts[name])}</code></li>" for name, _ in self.arrangement)
        program = escape("\n".join(self._one_order()))
        return f"<ul>{lines}</ul>", f"<pre tabindex='0'>{program}</pre><p>{html(self.entry['explain'])}</p>"

    def _one_order(self) -> list[str]:
        """The lines in one order that works."""
        placed: list[str] = []
        while len(placed) < len(self.lines):
            ready = (n for n, line in self.lines.items() if n not in placed and {*line.get("after", [])} <= {*placed})
            placed.append(next(ready))
        return [self.texts[name] for name in placed]

    def _remarks(self, used: list[str]) -> list[str]:
        """The first wrong line that was let in, else what is missing, else what comes too early."""
        for name in used:
            if name in self.distractors:
                return [f"`{self.texts[name]}` does not belong. {self.distractors[name]['why']}"]
        missing = [name for name in self.lines if name not in used]
        if missing:
            count = len(missing)
            return [f"{count} line{'s are' if count > 1 else ' is'} left out that the result needs."]
        for place, name in enumerate(used):
            late = [need for need in self.lines[name].get("after", []) if need not in used[:place]]
            if late:
                return [f"`{self.texts[name]}` comes too early: it uses what `{self.texts[late[0]]}` computes."]
        return []


def _arranges(kept: Any, names: list[str]) -> bool:
    """Are these just the names, each with whether it is used? In a file edited by hand there may be anything."""
    try:
        return sorted(name for name, _ in kept) == sorted(names)
    except (TypeError, ValueError):
        return False


def order(
    key: str,
    lines: dict[str, tuple[str, list[str]]] | None = None,
    distractors: dict[str, tuple[str, str]] | None = None,
    *,
    question: str = "Put the lines in order.",
) -> Ordering:
    """Show the ordering task `key`, or one of your own.

    `lines` maps a name to its text and the names that must come before it, `distractors` a name to its
    text and why it is wrong.
    """
    if lines is None:
        return Ordering(task(key, "order"))
    return Ordering(
        {
            "key": key,
            "question": question,
            "explain": "",
            "lines": {name: {"text": text, "after": after} for name, (text, after) in lines.items()},
            "distractors": {name: {"text": text, "why": why} for name, (text, why) in (distractors or {}).items()},
        }
    )
