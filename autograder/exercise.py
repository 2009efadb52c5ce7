"""An exercise: its parts, its reference, the inputs it is probed with, and its catalogue of mistakes.

- `Part`: one returned value and its points.
- `Probe`: one call, with the family it belongs to.
- `Mistake`: one catalogued mistake, written as a wrong implementation.
- `Exercise`: all of it under the name that the student's function has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from autograder.kinds import KINDS

if TYPE_CHECKING:
    from autograder.answers import Answer

Family = Literal["lecture", "values", "ties", "square", "batch-of-one", "layout", "float32", "integers", "extremes"]
PartKind = Literal["array", "scalar", "list", "bool"]

DrawProbes = Callable[[np.random.Generator], Iterable["Probe"]]

# The families in which a catalogued mistake shows its own values: float64 and of ordinary size.
ORDINARY: frozenset[Family] = frozenset({"lecture", "values", "ties", "square", "batch-of-one", "layout"})


@dataclass(frozen=True)
class Part:
    """One returned value: its name, its points, and what it is.

    A `loss` is compared to 1e-12 of the largest input too, for it may be a small difference of large numbers.
    `relative` and `absolute` take the place of the usual tolerances, on inputs of every number type.
    """

    name: str
    points: float = 1.0
    kind: PartKind = "array"
    loss: bool = False
    relative: float | None = None
    absolute: float | None = None


@dataclass(frozen=True)
class Probe:
    """One call: `arguments` by position, with a `title` that completes "on …" for the student.

    `batch` is N, where there is one. `seconds` and `memory` (bytes) override the usual limits. With `raises`, an error
    of this type must come out of the call. With `more`, further calls follow, one for each tuple of arguments, until
    the values are `enough`; what is judged is then the list of all their values. A probe that is `long` is asked only
    where a part was right on all before it: of a wrong function it says nothing new, and its author waits.
    """

    family: Family
    title: str
    arguments: tuple[Any, ...]
    batch: int | None = None
    seconds: float | None = None
    memory: int | None = None
    raises: str = ""
    more: tuple[tuple[Any, ...], ...] = ()
    enough: Callable[[list[Any]], bool] | None = None
    long: bool = False


@dataclass(frozen=True)
class Mistake:
    """A catalogued mistake: a wrong implementation, and what to say to its author.

    `if_` completes "your result equals what you get if …". `belief` says what the author took to be true.
    `look` is one question to ask oneself next. Neither contains code or expected values.
    """

    name: str
    kind: str
    part: str | None
    function: Callable[..., Any]
    if_: str
    belief: str
    look: str


@dataclass
class Exercise:
    """Everything that the judge knows of one exercise."""

    name: str
    assignment: str
    signature: str
    parts: tuple[Part, ...]
    reference: Callable[..., Any]
    hints: tuple[str, str, str]
    upstream: int | None = None
    """Position of the upstream gradient among the arguments, where there is one."""
    behaviour: Callable[[Probe, Any], Answer] | None = None
    """What a returned value *does* on a probe, where that is judged and not the value itself: for an open-ended
    construction, of one part. For a value that is none it returns a `Misfit`, or raises TypeError or ValueError."""
    fresh: bool = False
    """Must the returned arrays be new ones? Otherwise an argument or a view of it may be returned."""
    complaint: Callable[[Probe, tuple[NDArray[np.float64], ...]], str] | None = None
    """Where more than one behaviour is right: what is wrong with this one, completing "on …, ", or ""."""
    quick_reference: Callable[..., Any] | None = None
    """Gives what the reference gives, sooner: for one that takes seconds. Readers are shown the reference itself."""
    mistakes: list[Mistake] = field(default_factory=list)
    _draw: DrawProbes | None = None

    @property
    def points(self) -> float:
        return sum(part.points for part in self.parts)

    @property
    def whole(self) -> bool:
        """Is it judged as a whole? Then its mistakes concern no part."""
        return self.complaint is not None

    @property
    def argument_names(self) -> tuple[str, ...]:
        inside = self.signature.strip().removeprefix("(").removesuffix(")")
        return tuple(part.split("=")[0].strip() for part in inside.split(",") if part.strip())

    def probes(self, draw: DrawProbes) -> DrawProbes:
        """Decorate the function that draws the probes from a generator."""
        self._draw = draw
        return draw

    def draw(self, seed: int) -> tuple[Probe, ...]:
        """The probes of this seed. The same seed always draws the same."""
        if self._draw is None:
            raise LookupError(f"exercise {self.name} must have probes; decorate a function with @{self.name}.probes.")
        return tuple(self._draw(np.random.default_rng(seed)))

    def mistake(
        self, kind: str, part: str | None = None, *, if_: str, belief: str, look: str
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Decorate a wrong implementation, which enters the catalogue under its own name."""
        if kind not in KINDS:
            raise ValueError(f"kind must be one of the closed list; got {kind!r}. See autograder.kinds.")
        if part is not None and part not in {p.name for p in self.parts}:
            raise ValueError(f"part must be one of {[p.name for p in self.parts]}; got {part!r}.")

        def enter(function: Callable[..., Any]) -> Callable[..., Any]:
            self.mistakes.append(Mistake(function.__name__, kind, part, function, if_, belief, look))
            return function

        return enter
