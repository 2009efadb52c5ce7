"""What a student reads about a mistake: what differs, what the result equals, and one question to ask oneself.

Kind, in the second person; no code and no right answer's entries. The same plain text serves the notebook, the
terminal and the feedback page.
"""

from __future__ import annotations

from typing import Any

from autograder.answers import Arrays, Misfit, tolerances, wrong_entries
from autograder.exercise import Exercise
from autograder.judging.diagnose import Cause
from autograder.judging.observe import Observation, Record
from autograder.kinds import KINDS, look


def explain(record: Record, cause: Cause, *, together: bool = False) -> str:
    """The message for one cause; `together` where it explains the answer only with another cause."""
    sentences = (_differs(record, cause), _equals(cause, together), _question(cause))
    return " ".join(sentence for sentence in sentences if sentence)


def _equals(cause: Cause, together: bool) -> str:
    if_ = cause.entry.if_ if cause.entry else cause.if_
    if not if_:
        return KINDS[cause.kind]
    if together:
        return f"Two mistakes meet in your {cause.part or 'result'}; here is one of them: {if_}."
    return f"Your {cause.part or 'result'} equals what you get if {if_}."


def _question(cause: Cause) -> str:
    return cause.entry.look if cause.entry else look(cause.kind)


def _differs(record: Record, cause: Cause) -> str:
    """The first case that shows it: its shapes where these are wrong, else the first wrong entry."""
    names = [cause.part] if cause.part else [p.name for p in record.exercise.parts]
    failing = [(name, o) for o in record.observations for name in names if not record.right(name, o)]
    if not failing:
        return ""
    name, o = min(failing, key=lambda pair: _rank(cause, pair[1]))
    raised = next((other for _, other in failing if other.fault is not None), None)
    if o.fault is not None or raised is None:
        return _one(record.exercise, name, o)
    return f"{_one(record.exercise, name, o)} On {raised.probe.title} it raises {raised.fault.type}."


def _rank(cause: Cause, o: Observation) -> int:
    """0 for a case that shows this cause, 1 for any other; of equals the first is shown."""
    raised = o.fault is not None
    if cause.kind == "crash" or raised:
        return int(raised != (cause.kind == "crash"))
    special = {"unstable": ("extremes",), "truncated": ("integers", "float32")}.get(cause.kind)
    return int(special is not None and o.probe.family not in special)


def _one(exercise: Exercise, name: str, o: Observation) -> str:
    where = f"On {o.probe.title}"
    if o.fault is not None:
        return f"{where}, {fault_text(o.fault)}"
    answer, expected = o.answers[name], o.expected[name]
    if isinstance(answer, Misfit):
        return f"{where}, {answer.detail}."
    assert not isinstance(expected, Misfit)
    if exercise.complaint is not None:
        return f"{where}, {exercise.complaint(o.probe, answer)}"
    if [a.shape for a in answer] != [e.shape for e in expected]:
        return f"{where}, your {name} has shape {_shape(answer)}; the right one has shape {_shape(expected)}."
    return f"{where}, {_first_wrong_entry(exercise, name, o, answer, expected)}"


def _first_wrong_entry(exercise: Exercise, name: str, o: Observation, answer: Arrays, expected: Arrays) -> str:
    part = next(p for p in exercise.parts if p.name == name)  # below, + 0.0 takes the sign off a zero
    for i, (a, e) in enumerate(zip(answer, expected, strict=True)):
        bad = wrong_entries(a, e, **tolerances(part, o.probe))
        if not bad.any():
            continue
        label = f"{name}[{i}]" if part.kind == "list" else name
        if part.kind == "bool" and a.ndim == 0:
            return f"your {label} is {bool(a)}, which is not right."
        if a.ndim == 0:
            return f"your {label} is {float(a) + 0.0:.6g}, which is not right."
        at = tuple(int(k) for k in next(zip(*bad.nonzero(), strict=True)))
        count = f"{int(bad.sum())} of {bad.size} entries of your {label} are wrong"
        return f"{count}; the first is {list(at)}, where yours is {float(a[at]) + 0.0:.6g}."
    return ""


def _shape(arrays: Arrays) -> str:
    shapes = [str(a.shape) for a in arrays]
    return shapes[0] if len(shapes) == 1 else "[" + ", ".join(shapes) + "]"


def fault_text(fault: Any, what: str = "your function") -> str:
    """What went wrong when `what` was run, with the line of the student's code and the limit, where they are known."""
    where = f" on line {fault.line}" if fault.line is not None else ""
    where += f" (`{fault.source}`)" if fault.source else ""
    message = fault.message.strip()
    detail = f": {message}" if message else ""
    text = {
        "timeout": f"{what} was stopped{where}{detail or ': it did not finish in its time'}",
        "memory": f"{what} ran out of the memory that it may have{where}{detail}",
        "missing": message or "there is no such function",
        "died": f"the process that ran {what} ended{detail}",
        "protocol": f"the process that ran {what} ended{detail}",
    }.get(fault.kind, f"{what} raises {fault.type or 'an error'}{where}{detail}")
    return text if text.endswith((".", "!", "?")) else f"{text}."


def as_sentence(text: str) -> str:
    """A fault that nothing stands before: with a capital."""
    return text[0].upper() + text[1:]
