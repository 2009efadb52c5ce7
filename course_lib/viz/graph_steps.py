"""A graph's forward and backward pass, one step at a time, each formula with its numbers plugged in.

`steps` lists what happens; `Step.lines` are HTML (values in class v, gradients in g, local gradients in l)
and `Step.words` the same in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from course_lib.viz.svg import factor, number
from course_lib.viz.worked_graphs import Drawing, Gate, Node


@dataclass(frozen=True)
class Step:
    """One step: its kind (start, forward, seed, backward), its gate, and what has happened by then.

    `valued` names the nodes whose value is known, `passed` the gates that gradients have gone through.
    """

    kind: str
    gate: Gate | None
    lines: tuple[str, ...]
    words: str
    valued: frozenset[str]
    gradients: Mapping[str, float]
    passed: frozenset[str] = frozenset()


def steps(drawing: Drawing, nodes: Mapping[str, Node]) -> list[Step]:
    """The start, one step a gate forward, the seed, one step a gate backward: 2 (gates) + 2 states."""
    known = {name for name, *_ in drawing.inputs}
    listing = ", ".join(f"{name} = {number(nodes[name].value)}" for name in known_in_order(drawing))
    found = [Step("start", None, (f"<p>Inputs: {_span('v', listing)}</p>",), listing, frozenset(known), {})]
    for gate in drawing.gates:
        known = known | {gate.name}
        html, words = _forward(gate, nodes)
        found.append(Step("forward", gate, (html,), words, frozenset(known), {}))
    everything, output = frozenset(known), drawing.output
    gradients = {output: 1.0}
    seed = f"d{output}/d{output} = 1"
    lines = (f"<p>{_span('g', seed)}</p>", _note("Backward starts here: the output changes as much as itself."))
    found.append(Step("seed", None, lines, seed, everything, dict(gradients)))
    passed: frozenset[str] = frozenset()
    for gate in reversed(drawing.gates):
        passed = passed | {gate.name}
        rows = _backward(gate, drawing, nodes, gradients)
        shown = (*(html for html, _ in rows), _note(gate.rule.remark))
        words = "; ".join(words for _, words in rows)
        found.append(Step("backward", gate, shown, words, everything, dict(gradients), passed))
    return found


def known_in_order(drawing: Drawing) -> list[str]:
    """The names of the inputs, top to bottom."""
    return [name for name, *_ in drawing.inputs]


def _span(class_: str, text: str) -> str:
    return f'<span class="{class_}">{escape(text)}</span>'


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def _names(gate: Gate) -> dict[str, str]:
    return dict(zip("ab", gate.inputs, strict=False)) | {"self": gate.name}


def local_formula(gate: Gate, place: int) -> str:
    """The local gradient of `gate` with respect to its input number `place`, as a formula in names."""
    return gate.rule.local_formulas[place].format(**_names(gate))


def _forward(gate: Gate, nodes: Mapping[str, Node]) -> tuple[str, str]:
    template = gate.rule.formula
    symbols = template.format(**_names(gate))
    inputs = {letter: factor(nodes[name].value) for letter, name in zip("ab", gate.inputs, strict=False)}
    plugged = template.format(**inputs)
    if re.fullmatch(r"\(.+\) [+·] .*", plugged):  # a sum or product may open with a bare minus sign
        plugged = plugged.replace("(", "", 1).replace(")", "", 1)
    result = number(nodes[gate.name].value)
    html = f"<p>{escape(gate.name)} = {escape(symbols)} = {_span('v', plugged)} = {_span('v', result)}</p>"
    return html, f"{gate.name} = {symbols} = {plugged} = {result}"


def _backward(
    gate: Gate, drawing: Drawing, nodes: Mapping[str, Node], gradients: dict[str, float]
) -> list[tuple[str, str]]:
    """One line an input of `gate`; `gradients` takes in what arrives."""
    output, upstream = drawing.output, gradients[gate.name]
    rows = []
    for place, name in enumerate(gate.inputs):
        local = nodes[gate.name].local_gradients[place]
        symbol = local_formula(gate, place)
        target, source = f"d{output}/d{name}", f"d{output}/d{gate.name}"
        had, note = "", ""
        if name in gradients:  # a second path arrives: fan-out adds
            had = f"{_span('g', number(gradients[name]))} + "
            note = _note(f"{name} had {number(gradients[name])} from another path: where paths meet, gradients add.")
        gradients[name] = gradients.get(name, 0.0) + upstream * local
        sides = [f"{had}{_span('g', source)} × {_span('l', f'∂{gate.name}/∂{name}')}"]
        if symbol != number(local):
            sides.append(f"{had}{_span('g', source)} × {_span('l', _bracketed(symbol))}")
        arrived = factor(upstream) if had else number(upstream)
        sides.append(f"{had}{_span('g', arrived)} × {_span('l', factor(local))}")
        html = " = ".join([_span("g", target), *sides, _span("g", number(gradients[name]))])
        rows.append((f"<p>{html}</p>{note}", re.sub(r"<[^>]+>", "", html)))
    return rows


def _bracketed(symbol: str) -> str:
    return f"({symbol})" if symbol.startswith("−") else symbol
