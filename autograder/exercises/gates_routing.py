"""Gates that route gradients: max, copy, and the chain rule over several paths (assignment ps3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, families, fortran, mixed, probe, read_only, single, strided, whole_numbers
from course_lib import gates

Array = NDArray[Any]

max_backward = Exercise(
    name="max_backward",
    assignment="ps3",
    signature="(dz, x, y)",
    parts=(Part("dx"), Part("dy")),
    reference=gates.max_backward,
    upstream=0,
    hints=(
        "Two plain numbers: z = max(x, y) with x = 4 and y = 5. If x grows by a little, does z change? And if y does?",
        "The winner's local gradient is 1 and the loser's is 0: a max gate is a switch for the upstream gradient.",
        "Make one mask that is true where x wins, ties included; its opposite is where y wins. Each entry of dz "
        "goes to "
        "exactly one of the two.",
    ),
)


@max_backward.probes
def _max_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, *shape: int) -> tuple[Any, ...]:
        return mixed(rng, *shape), mixed(rng, *shape), mixed(rng, *shape)

    yield probe("lecture", "the lecture's gate: 4 against 5, upstream 9", *(np.array([v]) for v in (9.0, 4.0, 5.0)))
    yield from families(rng, draw, sizes=[(4, 3), (5,), (2, 3, 2)], square=(3, 3), one=(1, 4))
    dz, x, y = draw(rng, 4, 3)
    tied = np.arange(12).reshape(4, 3) % 2 == 0
    yield probe("ties", "entries where x equals y", dz, x, np.where(tied, x, y))
    yield probe("ties", "entries that are both zero", dz, np.where(tied, 0.0, x), np.where(tied, 0.0, y))
    yield probe("ties", "x equal to y everywhere", *(a.copy() for a in (dz, x, x)))
    yield probe("values", "scalars as 0-d arrays", *(np.array(v) for v in (-1.7, 0.4, -0.6)))
    yield probe("values", "both operands negative", dz, -np.abs(x), -np.abs(y))
    yield probe("extremes", "one huge row beside normal ones", dz, x * np.array([[1e6], [1], [1], [-1e6]]), y)
    yield probe("extremes", "operands of a million that differ in the last digits", dz, x + 1e6, y + 1e6)


@max_backward.mistake(
    "wrong-branch",
    if_="a tie sends its gradient to y instead of x",
    belief="where both are equal it does not matter who wins",
    look="What does the exercise say about entries where x equals y?",
)
def max_tie_to_y(dz: Array, x: Array, y: Array) -> Any:
    return dz * (x > y), dz * (x <= y)


@max_backward.mistake(
    "wrong-branch", "dy",
    if_="a tie sends its gradient to y as well as to x",
    belief="both winners of a tie receive the gradient",
    look="Add dx and dy: is every entry of dz handed out exactly once?",
)  # fmt: skip
def max_tie_to_both(dz: Array, x: Array, y: Array) -> Any:
    return dz * (x >= y), dz * (y >= x)


@max_backward.mistake(
    "wrong-branch", "dx",
    if_="a tie sends its gradient to nobody",
    belief="only a strict winner receives the gradient",
    look="Add dx and dy: is every entry of dz handed out exactly once?",
)  # fmt: skip
def max_tie_to_nobody(dz: Array, x: Array, y: Array) -> Any:
    return dz * (x > y), dz * (y > x)


@max_backward.mistake(
    "wrong-branch",
    if_="a tie is shared, half to x and half to y",
    belief="equal operands deserve equal gradients",
    look="What does the exercise say about entries where x equals y?",
)
def max_tie_shared(dz: Array, x: Array, y: Array) -> Any:
    share = np.where(x > y, 1.0, np.where(x < y, 0.0, 0.5))
    return dz * share, dz * (1 - share)


@max_backward.mistake(
    "wrong-branch",
    if_="the gradient goes to the smaller operand",
    belief="the mask of the loser is the mask of the winner",
    look="With x = 4 and y = 5, which of them can change the maximum?",
)
def max_smaller_wins(dz: Array, x: Array, y: Array) -> Any:
    return dz * (x < y), dz * (x >= y)


@max_backward.mistake(
    "wrong-branch",
    if_="each operand is compared with zero instead of with the other one",
    belief="a max gate is a ReLU",
    look="With x = −1 and y = −2, which of them is the maximum?",
)
def max_relu_of_each(dz: Array, x: Array, y: Array) -> Any:
    return dz * (x > 0), dz * (y > 0)


@max_backward.mistake(
    "wrong-branch",
    if_="one winner is chosen for the whole array instead of entry by entry",
    belief="the maximum of two arrays is one of the two arrays",
    look="In which entries of the result does x appear, and in which y?",
)
def max_one_winner(dz: Array, x: Array, y: Array) -> Any:
    wins = np.max(x) >= np.max(y)
    return dz * wins, dz * (not wins)


@max_backward.mistake(
    "wrong-branch",
    if_="the sign of the upstream gradient decides who receives it",
    belief="the gate routes by what arrives from above",
    look="Did the forward pass know the upstream gradient when it chose the maximum?",
)
def max_routed_by_upstream(dz: Array, x: Array, y: Array) -> Any:
    return dz * (dz > 0), dz * (dz <= 0)


@max_backward.mistake(
    "no-local",
    if_="the upstream gradient is handed on to both operands in full",
    belief="max hands its gradient on like addition",
    look="Can the smaller operand change the maximum?",
)
def max_like_addition(dz: Array, x: Array, y: Array) -> Any:
    return dz, dz


@max_backward.mistake(
    "no-upstream",
    if_="the answer is the mask of the winner, without the upstream gradient",
    belief="the derivative of a maximum is 0 or 1, and that is all",
    look="What if the loss depended twice as strongly on z: does your answer change?",
)
def max_mask_alone(dz: Array, x: Array, y: Array) -> Any:
    return (x >= y) * 1.0, (x < y) * 1.0


@max_backward.mistake(
    "extra-factor",
    if_="the upstream gradient is multiplied by the winning value instead of by its indicator",
    belief="the local gradient of the winner is its value",
    look="If the winner grows by a little, by how much does the maximum grow?",
)
def max_times_the_winner(dz: Array, x: Array, y: Array) -> Any:
    return dz * np.where(x >= y, x, 0), dz * np.where(x >= y, 0, y)


@max_backward.mistake(
    "mutates-input",
    if_="the upstream gradient is zeroed in place",
    belief="an argument is the function's own to write on",
    look="What does the caller's dz hold after the call?",
)
def max_zeroes_dz(dz: Array, x: Array, y: Array) -> Any:
    dy = dz * (x < y)
    dz[x < y] = 0
    return dz, dy


copy_backward = Exercise(
    name="copy_backward",
    assignment="ps3",
    signature="(*dzs)",
    parts=(Part("dx"),),
    reference=gates.copy_backward,
    hints=(
        "x was used in several places. If x grows by a little, which of its copies grow?",
        "The loss feels the change along every branch. What becomes of the changes that arrive on different ways?",
        "Gradients that arrive from different branches are added, entry by entry. It must work for one branch as "
        "for five, "
        "and leave the gradients that it was handed as they were.",
    ),
)


@copy_backward.probes
def _copy_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(branches: int, *shape: int) -> tuple[Any, ...]:
        return tuple(mixed(rng, *shape) for _ in range(branches))

    yield Probe("lecture", "the lecture's copy gate: upstream 4 and 2", (np.array([4.0]), np.array([2.0])))
    for branches, shape in ((3, (3, 4)), (3, (3, 4)), (2, (3, 4)), (1, (2, 3)), (5, (4,)), (2, ()), (3, (2, 3, 2))):
        ways = "one branch" if branches == 1 else f"{branches} branches"
        yield Probe("values", f"{ways} of shape {shape}", draw(branches, *shape))
    yield Probe("square", "three branches of shape (3, 3)", draw(3, 3, 3))
    yield Probe("batch-of-one", "three branches of shape (1, 4)", draw(3, 1, 4))
    for title, change in (("views with strides", strided), ("Fortran order", fortran), ("read-only", read_only)):
        yield Probe("layout", f"three branches: {title}", each_array(draw(3, 3, 4), change))
    yield Probe("float32", "three branches of float32 arrays", each_array(draw(3, 3, 4), single))
    yield Probe("integers", "three branches of integer arrays", each_array(draw(3, 3, 4), whole_numbers))
    yield Probe(
        "extremes", "a huge gradient beside zeros", (1e6 * mixed(rng, 3, 2), np.zeros((3, 2)), mixed(rng, 3, 2))
    )


@copy_backward.mistake(
    "lost-path",
    if_="only the gradient of the last branch is kept: each one overwrites the one before",
    belief="the last gradient to arrive is the gradient",
    look="In your loop, what happens to the gradient of the branch before?",
)
def copy_last_branch(*dzs: Array) -> Any:
    return dzs[-1]


@copy_backward.mistake(
    "lost-path",
    if_="only the gradient of the first branch is used",
    belief="all branches carry the same gradient, so that one of them will do",
    look="What do you do with the second gradient?",
)
def copy_first_branch(*dzs: Array) -> Any:
    return dzs[0]


@copy_backward.mistake(
    "lost-path",
    if_="the first two branches are added and further ones are left out",
    belief="a value is copied to two places",
    look="Call your function with three branches: which line sees the third?",
)
def copy_two_branches(*dzs: Array) -> Any:
    return dzs[0] if len(dzs) == 1 else dzs[0] + dzs[1]


@copy_backward.mistake(
    "lost-path",
    if_="the first branch is skipped and the others are added",
    belief="the sum starts at the second branch, since the first is the original",
    look="At which branch does your sum begin?",
)
def copy_skips_the_first(*dzs: Array) -> Any:
    return np.sum(dzs[1:], axis=0) if len(dzs) > 1 else dzs[0]


@copy_backward.mistake(
    "wrong-scale",
    if_="the gradients of the branches are averaged",
    belief="several opinions on one value are to be averaged",
    look="If x grows by a little, both copies grow by as much: does the loss feel one of them or both?",
)
def copy_mean(*dzs: Array) -> Any:
    return np.mean(dzs, axis=0)


@copy_backward.mistake(
    "factor-two",
    if_="the sum of the branches is halved, as for a mean of two",
    belief="a gradient that arrives on two ways is shared between them",
    look="With a single branch, what should come out?",
)
def copy_half_the_sum(*dzs: Array) -> Any:
    return np.sum(dzs, axis=0) / 2


@copy_backward.mistake(
    "wrong-axis",
    if_="all entries of all branches are summed to one number",
    belief="adding up the gradients means adding up everything",
    look="Which shape does x have, and which shape has your dx?",
)
def copy_one_number(*dzs: Array) -> Any:
    return np.sum(dzs)


@copy_backward.mistake(
    "not-reduced",
    if_="the branches are stacked and not added",
    belief="every branch keeps a gradient of its own",
    look="Which shape does x have, and which shape has your dx?",
)
def copy_stacked(*dzs: Array) -> Any:
    return np.stack(dzs)


@copy_backward.mistake(
    "wrong-function",
    if_="the gradients of the branches are multiplied with one another",
    belief="the chain rule multiplies, so branches multiply too",
    look="Along one path gradients multiply; what happens where two paths meet?",
)
def copy_product(*dzs: Array) -> Any:
    return np.prod(dzs, axis=0)


@copy_backward.mistake(
    "wrong-function",
    if_="the largest gradient wins in every entry",
    belief="the strongest branch decides",
    look="Which gate passes on the largest input? Is it this one?",
)
def copy_largest(*dzs: Array) -> Any:
    return np.max(dzs, axis=0)


@copy_backward.mistake(
    "sign",
    if_="the later branches are subtracted from the first",
    belief="the difference between the branches is what counts",
    look="Two branches with equal gradients: does x receive twice as much, or nothing?",
)
def copy_subtracts(*dzs: Array) -> Any:
    return dzs[0] - sum(dzs[1:])


@copy_backward.mistake(
    "mutates-input",
    if_="the gradients are added up in the first one's own array",
    belief="the first gradient is a good place to add the others",
    look="Is the sum you start from a new array, or the caller's?",
)
def copy_adds_into_the_first(*dzs: Array) -> Any:
    dx = dzs[0]
    for dz in dzs[1:]:
        dx += dz
    return dx


@copy_backward.mistake(
    "lost-path",
    if_="the last of several branches is left out",
    belief="the last index is the number of branches minus one, and the loop ends before it",
    look="Call your function with two branches: which line sees the second?",
)
def copy_leaves_the_last(*dzs: Array) -> Any:
    return dzs[0] if len(dzs) == 1 else np.sum(dzs[:-1], axis=0)


@copy_backward.mistake(
    "no-upstream",
    if_="the branches are counted, without their gradients",
    belief="each copy contributes a derivative of 1",
    look="What if one branch mattered twice as much to the loss: does your answer change?",
)
def copy_counts_branches(*dzs: Array) -> Any:
    return np.full(np.shape(dzs[0]), float(len(dzs)))


@max_backward.mistake(
    "factor-two",
    if_="the upstream gradient is shared out, one half to each operand",
    belief="both operands have a part in the maximum",
    look="Can the smaller operand change the maximum?",
)
def max_shares_out(dz: Array, x: Array, y: Array) -> Any:
    return dz / 2, dz / 2


@copy_backward.mistake(
    "extra-factor",
    if_="the first branch's gradient is added twice",
    belief="the sum starts with the first gradient, and the loop adds them all",
    look="With one branch alone, what does your function return?",
)
def copy_first_twice(*dzs: Array) -> Any:
    return sum(dzs[1:], 2 * np.asarray(dzs[0]))
