"""Pairs of submissions that are more alike than chance and a small exercise make them.

Each student's code is cut into fingerprints of token sequences that do not change when names, comments, numbers or
layout do (winnowing: Schleimer, Wilkerson and Aiken 2003). What many in the class share says nothing: a fingerprint
weighs less the more students have it. A pair is a reason to look, never a verdict.
"""

from __future__ import annotations

import io
import keyword
import math
import tokenize
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from autograder.grading.result import Result, ShownCell

GRAM = 12
"""Tokens in a fingerprint: shorter runs occur in any two programs."""
WINDOW = 6
LONGEST = 100_000
"""Characters of a cell that are looked at: more is no solution, and would keep whoever makes the report."""
ALIKE = 0.8
"""Share of the weight, of the smaller of two submissions, from which a pair is shown."""
ENOUGH = 40.0
"""Weight that a pair must share: some six unusual lines in a class of twenty, four in one of hundreds."""

_SKIPPED = frozenset(
    {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING,
     tokenize.ENDMARKER}
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two students, how much of the smaller submission's unusual code the other has too (0 to 1), and where."""

    one: str
    other: str
    share: float
    cells: tuple[str, ...]


def _tokens(source: str) -> Iterator[str]:
    """Keywords and signs as they are, every name as the same sign, every number and text as another."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in _SKIPPED:
                continue
            if token.type == tokenize.NAME:
                yield token.string if keyword.iskeyword(token.string) else "n"
            else:
                yield {tokenize.NUMBER: "0", tokenize.STRING: "s"}.get(token.type, token.string)
    except Exception:  # the tokenizer of Python 3.13 raises many a thing; what comes before the broken line counts
        return


def fingerprints(source: str) -> frozenset[int]:
    """The least hash of every window of grams: two sources that share `GRAM + WINDOW - 1` tokens share one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an escape that is none
        tokens = list(_tokens(source[:LONGEST]))
    hashes = [crc32(" ".join(tokens[i : i + GRAM]).encode()) for i in range(len(tokens) - GRAM + 1)]
    windows = [hashes[i : i + WINDOW] for i in range(max(1, len(hashes) - WINDOW + 1))]
    return frozenset(min(window) for window in windows if window)


def alike(results: Iterable[Result]) -> list[Pair]:
    """The pairs to look at, the most alike first."""
    read = cache(fingerprints)  # the assignment's own cells are the same in every submission
    graded = (result for result in results if result.status == "graded")
    prints = {result.student: {cell.grade_id: read(cell.source) for cell in _cells(result)} for result in graded}
    weights = _weights(prints)
    whole = {student: frozenset().union(*cells.values()) for student, cells in prints.items()}
    total = {student: sum(weights[f] for f in found) for student, found in whole.items()}
    pairs = []
    for one, other in _candidates(whole, weights, total):
        shared = sum(weights[f] for f in whole[one] & whole[other])
        least = min(total[one], total[other])
        if shared >= ENOUGH and shared >= ALIKE * least:
            cells = tuple(name for name, found in prints[one].items() if found & prints[other].get(name, frozenset()))
            pairs.append(Pair(one, other, shared / least, cells))
    return sorted(pairs, key=lambda pair: (-pair.share, pair.one, pair.other))


def _cells(result: Result) -> Iterator[ShownCell]:
    return (cell for cell in result.cells if cell.cell_type == "code" and cell.grade_id and not cell.untouched)


def _weights(prints: Mapping[str, Mapping[str, frozenset[int]]]) -> dict[int, float]:
    """log2(students / students who have it): 0 for what everybody has."""
    having = Counter(f for cells in prints.values() for f in frozenset().union(*cells.values()))
    return {f: math.log2(len(prints) / count) for f, count in having.items()}


def _candidates(
    whole: Mapping[str, frozenset[int]], weights: Mapping[int, float], total: Mapping[str, float]
) -> Iterator[tuple[str, str]]:
    """Pairs that share a rare fingerprint and may share enough, each once, in alphabetical order.

    In a class of thousands not every pair is compared: what is left of the smaller submission without its rarest
    fingerprints weighs too little to be enough, so that one of those must be shared (prefix filtering: Chaudhuri, Ganti
    and Kaushik 2006).
    """
    few = max(5, len(whole) // 50)
    having: dict[int, list[str]] = {}
    for student, found in whole.items():
        for f in found:
            having.setdefault(f, []).append(student)
    rare = {f: students for f, students in having.items() if weights[f] > 0 and 2 <= len(students) <= few}
    for one, found in whole.items():
        near = {other for f in _rarest(found, weights, total[one]) for other in rare.get(f, ())}
        yield from ((min(one, x), max(one, x)) for x in near if (total[one], one) < (total[x], x))


def _rarest(found: frozenset[int], weights: Mapping[int, float], left: float) -> Iterator[int]:
    """The heaviest of a submission's fingerprints, until those that are left weigh less than a pair must share."""
    least = max(ENOUGH, ALIKE * left) - 1e-9  # sums in another order differ in the last digit
    for f in sorted(found, key=lambda f: -weights[f]):
        if left < least:
            return
        yield f
        left -= weights[f]
