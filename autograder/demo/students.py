"""The made-up class: 24 students, what each hands in, and what must come out.

- `Student`: a name, a kind, and the `Expected` outcome.
- `students`: all of them, with the `Work` that makes their notebooks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from autograder.demo import hostile, right, wrong

Kind = Literal["right", "wrong", "partly", "breaks", "hostile", "altered", "unreadable"]
Mistakes = frozenset[tuple[str, str | None, str]]

ESSAY = (
    "No closed form for both: W stands inside the sigmoid, so the conditions are transcendental in W. With W held "
    "fixed, v is a least-squares problem. It is not convex: swapping two hidden units gives the same loss, and the "
    "midpoint of the two can be worse. So gradient descent may end in different places."
)


@dataclass(frozen=True)
class Expected:
    """What grading must find: how many points are lost, which mistakes are named, and what is noted.

    `mistakes` is None where nobody promises a name: a hostile function has no honest mistake. Each of `notes` must
    occur in one of the result's notes, or in the reason of an ungradable one.
    """

    lost: float = 0.0
    mistakes: Mistakes | None = frozenset()
    status: Literal["graded", "ungradable"] = "graded"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """What a student does to the released notebook: texts of solution cells, cells of his own, and mischief."""

    answers: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    """Cells of the student's own, each by the grade_id before whose cell it stands."""
    essay: str = ""
    mischief: str = ""
    """The name of a function in `autograder.demo.files` that changes the finished file."""


@dataclass(frozen=True)
class Student:
    name: str
    kind: Kind
    expected: Expected
    work: Work


def functions(text: str) -> dict[str, str]:
    """The functions of a text, each with its source."""
    nodes = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    return {node.name: ast.get_source_segment(text, node) or "" for node in nodes}


PLAIN = functions(right.PLAIN)
ATTEMPTED = tuple(PLAIN)[:10]


def _work(text: str = "", *, own: Mapping[str, str] | None = None, essay: str = ESSAY, mischief: str = "") -> Work:
    """Plain right answers, with these functions in place of the right ones."""
    return Work({**PLAIN, **functions(text)}, own or {}, essay, mischief)


def _mistakes(*named: tuple[str, str | None, str]) -> Mistakes:
    return frozenset(named)


def _right() -> Iterator[Student]:
    helpers = {"linear_backward": right.EINSUM_HELPERS}
    yield Student("ada", "right", Expected(), _work())
    yield Student("bela", "right", Expected(), _work(right.LOOPS))
    yield Student("chloé durand", "right", Expected(), _work(right.EINSUM, own=helpers))
    yield Student("emi", "right", Expected(), _work(right.LISTS))


# Name, work, points lost, and the mistakes: exercise, part, kind.
_WRONG: tuple[tuple[str, str, float, tuple[tuple[str, str | None, str], ...]], ...] = (
    (
        "farid",
        wrong.FARID,
        3.0,
        (
            ("linear_backward", "dW", "transposed"),
            ("relu_backward", "dZ", "wrong-branch"),
            ("softmax_cross_entropy", "dS", "no-mean"),
        ),
    ),
    (
        "greta",
        wrong.GRETA,
        5.0,
        (
            ("linear_backward", "dW", "transposed"),
            ("linear_backward", "db", "double-mean"),
            ("softmax", "P", "unstable"),
            ("softplus_backward", "dZ", "unstable"),
            ("kl_divergence", "kl", "wrong-operand"),
        ),
    ),
    (
        "hugo",
        wrong.HUGO,
        4.0,
        (
            ("linear_backward", "db", "wrong-axis"),
            ("relu_backward", "dZ", "wrong-branch"),
            ("softmax", "P", "wrong-axis"),
            ("multiclass_hinge", "dS", "no-mean"),
        ),
    ),
    (
        "ines",
        wrong.INES,
        5.0,
        (
            ("linear_backward", "dW", "transposed"),
            ("sigmoid_backward", "dZ", "wrong-argument"),
            ("softplus_backward", "dZ", "unstable"),
            ("squared_error", "dY_hat", "factor-two"),
            ("l2_penalty", "gradients", "factor-two"),
        ),
    ),
    (
        "jonas",
        wrong.JONAS,
        5.0,
        (
            ("matmul_backward", "dw", "transposed"),
            ("tanh_backward", "dZ", "wrong-function"),
            ("elu_backward", "dZ", "no-upstream"),
            ("maxout_backward", "dZ1", "wrong-branch"),
            ("softmax_cross_entropy", "dS", "sign"),
        ),
    ),
    (
        "kira",
        wrong.KIRA,
        2.5,
        (
            ("relu_backward", None, "mutates-input"),
            ("leaky_relu_backward", "dZ", "hard-coded"),
            ("l2_penalty", None, "stateful"),
        ),
    ),
)


def _wrong() -> Iterator[Student]:
    for name, text, lost, mistakes in _WRONG:
        yield Student(name, "wrong", Expected(lost, _mistakes(*mistakes)), _work(text))


def _partly() -> Iterator[Student]:
    some = {name: PLAIN[name] for name in ATTEMPTED} | functions(wrong.LUCA)
    yield Student(
        "luca",
        "partly",
        Expected(14.0, _mistakes(("squared_norm_backward", "dW", "factor-two"))),
        Work(some),
    )
    yield Student("zoë", "partly", Expected(29.0), Work())


def _breaks() -> Iterator[Student]:
    named = _mistakes(
        ("linear_backward", None, "crash"), ("tanh_backward", None, "crash"), ("bce_with_logits", None, "wrong-type")
    )
    work = _work(wrong.MONA, own={"softmax": wrong.MONA_TRIAL})
    work = Work({**work.answers, "tanh_backward": wrong.MONA_TANH.strip()}, work.own, work.essay)
    yield Student("mona", "breaks", Expected(6.0, named), work)
    loop = _mistakes(("kl_divergence", None, "timeout"))
    yield Student("nils", "breaks", Expected(1.0, loop), _work(wrong.NILS, own={"sigmoid_backward": wrong.NILS_TRIAL}))
    yield Student("albert", "breaks", Expected(), _work(own={"bce_with_logits": wrong.ALBERT_TRIAL}))


def _hostile(root: Path) -> Iterator[Student]:
    forged = Work(hostile.FORGER, {"linear_backward": hostile.FORGER_TOOLS}, "<script>alert('29 of 29')</script>")
    stolen = Work(hostile.THIEF, {"linear_backward": hostile.thief_tools(root)}, "See the neighbours.")
    yield Student("quinn", "hostile", Expected(29.0, None), forged)
    yield Student("rosa", "hostile", Expected(29.0, None), stolen)
    yield Student("sven", "hostile", Expected(12.0, None), _work(hostile.WRECKER))


def _altered() -> Iterator[Student]:
    flipped = _mistakes(("kl_divergence", "kl", "wrong-operand"))
    halved = _mistakes(("squared_error", "loss", "factor-two"))
    notes = ("had been edited", "had been deleted", "appears twice")
    yield Student("xenia", "altered", Expected(1.0, flipped, notes=notes), _work(wrong.XENIA, mischief="easier_tests"))
    lost = ("had lost its metadata",)
    yield Student("yusuf", "altered", Expected(1.0, halved, notes=lost), _work(wrong.YUSUF, mischief="no_metadata"))


def _unreadable() -> Iterator[Student]:
    def broken(name: str, mischief: str, reason: str) -> Student:
        expected = Expected(29.0, frozenset(), "ungradable", (reason,))
        return Student(name, "unreadable", expected, _work(mischief=mischief))

    yield broken("tariq", "broken_off", "not JSON")
    yield broken("uma", "emptied", "empty")
    yield broken("vera", "web_page", "web page")
    yield broken("wim", "renamed", "Rename it")


def students(root: Path) -> list[Student]:
    """The class, for a course in `root` (which the thief wants to rob)."""
    groups = (_right(), _wrong(), _partly(), _breaks(), _hostile(root), _altered(), _unreadable())
    return sorted((student for group in groups for student in group), key=lambda student: student.name)
