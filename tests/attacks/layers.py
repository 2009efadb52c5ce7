"""The layers that are switched off one at a time, and what then succeeds: data for the ablations and for the table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """What it is, and the attacks, by title, that succeed when it alone is missing.

    `own`: what it stops is not one of the suite's attacks, but tried by a test of its own.
    """

    name: str
    stops: tuple[str, ...]
    own: bool = False


LAYERS = (
    Layer(
        "the outer wall (bubblewrap)",
        ("learn when a neighbour handed in", "write more than the scratch directory holds"),
    ),
    Layer(
        "Landlock, without the outer wall",
        ("read a neighbour's submission", "append to a file", "create a file elsewhere"),
    ),
    Layer("Landlock, behind the outer wall", ("list the root directory",)),
    Layer(
        "the filter of system calls (seccomp)",
        ("fork", "ask the kernel over netlink", "hide memory in a file without a name", "signal everybody"),
    ),
    Layer("limits of the kernel", ("map more memory than it may", "open more files than it may")),
    Layer("the guard of imports", ("import a package that differentiates as a file",)),
    Layer(
        "the number of a question, and the look before it",
        ("an answer sent ahead of its question",),
        own=True,
    ),
    Layer("the bound on a frame's numbers", ("a frame that becomes lists without end",), own=True),
    Layer("the restoring of cells", ("tests made easy",)),
    Layer("escaping on pages", ("a script",)),
    Layer("visible escapes of characters", ("characters that turn the direction",)),
    Layer("the check of outputs", ("HTML past the filter on its own side",)),
    Layer("the quote before a formula", ("a student's name that is a formula",), own=True),
    Layer("the spaces in a written answer", ("a script in a written answer",)),
)


def stopped_by(name: str) -> tuple[str, ...]:
    """The titles of the attacks that this layer alone stops."""
    return next(layer.stops for layer in LAYERS if layer.name == name)
