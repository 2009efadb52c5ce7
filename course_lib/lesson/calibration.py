"""How your predictions went and how sure you were of them; which exercises pass.

`calibrate` reads the progress file once, when it is called; run its cell again to see what is new.
"""

from __future__ import annotations

from html import escape
from typing import Any

from course_lib.lesson import progress
from course_lib.lesson.content import Entry, everything
from course_lib.lesson.panel import STYLE
from course_lib.lesson.prediction import CONFIDENCES, by_confidence
from course_lib.viz.markup import html, plain

Row = tuple[Entry, dict[str, Any]]


class Calibration:
    """A table of a lesson's predictions and tasks, as HTML and as text."""

    def __init__(self, lesson: str, exercises: tuple[str, ...] = ()) -> None:
        self.lesson = lesson
        tasks = [entry for entry in everything().values() if entry["lesson"] == lesson]
        firsts = [(entry, progress.attempts(entry["key"])) for entry in tasks]
        self.predictions: list[Row] = [(e, p[0]) for e, p in firsts if e["kind"] == "predict" and p]
        self.open = sum(e["kind"] == "predict" and not p for e, p in firsts)
        self.solved = [(e, any(a.get("correct") for a in p)) for e, p in firsts if e["kind"] != "predict" and p]
        self.exercises = {name: progress.exercises().get(name) for name in exercises}

    @property
    def hits(self) -> int:
        """How many first predictions were right."""
        return sum(bool(attempt.get("correct")) for _, attempt in self.predictions)

    def by_confidence(self) -> list[tuple[str, int, int]]:
        """(how sure, how many right, how many) for each degree of confidence that was used."""
        return by_confidence([attempt for _, attempt in self.predictions])

    def remark(self) -> str:
        """One sentence on what the table says about this reader's confidence."""
        rates = {name: right / count for name, right, count in self.by_confidence()}
        if not self.predictions:
            return "Nothing is stored yet for this lesson. Answer the predictions, then run this cell again."
        if rates.get("certain", 1.0) < 1.0:
            return "At least once you were certain and it was not so: those are the places worth a second visit."
        if rates.get("a guess", 0.0) > 0.74:
            return "Your guesses were mostly right: you know more of this than you trust yourself to."
        if self.hits == len(self.predictions):
            return "Everything was as you said: nothing here asks for a second visit."
        return "Where it was not so you were not certain either. Look at those places once more."

    def __repr__(self) -> str:
        lines = [f"{self.lesson}: {self.hits} of {len(self.predictions)} first predictions were so."]
        lines += [f"{name}: {right} of {count}" for name, right, count in self.by_confidence()]
        lines.append(self.remark())
        lines += [f"{name}: {_state(passed)}" for name, passed in self.exercises.items()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        parts = [f"<p class='bp-kicker'>Calibration, {escape(self.lesson)}</p>", self._summary()]
        if self.predictions:
            parts.append(self._table())
        if self.solved:
            parts.append(_list("Tasks", {plain(e["question"]): done for e, done in self.solved}))
        if self.exercises:
            parts.append(_list("Exercises", self.exercises))
        return f"<style>{STYLE}</style><div class='bp bp-panel bp-task'>{''.join(parts)}</div>"

    def _summary(self) -> str:
        count = len(self.predictions)
        degrees = "; ".join(f"{name}: {right} of {n}" for name, right, n in self.by_confidence())
        told = f"<strong>{self.hits} of {count} first predictions were so.</strong> " if count else ""
        left = f"{self.open} not answered yet." if self.open else ""
        head = f"<p>{told}{left}</p>"
        return head + (f"<p>{escape(degrees)}.</p>" if degrees else "") + f"<p>{escape(self.remark())}</p>"

    def _table(self) -> str:
        rows = []
        for entry, attempt in self.predictions:
            said, level = progress.whole(attempt, "chosen"), progress.whole(attempt, "confidence")
            chosen = entry["options"][said]["text"] if said in range(len(entry["options"])) else ""
            sure = CONFIDENCES[level] if level in range(len(CONFIDENCES)) else ""
            so = entry["options"][entry["answer"]]["text"]
            mark = "<td class='bp-yes'>✓ so</td>" if attempt.get("correct") else "<td class='bp-no'>✗ not so</td>"
            cells = "".join(f"<td>{html(text)}</td>" for text in (entry["question"], chosen, sure))
            rows.append(f"<tr>{cells}{mark}<td>{html(so)}</td></tr>")
        heads = "".join(f"<th>{name}</th>" for name in ("Question", "You said", "How sure", "", "So it is"))
        return f"<table><tr>{heads}</tr>{''.join(rows)}</table>"


def _state(passed: bool | None) -> str:
    return {True: "✓ passes", False: "✗ not yet", None: "– not tried"}[passed]


def _list(title: str, items: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{html(name)}</td><td class='{'bp-yes' if passed else 'bp-no'}'>{_state(passed)}</td></tr>"
        for name, passed in items.items()
    )
    return f"<table><tr><th>{title}</th><th></th></tr>{rows}</table>"


def calibrate(lesson: str, *exercises: str) -> Calibration:
    """Show how the predictions of `lesson` went, and whether the named exercises pass."""
    return Calibration(lesson, exercises)
