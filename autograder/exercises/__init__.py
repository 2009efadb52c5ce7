"""All exercises, by name and by assignment; one module a topic, loaded when first asked for."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from autograder.exercise import Exercise


class UnknownExerciseError(LookupError):
    """No exercise has this name; the message suggests the nearest one."""


@cache
def catalogue() -> dict[str, Exercise]:
    """Every exercise by its name."""
    found: dict[str, Exercise] = {}
    for topic in iter_modules(__path__):
        for value in vars(import_module(f"autograder.exercises.{topic.name}")).values():
            if isinstance(value, Exercise):
                found[value.name] = value
    return found


def find(name: str) -> Exercise:
    """The exercise of this name. Raises `UnknownExerciseError`."""
    try:
        return catalogue()[name]
    except KeyError:
        near = get_close_matches(name, catalogue(), n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(catalogue()))}."
        raise UnknownExerciseError(f"there is no exercise {name!r}. {hint}") from None


def of_assignment(assignment: str) -> list[Exercise]:
    """The exercises of an assignment, topic by topic."""
    return [exercise for exercise in catalogue().values() if exercise.assignment == assignment]
