"""A verdict as text for a terminal and as accessible HTML for a notebook. The words are the same; the HTML also holds,
folded, what the function printed."""

from __future__ import annotations

import re
from html import escape

from autograder.judging.verdict import Finding, Verdict

_STYLE = (
    "border-left:4px solid {colour};padding:.4em .9em;margin:.4em 0;max-width:46em;"
    "font-family:var(--jp-content-font-family,sans-serif)"
)
_PRINTED = (
    "<details><summary>What your function printed, over all the questions</summary>"
    "<pre tabindex='0' style='max-height:14em;overflow:auto'>{}</pre></details>"
)
_RIGHT, _WRONG, _OPEN = "#009E73", "#D55E00", "#0072B2"


def number(x: float) -> str:
    """A score without needless zeros: 3, 2.5, 0.75."""
    return f"{x:.2f}".rstrip("0").rstrip(".")


def headline(verdict: Verdict) -> str:
    """One line: the state in words, and the score."""
    if verdict.error is not None:
        return f"{verdict.exercise}: could not be judged. {verdict.error}"
    if not verdict.attempted:
        return f"{verdict.exercise}: not attempted yet."
    state = "right" if verdict.passed else "not right yet"
    unit = "point" if verdict.points == 1 else "points"
    return f"{verdict.exercise}: {state}. {number(verdict.score)} of {number(verdict.points)} {unit}."


def _label(mistake: Finding) -> str:
    return f"{mistake.kind} in {mistake.part}" if mistake.part else mistake.kind


def _parts(verdict: Verdict) -> str:
    return ", ".join(f"{'✓' if p.passed else '✗'} {p.name} {number(p.score)}/{number(p.points)}" for p in verdict.parts)


def as_text(verdict: Verdict) -> str:
    """The verdict in plain text, one paragraph a mistake."""
    lines = [headline(verdict)]
    if verdict.attempted and verdict.error is None:
        if len(verdict.parts) > 1:
            lines.append(f"  {_parts(verdict)}")
        lines += [f"  {_label(mistake)}: {mistake.message}" for mistake in verdict.mistakes]
    return "\n".join(lines)


def _told(mistake: Finding) -> str:
    """The message with its `code` set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(mistake.message))


def as_html(verdict: Verdict) -> str:
    """The same as a status region that a screen reader announces. Everything is escaped."""
    colour = _RIGHT if verdict.passed else _OPEN if not verdict.attempted else _WRONG
    body = [f"<p style='margin:.2em 0'><strong>{escape(headline(verdict))}</strong></p>"]
    if verdict.attempted and verdict.error is None:
        if len(verdict.parts) > 1:
            body.append(f"<p style='margin:.2em 0'>{escape(_parts(verdict))}</p>")
        items = [f"<li><strong>{escape(_label(m))}</strong>: {_told(m)}</li>" for m in verdict.mistakes]
        body += [f"<ul style='margin:.2em 0'>{''.join(items)}</ul>"] if items else []
        body += [_PRINTED.format(escape(verdict.printed))] if verdict.printed else []
    return f"<div role='status' style='{_STYLE.format(colour=colour)}'>{''.join(body)}</div>"
