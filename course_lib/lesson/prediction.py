"""Predict, lock, reveal: a question that comes before its figure.

`predict` shows the question and, under it, the figure, which opens once an answer is stored: any answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets
import traitlets

from course_lib.lesson import progress
from course_lib.lesson.content import Entry, task
from course_lib.lesson.panel import Task, script
from course_lib.viz.markup import html, plain
from course_lib.widgets.base import Figure
from course_lib.widgets.still import Still

CONFIDENCES = ("a guess", "fairly sure", "certain")


def by_confidence(attempts: Sequence[progress.Attempt]) -> list[tuple[str, int, int]]:
    """(how sure, how many right, how many) for each degree of confidence among the attempts."""
    found = []
    for level, name in enumerate(CONFIDENCES):
        chosen = [bool(attempt.get("correct")) for attempt in attempts if attempt.get("confidence") == level]
        if chosen:
            found.append((name, sum(chosen), len(chosen)))
    return found


class Prediction(Task):
    """Three or four options and a confidence; the first answer counts for the calibration."""

    _esm = script("prediction.js")

    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    confidences = traitlets.List(traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)
    confidence = traitlets.Int(-1).tag(sync=True)
    answered = traitlets.Bool(False).tag(sync=True)
    right = traitlets.Int(-1).tag(sync=True)
    again = traitlets.Int(0).tag(sync=True)

    def __init__(self, entry: Entry, *, confidence: bool = True, restore: bool = True) -> None:
        super().__init__(
            entry,
            kicker=entry.get("kicker", "Predict first") if confidence else "Recall",
            options=[html(option["text"]) for option in entry["options"]],
            confidences=list(CONFIDENCES) if confidence else [],
        )
        self._invite()
        self.observe(self._reopen, names="again")
        earlier = progress.attempts(entry["key"]) if restore else []
        if earlier and progress.whole(earlier[-1], "chosen") in range(len(self.options)):
            self.chosen = progress.whole(earlier[-1], "chosen")
            self.confidence = progress.whole(earlier[-1], "confidence")
            self._reveal()

    def answer(self, chosen: int, confidence: int = -1) -> None:
        """Answer as the reader would, by the number of the option."""
        with self.hold_sync():
            self.chosen, self.confidence = chosen, confidence
            self.submitted += 1

    def _invite(self) -> None:
        listing = "; ".join(plain(option["text"]) for option in self.entry["options"])
        self.alternative = f"Question: {plain(self.entry['question'])} Options: {listing}. Not answered yet."

    def _submit(self, change: object) -> None:
        if self.answered or self.chosen not in range(len(self.options)):
            return
        self.confidence = max(-1, min(self.confidence, len(self.confidences) - 1))
        correct = self.chosen == self.entry["answer"]
        progress.record(self.key, {"chosen": self.chosen, "confidence": self.confidence, "correct": correct})
        self._reveal()

    def _reveal(self) -> None:
        chosen, right = self.chosen, self.entry["answer"]
        reply = self.entry["options"][chosen].get("reply", "")
        head = "**So it is.**" if chosen == right else "**Not so.**"
        with self.hold_sync():
            self.say("right" if chosen == right else "wrong", f"{head} {reply}", self.entry["explain"])
            self.right, self.answered = right, True

    def _printed(self) -> tuple[str, str]:
        items = "".join(f"<li>{option}</li>" for option in self.options)
        answer = f"<p><strong>{self.options[self.entry['answer']]}.</strong></p><p>{html(self.entry['explain'])}</p>"
        return f"<ol>{items}</ol>", answer

    def _reopen(self, change: object) -> None:
        with self.hold_sync():
            self.feedback, self.verdict = "", ""
            self.chosen, self.confidence, self.right, self.answered = -1, -1, -1, False
            self._invite()


class Predict(Still, ipywidgets.VBox):  # type: ignore[misc]
    """A prediction above the figure that it opens."""

    def __init__(self, prediction: Prediction, figure: Figure | None) -> None:
        super().__init__([prediction] if figure is None else [prediction, figure])
        self.prediction, self.figure = prediction, figure
        if figure is not None:
            figure.locked = not prediction.answered
            prediction.observe(self._unlock, names="answered")

    def still(self) -> str:
        """Question and open figure, one below the other."""
        return "".join(child.still() for child in self.children)

    def _unlock(self, change: Any) -> None:
        if self.figure is not None and change["new"]:
            self.figure.locked = False

    def __repr__(self) -> str:
        return " ".join(repr(child) for child in self.children)


def predict(
    key: str,
    question: str | None = None,
    options: list[str] | None = None,
    answer: int | None = None,
    *,
    explain: str = "",
    figure: Figure | None = None,
) -> Predict:
    """Ask before showing: `figure` opens when an answer is stored.

    With `key` alone the question comes from the course's own collection; a question of your own brings
    `options` (three or four texts), `answer` (the number of the right one, from 0) and `explain`.
    """
    if question is None:
        return Predict(Prediction(task(key, "predict")), figure)
    texts = options or []
    if answer not in range(len(texts)):
        raise ValueError(f"answer must be the number of an option, 0..{len(texts) - 1}; got {answer}. Count from 0.")
    entry = {"key": key, "question": question, "answer": answer, "explain": explain,
             "options": [{"text": text} for text in texts]}  # fmt: skip
    return Predict(Prediction(entry), figure)
