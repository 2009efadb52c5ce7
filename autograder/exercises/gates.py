"""Backward passes of the add and mul gates under broadcasting (assignment ps3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.broadcasting import (
    added_only,
    axes_dropped,
    broadcast_probes,
    first,
    first_axis,
    fitted,
    stretched_only,
    trailing,
)
from course_lib import gates

Array = NDArray[Any]

add_backward = Exercise(
    name="add_backward",
    assignment="ps3",
    signature="(dz, x, y)",
    parts=(Part("dx"), Part("dy")),
    reference=gates.add_backward,
    upstream=0,
    hints=(
        "Forget arrays for a moment: z = x + y. By how much does z change if x grows by a little, and if y does?",
        "Now let one x be added to several entries of y. Broadcasting has copied x: what happens to the gradients of "
        "the copies?",
        "Compare the shape of dz with that of x, from the right. Sum over every axis that x did not have, and over "
        "every axis where x had length 1; dx must end with the shape of x, and dy with that of y.",
    ),
)


@add_backward.probes
def _add_probes(rng: np.random.Generator) -> Iterator[Probe]:
    numbers = (np.array(2.0), np.array(3.0), np.array(4.0))
    yield Probe("lecture", "the lecture's gate: 3 + 4, upstream 2", numbers)
    yield from broadcast_probes(rng)


@add_backward.mistake(
    "not-reduced",
    if_="the upstream gradient is handed on in its own shape, although broadcasting had copied an operand",
    belief="an add gate hands its gradient on unchanged, whatever the shapes",
    look="Where x was copied to many entries, each of them sends a gradient back: what does x receive in all?",
)
def add_hands_dz_on(dz: Array, x: Array, y: Array) -> Any:
    return dz, dz


@add_backward.mistake(
    "not-reduced",
    if_="the axes that broadcasting added in front are summed, but not those of length 1 that it stretched",
    belief="broadcasting only ever adds axes in front",
    look="Take x of shape (3, 1) and dz of shape (3, 4): is the shape of your dx that of x?",
)
def add_sums_added_axes_only(dz: Array, x: Array, y: Array) -> Any:
    return added_only(dz, x), added_only(dz, y)


@add_backward.mistake(
    "not-reduced",
    if_="the stretched axes of length 1 are summed, but not the axes that broadcasting added in front",
    belief="both operands have as many axes as the result",
    look="Take a bias of shape (4,) and dz of shape (3, 4): which axis of dz does the bias not have?",
)
def add_sums_stretched_axes_only(dz: Array, x: Array, y: Array) -> Any:
    return stretched_only(dz, x), stretched_only(dz, y)


@add_backward.mistake(
    "wrong-shape",
    if_="the sum over a stretched axis removes that axis instead of keeping it with length 1",
    belief="a summed axis may disappear",
    look="x had an axis of length 1 there; has your dx?",
)
def add_drops_summed_axes(dz: Array, x: Array, y: Array) -> Any:
    return axes_dropped(dz, x), axes_dropped(dz, y)


@add_backward.mistake(
    "double-mean",
    if_="the gradients of the copies are averaged instead of added",
    belief="a value that was copied N times gets the mean of the N gradients",
    look="If x grows by a little, all its copies grow by as much: does the loss feel one of them or all?",
)
def add_averages(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz, x, np.mean), fitted(dz, y, np.mean)


@add_backward.mistake(
    "lost-path",
    if_="only the gradient of the first copy is kept",
    belief="all copies receive the same gradient, so that one of them will do",
    look="Is the upstream gradient the same for every copy?",
)
def add_keeps_first_copy(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz, x, first), fitted(dz, y, first)


@add_backward.mistake(
    "no-upstream",
    if_="the answer is one everywhere, the local gradient of an addition",
    belief="the derivative of x + y is 1, and that is all",
    look="What if the loss depended twice as strongly on z: does your answer change?",
)
def add_ones(dz: Array, x: Array, y: Array) -> Any:
    return np.ones(np.shape(x)), np.ones(np.shape(y))


@add_backward.mistake(
    "no-upstream",
    if_="the copies of each operand are counted, without the upstream gradient",
    belief="the derivative of x + y is 1, once for every copy, and that is all",
    look="What if the loss depended twice as strongly on z: does your answer change?",
)
def add_counts_copies(dz: Array, x: Array, y: Array) -> Any:
    return fitted(np.ones_like(dz), x), fitted(np.ones_like(dz), y)


@add_backward.mistake(
    "wrong-axis",
    if_="the last axes are summed away instead of the first ones",
    belief="broadcasting adds its new axes at the end",
    look="Shapes are lined up from the right: which axis of dz has no partner in x?",
)
def add_sums_last_axes(dz: Array, x: Array, y: Array) -> Any:
    return trailing(dz, x), trailing(dz, y)


@add_backward.mistake(
    "factor-two",
    if_="the upstream gradient is shared out, one half to each operand",
    belief="an add gate divides its gradient between its inputs",
    look="If x alone grows by a little, by how much does x + y grow?",
)
def add_shares_out(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz, x) / 2, fitted(dz, y) / 2


@add_backward.mistake(
    "wrong-function",
    if_="the rule of a product is used: the upstream gradient times the other operand",
    belief="every gate multiplies its gradient by the other input",
    look="Does the derivative of x + y with respect to x depend on y?",
)
def add_as_a_product(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz * y, x), fitted(dz * x, y)


mul_backward = Exercise(
    name="mul_backward",
    assignment="ps3",
    signature="(dz, x, y)",
    parts=(Part("dx"), Part("dy")),
    reference=gates.mul_backward,
    upstream=0,
    hints=(
        "Two plain numbers first: z = x y. Hold y fixed: what is ∂z/∂x?",
        "Downstream is upstream times local. For which of the two operands is the local gradient x, and for which y?",
        "Multiply first, in the shape of dz; then, as for addition, sum over the axes along which broadcasting had "
        "copied the operand, until dx has the shape of x and dy that of y.",
    ),
)


@mul_backward.probes
def _mul_probes(rng: np.random.Generator) -> Iterator[Probe]:
    numbers = (np.array(5.0), np.array(2.0), np.array(3.0))
    yield Probe("lecture", "the lecture's gate: 2 × 3, upstream 5", numbers)
    yield from broadcast_probes(rng)


@mul_backward.mistake(
    "wrong-operand",
    if_="each operand's gradient is multiplied by that operand itself instead of by the other one",
    belief="the local gradient with respect to x is x",
    look="Hold y fixed at 3: how fast does x y grow with x?",
)
def mul_does_not_swap(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz * x, x), fitted(dz * y, y)


@mul_backward.mistake(
    "not-reduced",
    if_="the products are right but stay in the shape of dz, although broadcasting had copied an operand",
    belief="the rule for numbers carries over to arrays as it stands",
    look="Where x was copied to many entries, each of them sends a gradient back: what does x receive in all?",
)
def mul_keeps_the_shape_of_dz(dz: Array, x: Array, y: Array) -> Any:
    return dz * y, dz * x


@mul_backward.mistake(
    "not-reduced",
    if_="the axes that broadcasting added in front are summed, but not those of length 1 that it stretched",
    belief="broadcasting only ever adds axes in front",
    look="Take x of shape (3, 1) and dz of shape (3, 4): is the shape of your dx that of x?",
)
def mul_sums_added_axes_only(dz: Array, x: Array, y: Array) -> Any:
    return added_only(dz * y, x), added_only(dz * x, y)


@mul_backward.mistake(
    "not-reduced",
    if_="the stretched axes of length 1 are summed, but not the axes that broadcasting added in front",
    belief="both operands have as many axes as the result",
    look="Take a factor of shape (4,) and dz of shape (3, 4): which axis of dz does the factor not have?",
)
def mul_sums_stretched_axes_only(dz: Array, x: Array, y: Array) -> Any:
    return stretched_only(dz * y, x), stretched_only(dz * x, y)


@mul_backward.mistake(
    "wrong-shape",
    if_="the sum over a stretched axis removes that axis instead of keeping it with length 1",
    belief="a summed axis may disappear",
    look="x had an axis of length 1 there; has your dx?",
)
def mul_drops_summed_axes(dz: Array, x: Array, y: Array) -> Any:
    return axes_dropped(dz * y, x), axes_dropped(dz * x, y)


@mul_backward.mistake(
    "double-mean",
    if_="the gradients of the copies are averaged instead of added",
    belief="a value that was copied N times gets the mean of the N gradients",
    look="If x grows by a little, all its copies grow by as much: does the loss feel one of them or all?",
)
def mul_averages(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz * y, x, np.mean), fitted(dz * x, y, np.mean)


@mul_backward.mistake(
    "lost-path",
    if_="only the gradient of the first copy is kept",
    belief="all copies receive the same gradient, so that one of them will do",
    look="Is the upstream gradient, and the other operand, the same for every copy?",
)
def mul_keeps_first_copy(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz * y, x, first), fitted(dz * x, y, first)


@mul_backward.mistake(
    "no-upstream",
    if_="the other operand is returned without the upstream gradient",
    belief="the derivative of x y with respect to x is y, and that is all",
    look="What if the loss depended twice as strongly on z: does your answer change?",
)
def mul_without_upstream(dz: Array, x: Array, y: Array) -> Any:
    one = np.ones_like(dz)
    return fitted(one * y, x), fitted(one * x, y)


@mul_backward.mistake(
    "no-upstream",
    if_="the two operands are exchanged and returned as they are",
    belief="a mul gate swaps its inputs, and that is all",
    look="The swapped input is the local gradient: by what is it still to be multiplied?",
)
def mul_swaps_and_stops(dz: Array, x: Array, y: Array) -> Any:
    return y, x


@mul_backward.mistake(
    "no-local",
    if_="the upstream gradient is passed on without being multiplied by the other operand",
    belief="a mul gate hands its gradient on, as an add gate does",
    look="If y is 100, how strongly does x y react to x?",
)
def mul_as_an_addition(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz, x), fitted(dz, y)


@mul_backward.mistake(
    "extra-factor",
    if_="the upstream gradient is multiplied by the whole product x y",
    belief="the local gradient is the value of the gate",
    look="In ∂(x y)/∂x, does a factor x remain?",
)
def mul_by_the_product(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz * x * y, x), fitted(dz * x * y, y)


@add_backward.mistake(
    "wrong-axis",
    if_="the first axis is summed wherever the shapes differ, whichever axis was copied",
    belief="broadcasting always copies along the first axis",
    look="Take x of shape (3, 1) and dz of shape (3, 4): along which axis was x copied?",
)
def add_sums_the_first_axis(dz: Array, x: Array, y: Array) -> Any:
    return first_axis(dz, x), first_axis(dz, y)


@mul_backward.mistake(
    "wrong-axis",
    if_="the first axis is summed wherever the shapes differ, whichever axis was copied",
    belief="broadcasting always copies along the first axis",
    look="Take x of shape (3, 1) and dz of shape (3, 4): along which axis was x copied?",
)
def mul_sums_the_first_axis(dz: Array, x: Array, y: Array) -> Any:
    return first_axis(dz * y, x), first_axis(dz * x, y)


@mul_backward.mistake(
    "wrong-function",
    if_="the rule of a quotient is used: division where a product is due",
    belief="the gate is a division",
    look="Does z grow or shrink when y grows?",
)
def mul_as_a_quotient(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz / y, x), fitted(-dz * x / y**2, y)


@add_backward.mistake(
    "extra-factor",
    if_="the upstream gradient is multiplied by the operand itself",
    belief="a value is multiplied by its own gradient on the way back",
    look="Does the derivative of x + y with respect to x depend on x?",
)
def add_times_own_operand(dz: Array, x: Array, y: Array) -> Any:
    return fitted(dz * x, x), fitted(dz * y, y)
