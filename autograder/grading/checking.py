"""Check solution files from the command line: the same isolation and the same checks that grading uses."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.exercise import Exercise
from autograder.exercises import UnknownExerciseError, find
from autograder.grading.pool import Answer, Pool, Request, temporary_log
from autograder.judging.judge import fresh_seed, judge_on
from autograder.judging.messages import as_sentence, fault_text
from autograder.judging.questions import Bank, Questions
from autograder.judging.verdict import Finding, PartScore, Verdict
from autograder.sandbox import Limits, Sandbox


def check_file(exercise: Exercise, path: Path, sandbox: Sandbox, seed: int | None = None) -> Verdict:
    """The verdict on the function `exercise.name` of a file. A file that does not load is one `crash`."""
    return _check(Questions.drawn(exercise, fresh_seed() if seed is None else seed), path, sandbox)


def _check(questions: Questions, path: Path, sandbox: Sandbox) -> Verdict:
    exercise, seed = questions.exercise, questions.seed
    source = path.read_bytes().decode("utf-8-sig", "replace")
    with sandbox.session(Limits()) as session:
        loaded = session.load_file(source, path.name)
        if loaded.fault is not None:
            kind = "timeout" if loaded.fault.kind == "timeout" else "crash"
            text = as_sentence(fault_text(loaded.fault, "your file"))
            return failed(exercise, seed, Finding(kind, None, text)).of_file(str(path))
        return judge_on(questions, session).of_file(str(path))


def failed(exercise: Exercise, seed: int, finding: Finding) -> Verdict:
    """A verdict of no points with this one finding."""
    parts = tuple(PartScore(p.name, False, 0.0, p.points) for p in exercise.parts)
    return Verdict(exercise.name, 0.0, exercise.points, seed, parts, (finding,))


def solution_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*__*.py") if path.is_file())


def check_folder(folder: Path, seed: int | None, workers: int) -> list[Verdict]:
    """Verdicts on all solution files of a folder, in the order of their names, judged by several workers."""
    seed = fresh_seed() if seed is None else seed
    verdicts: dict[str, Verdict] = {}

    def receive(request: Request, answer: Answer | None) -> None:
        path = Path(request["path"])
        died = Verdict(_exercise_name(path), 0.0, 0.0, seed, file=str(path), error="the worker died on this file")
        verdicts[str(path)] = died if answer is None else Verdict.from_record(answer)

    paths = solution_files(folder)
    with temporary_log() as log:
        job = {"kind": "check", "trust": False, "seed": seed}
        Pool(job, log).run([{"path": str(path)} for path in paths], workers, receive)
    return [verdicts[str(path)] for path in paths]


def _exercise_name(path: Path) -> str:
    return path.name.split("__")[0]


def check_one(path: Path, sandbox: Sandbox, bank: Bank) -> Verdict:
    """The verdict on one file `EXERCISE__anything.py`; whatever goes wrong with it is its own verdict's `error`."""
    try:
        return _check(bank.questions(find(_exercise_name(path))), path, sandbox)
    except UnknownExerciseError as error:
        why = str(error)
    except Exception as error:  # the grader's own fault with one file must not stop the others
        why = f"{type(error).__name__}: {error}"
    return Verdict(_exercise_name(path), 0.0, 0.0, bank.seed, file=str(path), error=why)


def default_workers() -> int:
    return max(1, min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8))
