"""Run a test cell in the trusted process, with proxies in place of the student's functions.

Points are given on an explicit pass alone: a number as the last expression is the score, and False is a failure;
without one of these, a cell that ends without an exception has passed.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from numbers import Real
from types import CodeType
from typing import Any

import numpy as np

from autograder.coursework.assignment import Assignment, SourceCell, parsed
from autograder.exercises import UnknownExerciseError
from autograder.grading.result import CellScore
from autograder.grading.student import StudentSide
from autograder.judging.proxy import Proxy, StudentError
from autograder.judging.questions import Bank
from autograder.judging.verdict import Verdict
from autograder.sandbox import SandboxError

FAILED = "A test of this cell failed."


@dataclass(frozen=True)
class Tests:
    """The trusted part of an assignment, ready to run its test cells: imports and helpers of its locked cells."""

    assignment: Assignment
    trusted: Mapping[str, Any]
    functions: frozenset[str]

    @classmethod
    def of(cls, assignment: Assignment) -> Tests:
        namespace: dict[str, Any] = {"__name__": "__judge__"}
        code = [cell for cell in assignment.cells if cell.cell_type == "code"]
        given = {cell.grade_id or f"cell {i}": _definitions(cell.source) for i, cell in enumerate(code) if _given(cell)}
        used = {node.id for tree in given.values() for node in ast.walk(tree) if isinstance(node, ast.Name)}
        used |= {word for cell in code if cell.role == "test" for word in re.findall(r"\w+", cell.source)}
        for name, tree in given.items():
            tree.body = [node for node in tree.body if _wanted(node, used)]
            exec(compile(tree, f"<{name}>", "exec"), namespace)
        return cls(assignment, namespace, _functions(assignment))

    def run(self, cell: SourceCell, student: StudentSide, bank: Bank) -> CellScore:
        """The score of a test cell on the student's present session."""
        proxies = {name: Proxy(name, student, bank) for name in self.functions}
        error, message, value = "", "", None
        values: dict[str, Any] = {}
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            try:
                values = {name: student.value_of(name) for name in self._values_used(cell)}
                value = _evaluate(cell, {**self.trusted, **proxies, **values})
            except UnknownExerciseError as fault:
                error = str(fault)
            except (StudentError, LookupError) as fault:
                message = str(fault)
            except SandboxError:
                raise  # neither the cell's fault nor the student's: all of it is tried once more
            except AssertionError as failed:
                message = f"{FAILED} {_own_words(cell, failed)}".strip()
            except Exception as fault:
                used = bool(values) or any(proxy.called for proxy in proxies.values())
                if used and _by_the_answer(fault):
                    message = f"A test of this cell could not use your answer ({type(fault).__name__})."
                else:
                    error = f"{type(fault).__name__}: {fault}"
        verdicts = tuple(proxy.verdict for proxy in proxies.values() if proxy.verdict is not None)
        if error:
            return CellScore(cell.grade_id, 0.0, cell.points, verdicts, error=f"The test cell itself failed: {error}")
        return _score(cell, value, message, verdicts)

    def _values_used(self, cell: SourceCell) -> list[str]:
        """Values (not functions) of the student's that the cell names; they are fetched before it runs."""
        used = _names_used(cell.source)
        return [name for name in self.assignment.names if name in used and name not in self.functions]


def _own_words(cell: SourceCell, failed: AssertionError) -> str:
    """The message of a cell's own `assert`; one that a library makes may show the right answer, and stays here."""
    return str(failed) if _frames(failed)[-1].endswith(f"<{cell.grade_id}>") else ""


def _by_the_answer(fault: Exception) -> bool:
    """Can a wrong kind of answer have caused this, rather than a slip in the cell or a fault of the judge's?"""
    if isinstance(fault, NameError | ImportError | SyntaxError):
        return False
    ours = ("judge.py", "observe.py", "questions.py", "diagnose.py")
    return not any(frame.endswith(ours) for frame in _frames(fault))


def _frames(fault: BaseException) -> list[str]:
    return [frame.filename for frame in traceback.extract_tb(fault.__traceback__)]


def _given(cell: SourceCell) -> bool:
    return cell.role in ("locked", "free")


def _wanted(node: ast.stmt, used: set[str]) -> bool:
    """Anything but an import of what no test names: loading matplotlib takes longer than grading a submission."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return True
    bound = {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return bool(bound & {*used, "*"}) or (isinstance(node, ast.ImportFrom) and node.module == "__future__")


def _definitions(source: str) -> ast.Module:
    """A locked cell's imports, functions and classes; nothing that computes or shows."""
    keep = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    return ast.Module([node for node in parsed(source).body if isinstance(node, keep)], [])


def _functions(assignment: Assignment) -> frozenset[str]:
    """Those of the names asked for that are functions or classes; the others are values."""
    solutions = [cell.source for cell in assignment.cells if cell.role == "solution" and cell.cell_type == "code"]
    nodes = [node for source in solutions for node in parsed(source).body]
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef))


def _evaluate(cell: SourceCell, names: dict[str, Any]) -> Any:
    """Run the cell; the value of its last expression, if it ends with one."""
    statements, last = _compiled(cell.source, f"<{cell.grade_id}>")
    exec(statements, names)
    return None if last is None else eval(last, names)


@cache
def _names_used(source: str) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(parsed(source)) if isinstance(node, ast.Name))


@cache
def _compiled(source: str, filename: str) -> tuple[CodeType, CodeType | None]:
    """A cell's statements, and its last expression if it ends with one: the same for every submission."""
    tree = parsed(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value = compile(ast.Expression(last.value), filename, "eval") if isinstance(last, ast.Expr) else None
    return compile(tree, filename, "exec"), value


def _score(cell: SourceCell, value: Any, message: str, verdicts: tuple[Verdict, ...]) -> CellScore:
    if message:
        return CellScore(cell.grade_id, 0.0, cell.points, verdicts, message)
    if isinstance(value, bool | np.bool_) and not value:  # a comparison without its `assert`
        return CellScore(cell.grade_id, 0.0, cell.points, verdicts, FAILED)
    if isinstance(value, bool) or not isinstance(value, Real):
        return CellScore(cell.grade_id, cell.points, cell.points, verdicts)
    score = float(value)
    if not 0.0 <= score <= cell.points:
        wrong = f"The score of a cell must be between 0 and its {cell.points:g} points; got {score:g}."
        return CellScore(cell.grade_id, 0.0, cell.points, verdicts, error=wrong)
    return CellScore(cell.grade_id, score, cell.points, verdicts)
