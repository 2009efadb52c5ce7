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
