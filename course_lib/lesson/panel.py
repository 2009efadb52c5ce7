"""What every task shares: a heading, a question, feedback, and a name in the progress file."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.lesson.content import Entry
from course_lib.viz.markup import html, plain
from course_lib.widgets.base import THEME, Panel, assets

STYLE = THEME + assets("course_lib.lesson", "task.css")


def script(name: str) -> str:
    """The JavaScript of a task: what all share, then its own."""
    return assets("course_lib.lesson", "task.js", name)


class Task(Panel):
    """A question to the reader; `feedback` is HTML and empty until there is something to say."""

    _css = STYLE

    key = traitlets.Unicode("").tag(sync=True)
    kicker = traitlets.Unicode("").tag(sync=True)
    question = traitlets.Unicode("").tag(sync=True)
    feedback = traitlets.Unicode("").tag(sync=True)
    verdict = traitlets.Unicode("").tag(sync=True)
    submitted = traitlets.Int(0).tag(sync=True)

    def __init__(self, entry: Entry, **traits: Any) -> None:
        super().__init__(key=entry["key"], question=html(entry["question"]), **traits)
        self.entry = entry
        self.observe(self._submit, names="submitted")

    def _submit(self, change: object) -> None:
        """Judge what the reader sent."""
        raise NotImplementedError

    def _printed(self) -> tuple[str, str]:
        """What the book shows of the task below its question, and the answer, as HTML."""
        raise NotImplementedError

    def still(self) -> str:
        """The question, with the answer to open."""
        shown, solution = self._printed()
        head = f"<p class='bp-kicker'>{html(self.kicker)}</p><p>{self.question}</p>"
        answer = f"<details class='bp-describe'><summary>Think first, then open this</summary>{solution}</details>"
        return f"<section class='bp bp-panel bp-task'>{head}{shown}{answer}</section>"

    def say(self, verdict: str, *paragraphs: str) -> None:
        """Show feedback: `verdict` is right, partly, wrong or note; paragraphs are in the course's markup."""
        words = [text for text in paragraphs if text]
        with self.hold_sync():
            self.verdict = verdict
            self.feedback = "".join(f"<p>{html(text)}</p>" for text in words)
            self.alternative = " ".join([plain(self.entry["question"]), *(plain(text) for text in words)])
