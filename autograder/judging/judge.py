"""Judge one function of a student against its exercise: observe, score part by part, name the mistakes.

The judge runs in the trusted process. It never believes what the student's side claims about right and wrong; it only
compares the data that came back with what it computed itself.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace

from autograder.exercise import Exercise
from autograder.judging.diagnose import Cause, causes
from autograder.judging.messages import as_sentence, explain, fault_text
from autograder.judging.observe import Callee, Observation, Record, observe
from autograder.judging.questions import Questions
from autograder.judging.verdict import Finding, PartScore, Verdict

_log = logging.getLogger(__name__)

PURITY_COST = 0.25
"""What a changed argument, or state kept between calls, costs an exercise whose values are right."""

_WEAK = frozenset({"unknown", "wrong-shape", "hard-coded", "crash"})


def fresh_seed() -> int:
    return secrets.randbelow(2**31)


def judge(exercise: Exercise, callee: Callee, seed: int | None = None) -> Verdict:
    """The verdict on the function `exercise.name` that lives in `callee`; inputs are drawn from `seed`."""
    return judge_on(Questions.drawn(exercise, fresh_seed() if seed is None else seed), callee)


def judge_on(questions: Questions, callee: Callee) -> Verdict:
    """The verdict on the function that `callee` has for these questions."""
    exercise = questions.exercise
    record = observe(questions, callee)
    fatal = _fatal(record)
    if fatal is not None:
        return _nothing(record, fatal)
    impure = _impurities(record)
    record = _without_refused_writes(record)
    right = record.always_right()
    wrong = [p.name for p in exercise.parts if p.name not in right]
    named = _named(record, wrong) if wrong else []
    if record.stateful:  # what was kept from earlier calls makes values wrong in ways that say nothing more
        named = [cause for cause in named if cause.entry or cause.kind not in _WEAK]
    named = _distinct(named)
    shared: list[str | None] = [cause.part for cause in named if cause.part is not None]
    values = tuple(_finding(record, cause, together=shared.count(cause.part) > 1) for cause in named)
    kept = max(0.0, 1.0 - PURITY_COST * len(impure))
    parts = tuple(
        PartScore(p.name, p.name not in wrong, 0.0 if p.name in wrong else kept * p.points, p.points)
        for p in exercise.parts
    )
    return Verdict(
        exercise.name,
        score=sum(part.score for part in parts),
        points=exercise.points,
        seed=record.seed,
        parts=parts,
        mistakes=(*values, *impure),
        printed=record.printed,
    )


def _named(record: Record, wrong: list[str]) -> list[Cause]:
    """What is wrong is known by now: a fault in naming it must not cost a student the verdict."""
    try:
        return causes(record, wrong)
    except Exception:
        _log.exception("naming the mistake in %s failed (seed %d)", record.exercise.name, record.seed)
        return [Cause("unknown", None)]


def _distinct(found: list[Cause]) -> list[Cause]:
    return list({(c.kind, c.part): c for c in found}.values())


def _finding(record: Record, cause: Cause, *, together: bool) -> Finding:
    part = None if record.exercise.whole else cause.part
    text = explain(record, cause, together=together)
    return Finding(cause.kind, part, text, cause.entry.name if cause.entry else "")


def _fatal(record: Record) -> Finding | None:
    """A finding that leaves nothing to score: no function, no end, or an error on every input."""
    for o in record.observations:
        if o.fault is None:
            continue
        if o.fault.kind == "timeout":
            return Finding("timeout", None, f"On {o.probe.title}, {fault_text(o.fault)} Which loop never ends?")
        if o.fault.kind == "missing":
            return Finding("crash", None, f"{as_sentence(fault_text(o.fault))} What is the name of yours?")
        if o.fault.kind in {"died", "protocol"}:
            return Finding("crash", None, f"On {o.probe.title}, {fault_text(o.fault)}")
    first = record.observations[0].fault
    if all(o.fault is not None for o in record.observations):
        text = fault_text(first)
        if first.type == "NotImplementedError":
            text = f"not attempted yet: {text}"
        return Finding("crash", None, as_sentence(text))
    return None


def _nothing(record: Record, finding: Finding) -> Verdict:
    exercise = record.exercise
    first = record.observations[0].fault
    return Verdict(
        exercise.name,
        score=0.0,
        points=exercise.points,
        seed=record.seed,
        parts=tuple(PartScore(p.name, False, 0.0, p.points) for p in exercise.parts),
        mistakes=(finding,),
        attempted=first is None or first.type != "NotImplementedError",
        printed=record.printed,
    )


def _writes_in_place(o: Observation) -> bool:
    """Did the call fail only because it wrote to an argument that cannot take it?"""
    fault = o.fault
    if fault is None or fault.kind != "raised":
        return False
    return "read-only" in fault.message or (o.probe.family == "integers" and "Cannot cast ufunc" in fault.message)


def _mutates(record: Record) -> bool:
    changed = any(o.mutated for o in record.observations)
    refused = any(o.fault is not None and "read-only" in o.fault.message for o in record.observations)
    return changed or refused


def _without_refused_writes(record: Record) -> Record:
    """Leave out the calls that failed for writing in place, or lost their fractions by it: a finding of its own."""

    def spoilt(o: Observation) -> bool:
        return _writes_in_place(o) or (o.probe.family == "integers" and bool(o.mutated))

    if not _mutates(record):
        return record
    kept = tuple(o for o in record.observations if not spoilt(o))
    return replace(record, observations=kept) if kept else record


def _impurities(record: Record) -> tuple[Finding, ...]:
    found = []
    positions = sorted({i for o in record.observations for i in o.mutated})
    names = record.exercise.argument_names
    if _mutates(record):
        what = ", ".join(names[min(i, len(names) - 1)].lstrip("*") for i in positions) or "one of its arguments"
        first = next((o.probe.title for o in record.observations if o.mutated), "read-only arrays")
        text = (
            f"On {first}, your function changes {what}: after the call the caller's own array holds other numbers. "
            "Which line writes into an array that you were handed?"
        )
        found.append(Finding("mutates-input", None, text))
    elif record.exercise.fresh and any(o.shared for o in record.observations):
        text = (
            "Your function returns an array or a list of the caller's own: who changes the result later changes the "
            "argument too. Which of your results is not a new one?"
        )
        found.append(Finding("mutates-input", None, text))
    if record.stateful:
        text = f"Your function keeps something between calls: {record.stateful}. What outlives one call?"
        found.append(Finding("stateful", None, text))
    return tuple(found)
