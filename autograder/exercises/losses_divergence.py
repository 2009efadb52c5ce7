"""The Kullback–Leibler divergence of two distributions (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, mixed, read_only, single, strided
from course_lib import losses

Array = NDArray[Any]

kl_divergence = Exercise(
    name="kl_divergence",
    assignment="ps4",
    signature="(p, q)",
    parts=(Part("kl", kind="scalar"),),
    reference=losses.kl_divergence,
    hints=(
        "For each outcome compare the two probabilities by the logarithm of their ratio. Which of the two "
        "distributions says how often the outcome occurs?",
        "Write down a coin: p is fair and q shows heads nine times in ten. The two orders give different numbers.",
        "An outcome that p never shows adds nothing, whatever q says, and must not reach the logarithm. An outcome "
        "that p "
        "shows and q calls impossible makes the divergence infinite.",
    ),
)


@kl_divergence.probes
def _divergence_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def distribution(K: int) -> Array:
        e = np.exp(mixed(rng, K))
        return np.asarray(e / e.sum())

    def draw(K: int) -> tuple[Any, ...]:
        return distribution(K), distribution(K)

    fair, bent = np.array([0.5, 0.5]), np.array([0.9, 0.1])
    yield Probe("lecture", "the lecture's coins: fair against bent", (fair, bent))
    yield Probe("lecture", "the lecture's coins: bent against fair", (bent, fair))
    for K in (4, 4, 3, 7, 2):
        yield Probe("values", f"two distributions over {K} outcomes", draw(K))
    p, _ = draw(4)
    yield Probe("values", "two equal distributions", (p, p.copy()))
    yield Probe("layout", "arrays that are views with strides", each_array(draw(4), strided))
    yield Probe("layout", "read-only arrays", each_array(draw(4), read_only))
    yield Probe("float32", "float32 arrays", each_array(draw(5), single))
    sure, other = (np.array([0, 1, 0]), np.array([1, 0, 0]))
    yield Probe("integers", "two equal one-hot distributions of integers", (sure, sure.copy()))
    yield Probe("integers", "two different one-hot distributions of integers", (sure, other))
    cat = (np.array([1.0, 0.0, 0.0]), np.array([0.7, 0.2, 0.1]))
    yield Probe("extremes", "the lecture's Tiger, Lion, Cat: zeros in p", cat)
    yield Probe("extremes", "a zero in q where p is not zero", (cat[1], np.array([0.5, 0.5, 0.0])))
    both = (np.array([0.25, 0.0, 0.75]), np.array([0.6, 0.0, 0.4]))
    yield Probe("extremes", "an outcome that is zero in p and in q", both)
    yield Probe("extremes", "a probability of 1e-30 in q", (np.array([0.5, 0.5]), np.array([1e-30, 1.0])))
    yield Probe("extremes", "a single outcome", (np.array([1.0]), np.array([1.0])))


def _kl(p: Array, q: Array) -> float:
    return losses.kl_divergence(p, q)


@kl_divergence.mistake(
    "wrong-operand",
    if_="the two distributions are exchanged",
    belief="the divergence is the same both ways",
    look="Which distribution do the weights in front of the logarithms come from?",
)
def divergence_exchanged(p: Array, q: Array) -> Any:
    return _kl(q, p)


@kl_divergence.mistake(
    "wrong-operand",
    if_="the logarithms of p over q are weighted with q",
    belief="the average is taken over what the model expects",
    look="Which distribution do the weights in front of the logarithms come from?",
)
def divergence_weighted_by_q(p: Array, q: Array) -> Any:
    return (q * np.log(p / q)).sum()


@kl_divergence.mistake(
    "unstable",
    if_="an outcome that p never shows reaches the logarithm",
    belief="zero times anything is zero, to a computer too",
    look="What does the computer answer for 0 times the logarithm of 0?",
)
def divergence_zero_times_infinity(p: Array, q: Array) -> Any:
    return (p * np.log(p / q)).sum()


@kl_divergence.mistake(
    "unstable",
    if_="a small constant is added to the probabilities inside the logarithm",
    belief="a logarithm of 0 is avoided by adding a little, and nobody will notice",
    look="If q calls impossible what p shows, how large should the divergence be, and how large is yours?",
)
def divergence_eps(p: Array, q: Array) -> Any:
    return (p * np.log((p + 1e-12) / (q + 1e-12))).sum()


@kl_divergence.mistake(
    "unstable",
    if_="a small constant is added to q alone",
    belief="only the denominator must be protected",
    look="If q calls impossible what p shows, how large should the divergence be, and how large is yours?",
)
def divergence_eps_in_q(p: Array, q: Array) -> Any:
    used = p > 0
    return (p[used] * np.log(p[used] / (q[used] + 1e-12))).sum()


@kl_divergence.mistake(
    "unstable",
    if_="a constant of 1e-8 is added to the probabilities, which is seen in ordinary ones already",
    belief="a logarithm of 0 is avoided by adding a little, and nobody will notice",
    look="If q calls impossible what p shows, how large should the divergence be, and how large is yours?",
)
def divergence_large_eps(p: Array, q: Array) -> Any:
    return (p * np.log((p + 1e-8) / (q + 1e-8))).sum()


@kl_divergence.mistake(
    "unstable",
    if_="outcomes that q calls impossible are left out, although p shows them",
    belief="an outcome with a zero adds nothing, whichever zero it is",
    look="If q calls impossible what p shows, how surprised is a believer in q?",
)
def divergence_skips_zeros_of_q(p: Array, q: Array) -> Any:
    used = (p > 0) & (q > 0)
    return _kl(p[used], q[used])


@kl_divergence.mistake(
    "wrong-scale",
    if_="the logarithm to the base 2 is taken, which gives bits",
    belief="a divergence is measured in bits",
    look="In which unit does the exercise ask for the answer?",
)
def divergence_in_bits(p: Array, q: Array) -> Any:
    return _kl(p, q) / np.log(2)


@kl_divergence.mistake(
    "wrong-scale",
    if_="the mean over the outcomes is taken instead of their sum",
    belief="an expectation is a mean of the entries",
    look="The weights p already sum to 1: is there anything left to divide by?",
)
def divergence_mean(p: Array, q: Array) -> Any:
    return _kl(p, q) / len(p)


@kl_divergence.mistake(
    "wrong-function",
    if_="the cross-entropy is computed: the entropy of p is not subtracted",
    belief="cross-entropy and divergence are the same",
    look="For two equal distributions, what should the divergence be?",
)
def divergence_cross_entropy(p: Array, q: Array) -> Any:
    return losses.cross_entropy(p, q)


@kl_divergence.mistake(
    "wrong-function",
    if_="the divergences of both directions are added",
    belief="a distance must be symmetric",
    look="Does the answer have to stay the same when p and q are exchanged?",
)
def divergence_both_ways(p: Array, q: Array) -> Any:
    return _kl(p, q) + _kl(q, p)


@kl_divergence.mistake(
    "wrong-function",
    if_="the absolute values of the terms are added",
    belief="a distance has no negative terms",
    look="May one outcome's term be negative, although the sum never is?",
)
def divergence_absolute(p: Array, q: Array) -> Any:
    return np.abs(p * np.log(p / q)).sum()


@kl_divergence.mistake(
    "sign",
    if_="q stands above p in the ratio",
    belief="the order in the ratio does not matter",
    look="For a fair and a bent coin, is your divergence positive?",
)
def divergence_negative(p: Array, q: Array) -> Any:
    return -_kl(p, q)


@kl_divergence.mistake(
    "missing-term",
    if_="the weights in front of the logarithms are left out",
    belief="every outcome counts the same",
    look="Should an outcome that almost never occurs count as much as a frequent one?",
)
def divergence_without_weights(p: Array, q: Array) -> Any:
    return np.log(p / q).sum()


@kl_divergence.mistake(
    "missing-term",
    if_="q is left out: the sum is that of p times its own logarithm",
    belief="the divergence is the entropy up to its sign",
    look="Does your answer change when q changes?",
)
def divergence_of_p_alone(p: Array, q: Array) -> Any:
    return (p * np.log(p)).sum()


@kl_divergence.mistake(
    "not-reduced",
    if_="the terms of the outcomes are returned one by one",
    belief="every outcome keeps a divergence of its own",
    look="How many numbers is the divergence of two distributions?",
)
def divergence_per_outcome(p: Array, q: Array) -> Any:
    return p * np.log(p / q)


@kl_divergence.mistake(
    "off-by-one",
    if_="the first outcome is left out",
    belief="counting begins at 1",
    look="At which index does your loop begin?",
)
def divergence_without_the_first(p: Array, q: Array) -> Any:
    return _kl(p[1:], q[1:])


@kl_divergence.mistake(
    "off-by-one",
    if_="the last outcome is left out",
    belief="the last index is the number of outcomes minus one, and the loop ends before it",
    look="At which index does your loop end?",
)
def divergence_without_the_last(p: Array, q: Array) -> Any:
    return _kl(p[:-1], q[:-1])


@kl_divergence.mistake(
    "wrong-function",
    if_="the squares of the differences are added",
    belief="any distance between two distributions is their divergence",
    look="Where does the logarithm come in?",
)
def divergence_of_squares(p: Array, q: Array) -> Any:
    return ((p - q) ** 2).sum()


@kl_divergence.mistake(
    "wrong-function",
    if_="the absolute differences of the probabilities are added",
    belief="any distance between two distributions is their divergence",
    look="Where does the logarithm come in?",
)
def divergence_total_variation(p: Array, q: Array) -> Any:
    return np.abs(p - q).sum()


@kl_divergence.mistake(
    "wrong-function",
    if_="both distributions are compared with their mean, the Jensen–Shannon divergence",
    belief="a distance must be symmetric",
    look="Does the answer have to stay the same when p and q are exchanged?",
)
def divergence_jensen_shannon(p: Array, q: Array) -> Any:
    m = (p + q) / 2
    return (_kl(p, m) + _kl(q, m)) / 2
