"""Near-identical pairs are found through new names and layout; a small exercise done alike by all is none."""

from __future__ import annotations

import math
import random
from collections import Counter
from itertools import combinations

import pytest

from autograder.grading.result import Result, ShownCell
from autograder.reporting.similarity import ALIKE, ENOUGH, LONGEST, alike, fingerprints

LOOP = """
def linear_backward(dZ, X, W):
    N, D = X.shape
    H = W.shape[0]
    dX = np.zeros_like(X, dtype=float)
    dW = np.zeros((H, D))
    for n in range(N):
        for h in range(H):
            for d in range(D):
                dX[n, d] += dZ[n, h] * W[h, d]
                dW[h, d] += dZ[n, h] * X[n, d]
    db = [sum(dZ[n, h] for n in range(N)) for h in range(H)]
    return dX, dW, np.array(db)
"""
RENAMED = (
    LOOP.replace("    N, D = X.shape", "    # sizes first\n    rows, D = X.shape")
    .replace("range(N)", "range(rows)").replace("dX[n, d]", "gradX[n,d]").replace("dX = ", "gradX = ")
    .replace("return dX", "return gradX").replace("h in", "k in").replace("h]", "k]").replace("[h,", "[k,")
)  # fmt: skip
SHORT = "def linear_backward(dZ, X, W):\n    return dZ @ W, dZ.T @ X, dZ.sum(axis=0)\n"


def own(i: int) -> str:
    """A program of somebody's own: other statements, in another order, for every i."""
    draw = random.Random(i)
    shapes = [
        "    if a[{}] > b {} c:",
        "    for k in range(a {1} {0}):",
        "    while not (a {1} b) @ c[{0}, {0}]:",
        "    with a(b {1} {0}, c):",
    ]
    bodies = [
        "        a = f(b, {}) {} c",
        "        b[{}, :] {}= c.T",
        "        c = [f(x) {1} {0} for x in a]",
        "        a.append((b, c {1} {0}))",
    ]
    lines = [draw.choice(kind).format(k, draw.choice("+-*/%")) for k in range(12) for kind in (shapes, bodies)]
    return "def linear_backward(dZ, X, W):\n" + "\n".join(lines) + "\n    return a\n"


def submission(student: str, source: str) -> Result:
    cell = ShownCell("code", source, grade_id="linear_backward")
    return Result(student, "ps4", "graded", "key", cells=(cell,))


def test_names_comments_and_numbers_do_not_change_a_fingerprint() -> None:
    assert fingerprints(RENAMED) == fingerprints(LOOP)
    assert not fingerprints(LOOP) & fingerprints(own(3))


def test_a_copied_loop_with_new_names_is_found_in_a_class() -> None:
    results = [submission(f"s{i}", own(i)) for i in range(20)]
    pairs = alike([*results, submission("ada", LOOP), submission("bob", RENAMED)])
    assert [(p.one, p.other, p.cells) for p in pairs] == [("ada", "bob", ("linear_backward",))]
    assert pairs[0].share > 0.95


def test_the_obvious_line_is_everybodys() -> None:
    assert alike([submission(f"s{i}", SHORT) for i in range(30)]) == []
    few = [submission("ada", SHORT), submission("bob", SHORT)]
    assert alike([*few, *(submission(f"s{i}", own(i)) for i in range(20))]) == []


def test_code_that_does_not_parse_is_compared_as_far_as_it_goes() -> None:
    assert fingerprints("def f(:\n  '''never closed") == frozenset()


BROKEN = [
    "",
    "\0",
    "\ufeff",
    "x = '\\{'",
    "f'{",
    "'''",
    "(\n",
    "1e\ufeff",
    "\r\ufeff 1$",
    "\tasync def1==\n1e\ufeff\0! 1e=1e1$\r:1e\ufeff",
]


@pytest.mark.parametrize("broken", BROKEN)
def test_no_code_keeps_the_report_of_a_class_from_being_made(broken: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The tokenizer raises other errors, and warns of other things, in each version of Python."""
    assert fingerprints(f"{LOOP}\n{broken}") >= fingerprints(LOOP)
    assert capfd.readouterr().err == ""


def test_of_a_cell_of_megabytes_only_the_beginning_is_looked_at() -> None:
    beginning = "".join(f"x{i % 7} = [{i}]\n" for i in range(9000))
    end = "".join(f"if x and y: z += f({i})\n" for i in range(99))
    assert len(beginning) > LONGEST
    assert fingerprints(beginning + end) == fingerprints(beginning)
    assert fingerprints(end) - fingerprints(beginning)


def every_pair(sources: dict[str, str]) -> set[tuple[str, str]]:
    """The oracle: each pair looked at, by the definition."""
    found = {student: fingerprints(source) for student, source in sources.items()}
    having = Counter(f for prints in found.values() for f in prints)
    few, weights = max(5, len(found) // 50), {f: math.log2(len(found) / count) for f, count in having.items()}

    def weight(prints: frozenset[int]) -> float:
        return sum(weights[f] for f in prints)

    def is_shown(one: str, other: str) -> bool:
        both = found[one] & found[other]
        enough = weight(both) >= max(ENOUGH, ALIKE * min(weight(found[one]), weight(found[other])))
        return enough and any(having[f] <= few for f in both)

    return {pair for pair in combinations(sorted(found), 2) if is_shown(*pair)}


@pytest.mark.parametrize("size", [8, 30, 90])
def test_no_pair_is_missed_by_looking_at_candidates_alone(size: int) -> None:
    draw = random.Random(size)
    kinds = 4 + size // 2
    sources = {f"s{i}": "".join(own(draw.randrange(kinds)) for _ in range(draw.randint(1, 3))) for i in range(size)}
    pairs = {(pair.one, pair.other) for pair in alike(submission(*item) for item in sources.items())}
    assert pairs == every_pair(sources)
    assert 0 < len(pairs) < size * (size - 1) / 2


def test_a_thousand_submissions_are_compared_in_seconds_and_stay_few() -> None:
    results = [submission(f"s{i}", own(i % 200)) for i in range(1000)]
    assert len(alike(results)) <= 200 * 10
