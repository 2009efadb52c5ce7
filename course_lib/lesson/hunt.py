"""A bug hunt: someone's code, one line of it wrong. Which, and what did its author believe?"""

from __future__ import annotations

from html import escape

import traitlets

from course_lib.lesson import progress
from course_lib.lesson.content import Entry, task
from course_lib.lesson.panel import Task, script
from course_lib.viz.markup import html, plain


class Hunt(Task):
    """Code with one wrong line; `line` and `belief` are what the reader chose, −1 before."""

    _esm = script("hunt.js")

    code = traitlets.List(traitlets.Unicode()).tag(sync=True)
    beliefs = traitlets.List(traitlets.Unicode()).tag(sync=True)
    line = traitlets.Int(-1).tag(sync=True)
    belief = traitlets.Int(-1).tag(sync=True)

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            entry,
            kicker="Bug hunt",
            code=list(entry["code"]),
            beliefs=[html(belief["text"]) for belief in entry["beliefs"]],
        )
        self.alternative = f"{plain(entry['question'])} " + " / ".join(entry["code"])

    def answer(self, line: int, belief: int) -> None:
        """Choose as the reader would, both counted from 0, and check."""
        with self.hold_sync():
            self.line, self.belief = line, belief
            self.submitted += 1

    def _submit(self, change: object) -> None:
        if self.line not in range(len(self.code)):
            self.say("note", "Choose the line that you would change.")
            return
        found = self.line == self.entry["faulty"]
        understood = self.belief == self.entry["belief"]
        progress.record(self.key, {"line": self.line, "belief": self.belief, "correct": found and understood})
        if not found:
            replies = self.entry.get("innocent", {})
            self.say("wrong", f"**That line is innocent.** {replies.get(str(self.line), self.entry['hint'])}")
        elif self.belief not in range(len(self.beliefs)):
            self.say("partly", "**That is the line.** Now: what did its author believe?")
        elif not understood:
            self.say("partly", f"**That is the line.** {self.entry['beliefs'][self.belief]['reply']}")
        else:
            self.say("right", f"**Found and understood.** {self.entry['explain']}")

    def _printed(self) -> tuple[str, str]:
        numbered = "\n".join(f"{number:2}  {line}" for number, line in enumerate(self.code, start=1))
        belief = self.beliefs[self.entry["belief"]]
        answer = f"<p>Line {self.entry['faulty'] + 1}. {belief}</p><p>{html(self.entry['explain'])}</p>"
        return f"<pre tabindex='0'>{escape(numbered)}</pre>", answer


def bug_hunt(
    key: str,
    code: list[str] | None = None,
    faulty: int = 0,
    beliefs: list[str] | None = None,
    belief: int = 0,
    *,
    explain: str = "",
) -> Hunt:
    """Show the hunt `key`, or one of your own: lines, the wrong one's number, beliefs, the right one's number."""
    if code is None:
        return Hunt(task(key, "hunt"))
    return Hunt(
        {
            "key": key,
            "question": "One line is wrong.",
            "code": code,
            "faulty": faulty,
            "belief": belief,
            "beliefs": [{"text": text, "reply": "Look again."} for text in beliefs or []],
            "explain": explain,
            "hint": "Follow one number through.",
        }
    )
