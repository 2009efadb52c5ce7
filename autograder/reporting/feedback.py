"""The feedback page of a student: the score part by part, the name of each mistake, and what to look at next."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course
from autograder.grading.journal import write_atomically
from autograder.grading.result import CellScore, Result
from autograder.judging.render import number
from autograder.judging.verdict import Finding, PartScore, Verdict
from autograder.reporting.gradebook import Grade
from autograder.reporting.pages import in_short, render_page


@dataclass(frozen=True)
class Item:
    """One graded thing on the page; `score` is None while a written answer waits for its reader."""

    title: str
    state: str
    mark: str
    score: float | None
    points: float
    text: str = ""
    parts: tuple[PartScore, ...] = ()
    mistakes: tuple[Finding, ...] = ()
    printed: str = ""
    code: str = ""


def write_feedback(course: Course, assignment: Assignment, result: Result, grade: Grade | None) -> None:
    """Write `feedback/STUDENT/ASSIGNMENT/NOTEBOOK.html`."""
    path = course.feedback(result.student, assignment.name) / f"{assignment.notebook}.html"
    write_atomically(path, feedback_page(assignment, result, grade))


def feedback_page(assignment: Assignment, result: Result, grade: Grade | None) -> str:
    """The page as HTML, with the manual scores and comments that the gradebook holds."""
    items = [item for score in result.scores for item in _items(assignment, result, score, grade)]
    first = next(((item.title, m) for item in items for m in item.mistakes), None)
    return render_page(
        "feedback.html.j2",
        assignment=assignment.name,
        student=result.student,
        status=result.status,
        reason=result.reason,
        score=grade.score if grade else result.score,
        points=assignment.points,
        late_penalty=grade.late_penalty if grade else 0.0,
        waiting=sum(item.score is None for item in items),
        items=items,
        next_step=f"{first[0]}. {first[1].question}" if first else "",
        notes=in_short(result.notes),
    )


def _items(assignment: Assignment, result: Result, score: CellScore, grade: Grade | None) -> list[Item]:
    if assignment.by_id[score.grade_id].role == "manual":
        return [_written(score, grade)]
    if not score.verdicts:
        passed = score.score == score.points
        text = score.message or ("" if passed else "A test of this cell failed.")
        return [Item(score.grade_id, *_state(passed, True), score.score, score.points, text)]
    return [_exercise(result, verdict, score) for verdict in score.verdicts]


def _exercise(result: Result, verdict: Verdict, score: CellScore) -> Item:
    text = "" if verdict.attempted else "Not attempted yet."
    unexplained = score.message if verdict.passed else ""
    dearer = any(part.passed and part.score < part.points for part in verdict.parts)
    right = "What has a ✓ is right" if len(verdict.parts) > 1 else "What it returns is right"  # one part has no mark
    besides = f"{right}; it earns less because the function does more than return it." if dearer else ""
    alone = len(score.verdicts) == 1
    return Item(
        verdict.exercise,
        *_state(verdict.passed, verdict.attempted),
        score.score if alone else verdict.score,
        score.points if alone else verdict.points,
        " ".join(t for t in (text, unexplained, besides) if t),
        verdict.parts if verdict.attempted else (),
        verdict.mistakes if verdict.attempted else (),
        verdict.printed,
        result.code_of(verdict.exercise),
    )


def _written(score: CellScore, grade: Grade | None) -> Item:
    manual = grade.manual.get(score.grade_id) if grade else None
    comment = grade.comments.get(score.grade_id, "") if grade else ""
    value = manual if manual is not None else score.score
    silent = score.score == 0.0 and manual is None
    waits = f"A person reads this answer; it is worth up to {number(score.points)} points." if value is None else ""
    title = score.grade_id.replace("_", " ")
    return Item(title, "open", "written answer", value, score.points, comment or ("No response." if silent else waits))


def _state(passed: bool, attempted: bool) -> tuple[str, str]:
    if not attempted:
        return "open", "not attempted"
    return ("right", "✓ right") if passed else ("wrong", "✗ not right yet")
