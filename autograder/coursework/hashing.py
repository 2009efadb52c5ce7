"""Fingerprints that say whether a verdict is still the verdict on what lies on the disk."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import course_lib


def digest(*chunks: bytes) -> str:
    """One short hash over several chunks, so that no two lists of chunks run together."""
    total = hashlib.sha256()
    for chunk in chunks:
        total.update(len(chunk).to_bytes(8, "big"))
        total.update(chunk)
    return total.hexdigest()[:32]


@cache
def engine_fingerprint() -> str:
    """A hash over the grader's and the library's own code: a mended check makes older verdicts stale."""
    roots = [Path(__file__).parents[1], Path(course_lib.__file__).parent]
    files = sorted(path for root in roots for path in root.rglob("*.py"))
    return digest(*(path.read_bytes() for path in files))
