"""An explain-back: the reader explains in whole sentences, then compares with a rubric.

Nothing judges the text but its writer: the rubric opens when enough is written, and its points are ticked by hand.
"""

from __future__ import annotations

import traitlets

from course_lib.lesson import progress
from course_lib.lesson.content import Entry, task
from course_lib.lesson.panel import Task, script
from course_lib.viz.markup import html, plain


class Explain(Task):
    """`text` is what was written; `rubric` is empty until that is enough; `ticked` holds the numbers of its points."""

    _esm = script("essay.js")

    text = traitlets.Unicode("").tag(sync=True)
    least = traitlets.Int(0).tag(sync=True)
    rubric = traitlets.List(traitlets.Unicode()).tag(sync=True)
    ticked = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry, kicker="Explain it back", least=entry["words"])
        self.alternative = f"{plain(entry['question'])} At least {entry['words']} words; then a rubric opens."
        earlier = [attempt for attempt in progress.attempts(entry["key"]) if isinstance(attempt.get("text"), str)]
        if earlier:
            self.text = earlier[-1]["text"]

    def answer(self, text: str, *ticked: int) -> None:
        """Write and tick as the reader would, and send it."""
        with self.hold_sync():
            self.text, self.ticked = text, list(ticked)
            self.submitted += 1

    def _printed(self) -> tuple[str, str]:
        points = "".join(f"<li>{html(point)}</li>" for point in self.entry["rubric"])
        return "", f"<p>A good answer has:</p><ul>{points}</ul><p>{html(self.entry['explain'])}</p>"

    def _submit(self, change: object) -> None:
        count = len(self.text.split())
        if count < self.least:
            self.say("note", f"{count} of {self.least} words so far. Write whole sentences: then the rubric opens.")
            return
        points = self.entry["rubric"]
        if not self.rubric:
            self.rubric = [html(point) for point in points]
            progress.record(self.key, {"text": self.text, "correct": False})
            self.say("note", "Now read your text once more as a stranger would, and tick what stands in it.")
            return
        kept = [i for i in range(len(points)) if i in self.ticked]
        progress.record(self.key, {"text": self.text, "points": len(kept), "correct": len(kept) == len(points)})
        if len(kept) == len(points):
            self.say("right", "**All there, by your own count.** " + self.entry["explain"])
        else:
            missing = next(point for i, point in enumerate(points) if i not in kept)
            self.say("partly", f"**{len(kept)} of {len(points)}.** Add a sentence on this one: {missing}")


def explain(key: str) -> Explain:
    """Show the explain-back `key`."""
    return Explain(task(key, "explain"))
