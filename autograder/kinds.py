"""The closed list of names that a mistake can have, each with the sentence that explains it.

`unknown` is better than a wrong name: a name is given only when the evidence is strong.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SENTENCES = {
    "transposed": "The result is transposed, or a product is taken in the wrong order.",
    "not-reduced": "A sum is missing: over the batch, or over an axis that broadcasting had stretched.",
    "wrong-axis": "The right operation over the wrong axis.",
    "no-upstream": "This is the local gradient; the upstream gradient is not multiplied in.",
    "no-local": "This is the upstream gradient passed on as it came, without the local gradient.",
    "lost-path": "One of several paths, examples or terms of a sum is lost.",
    "wrong-operand": "The right formula with another operand than the one that is due.",
    "wrong-argument": "The derivative is taken at the wrong point: before the activation instead of after it, "
    "or the other way round.",
    "wrong-branch": "The wrong entries are let through.",
    "wrong-function": "This is the value or the derivative of another function.",
    "extra-factor": "There is a factor or a term too many.",
    "missing-term": "A term is left out.",
    "sign": "A sign is turned around.",
    "no-mean": "This is a sum over the batch where the loss is a mean.",
    "double-mean": "The result is divided by the batch size once too often.",
    "factor-two": "There is a factor 2 or ½ too many or too few.",
    "wrong-scale": "The result is a constant multiple of the right one.",
    "unstable": "Right for ordinary inputs, but not for legal extreme ones.",
    "mutates-input": "The function changes one of its arguments.",
    "stateful": "The function remembers something between two calls.",
    "truncated": "The arithmetic is done in integers or float32 where float64 is due.",
    "hard-coded": "Right only on the published example, or for one size only.",
    "swapped-outputs": "The right values are returned in the wrong order.",
    "off-by-one": "One element, label, layer, row or epoch too few, too many or shifted.",
    "no-learning": "The code runs, but nothing is learnt.",
    "wrong-shape": "The shape of the result is wrong.",
    "wrong-type": "The function returns nothing, or a thing of another type.",
    "crash": "The function raises an error.",
    "timeout": "The function did not finish in its time.",
    "unknown": "The result is wrong, and it is none of the mistakes we know.",
}

KINDS: Mapping[str, str] = MappingProxyType(_SENTENCES)

_QUESTIONS = {
    "sign": "On paper, follow one entry through the formula: where does a minus sign enter, and how often?",
    "factor-two": "Where does a 2 come from in this derivative, and where is it cancelled by a ½?",
    "no-mean": "Is the loss a sum or a mean over the examples?",
    "double-mean": "The 1/N belongs to the loss alone: is it already in the upstream gradient?",
    "wrong-scale": "Every entry is off by the same factor: which constant of the formula has this value?",
    "transposed": "Write the shape of each factor under the product: is it the order that the formula has?",
    "no-local": "By what does this gate multiply the gradient that arrives?",
    "no-upstream": "What if the loss depended twice as strongly on the output: does your answer change?",
    "wrong-branch": "For which entries should the gradient pass, and what decides it: Z, or something else?",
    "not-reduced": "Which axis does your result have that the variable does not, and what becomes of it?",
    "wrong-axis": "Which index should be left over in the result, and which ones are summed away?",
    "lost-path": "In your loop, is each contribution added to what is there, or put in its place?",
    "missing-term": "Write the formula down with all its terms and tick each one off in your code: which is not there?",
    "extra-factor": "Write down every factor between the loss and this value: which of yours is not among them?",
    "off-by-one": "At which index does your loop begin, and at which does it end?",
    "swapped-outputs": "In which order does the exercise ask for the values?",
    "hard-coded": "Which number in your code should have come from an argument?",
    "wrong-shape": "Read which shape is asked for: which axis of your result is missing, or too many?",
    "wrong-type": "What does the last line of the function return?",
    "unstable": "Which intermediate value becomes huge for large inputs, and can the formula be arranged to avoid it?",
    "truncated": "What number type do your intermediate arrays have when the arguments are integers or float32?",
    "crash": "Try this very input by hand: on which line does it stop, and what are the shapes there?",
    "unknown": "Compute the smallest case by hand, one number at a time: where does it part from your result?",
}


def look(kind: str) -> str:
    """The question to ask oneself about a mistake that no catalogue entry explains."""
    return _QUESTIONS.get(kind, _QUESTIONS["unknown"])
