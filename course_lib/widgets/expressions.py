"""What a reader types into a blank, read kindly and computed safely: numbers and small formulas.

`compute` knows + − × ÷, powers, brackets, the names it is given and a few functions, and nothing else.
"""

from __future__ import annotations

import ast
import math
import operator
import random
import re
from collections.abc import Callable, Mapping, Sequence

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": math.exp,
    "log": math.log,
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "max": max,
}
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/", "σ": "sigmoid "})
_LONGEST = 200
# A number right before a name or a bracket, as in 2q and 3(x + y), but not 1e-5.
_BESIDE = re.compile(r"(?<![\w.])(\d+\.?\d*)\s*(?=[A-Za-z(])(?![eE][+-]?\d)")


class UnreadableError(ValueError):
    """The text is not a number or a formula that can be read here."""


def compute(text: str, names: Mapping[str, float]) -> float:
    """The value of `text`; raises `UnreadableError` with a reason that the reader can use."""
    cleaned = text.translate(_SIGNS).replace("²", "**2").replace("^", "**").strip()
    if not cleaned:
        raise UnreadableError("it is still empty")
    if len(cleaned) > _LONGEST:
        raise UnreadableError(f"it is longer than {_LONGEST} characters")
    if cleaned.count(",") == 1 and "max" not in cleaned:  # a decimal comma
        cleaned = cleaned.replace(",", ".")
    try:
        tree = ast.parse(_BESIDE.sub(_times, cleaned), mode="eval")
        value = _value(tree.body, names)
    except UnreadableError:
        raise
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise UnreadableError("it is not a number or a formula; write products with `*`") from None
    except (ArithmeticError, TypeError):
        raise UnreadableError("it cannot be computed") from None
    if not math.isfinite(value):
        raise UnreadableError("it is not finite")
    return value


def _times(beside: re.Match[str]) -> str:
    """The product that is meant; after a division or a power it could be meant in two ways, and is left alone."""
    before = beside.string[: beside.start()].rstrip()
    return beside[0] if before.endswith(("/", "**")) else f"{beside[1]}*"


def _value(node: ast.expr, names: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value)
        case ast.Name(id=name):
            if name not in names:
                known = ", ".join(names) or "numbers only"
                raise UnreadableError(f"`{name}` is not a name used here ({known})")
            return float(names[name])
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, names)
        case ast.UnaryOp(op=ast.UAdd(), operand=inner):
            return _value(inner, names)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            result = _BINARY[type(op)](_value(left, names), _value(right, names))
            if isinstance(result, complex):
                raise UnreadableError("it is not a real number")
            return float(result)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return float(_FUNCTIONS[name](*(_value(argument, names) for argument in arguments)))
        case _:
            raise UnreadableError("only numbers, names, + − * / and brackets can be read here")


def same(text: str, expected: str, names: Sequence[str]) -> bool:
    """Whether two formulas agree to 0.15 %, enough for four digits; with `names`, at five random points."""
    draws = random.Random(20240)
    points = [{name: draws.uniform(0.3, 2.5) * draws.choice((-1, 1)) for name in names} for _ in range(5)]
    return all(_close(compute(text, point), compute(expected, point)) for point in points)


def _close(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1.5e-3, abs_tol=1e-6)


def slip(text: str, expected: str, names: Sequence[str]) -> str:
    """What usually lies behind an answer that is wrong in this way, or an empty string."""
    wrong = (
        (f"-({text})", "The size is right; look at the sign again."),
        (f"2*({text})", "Twice that would be right: where does a factor 2 come from?"),
        (f"({text})/2", "Half of that would be right: where did a factor 2 come in?"),
        (f"1/({text})", "That is one over what is asked."),
    )
    for changed, remark in wrong:
        try:
            if same(changed, expected, names):
                return remark
        except UnreadableError:
            continue
    if not names:
        near, right = compute(text, {}), compute(expected, {})
        if math.isclose(near, right, rel_tol=0.03):
            return "Nearly: that has been rounded on the way. Keep at least four digits."
    return ""
