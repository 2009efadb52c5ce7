"""The catalogued mistakes as suspects that a lesson can question.

- `suspects`: all of some exercises, or those named.
"""

from __future__ import annotations

from autograder.exercises import find
from course_lib.forensics import Suspect


def suspects(*exercises: str, names: tuple[str, ...] = ()) -> list[Suspect]:
    """One for each mistake in the catalogues of `exercises`; with `names`, these alone, in this order.

    Raises `UnknownExerciseError`, or LookupError for a name that is in none of the catalogues.
    """
    found = [
        Suspect(exercise, mistake.name, mistake.kind, mistake.if_, mistake.function, find(exercise).reference)
        for exercise in exercises
        for mistake in find(exercise).mistakes
    ]
    if not names:
        return found
    known = {suspect.name: suspect for suspect in found}
    missing = [name for name in names if name not in known]
    if missing:
        raise LookupError(f"names must be in the catalogues of {', '.join(exercises)}; got {missing[0]!r}.")
    return [known[name] for name in names]
