"""Every figure, at every setting that a reader can reach, without a browser."""

import itertools
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from course_lib.viz.gate_picture import pass_through
from course_lib.viz.graph_steps import steps
from course_lib.viz.matrix_picture import product, touch
from course_lib.viz.own_graph import read
from course_lib.viz.shape_blocks import RECTANGLE, SQUARE, tally
from course_lib.viz.svg import number
from course_lib.viz.worked_graphs import GRAPHS, OPERATIONS, compute
from course_lib.widgets import cell_lab, gate_lab, graph_lab
from course_lib.widgets.sweep import sweep
from tests.lessons import facts
from tests.lessons.facts.n06 import LABS

MAKERS = facts.merged("figures")
every_figure = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@every_figure
def test_every_control_moves_to_its_ends_and_back(make):
    figure = make()
    before = {name: getattr(figure, name) for name in ("svg", "alternative")}
    assert sweep(figure) >= 2 * len(figure.controls)
    assert {name: getattr(figure, name) for name in before} == before


@every_figure
def test_the_picture_is_well_formed_and_the_words_follow_it(make):
    figure = make()
    ElementTree.fromstring(figure.svg)
    assert len(figure.alternative) > 30
    control = next(c for c in figure.controls if c["kind"] in ("range", "stepper", "power", "select", "check"))
    words = figure.alternative
    ends = control.get("options", [[control.get("max", True)]])[-1][0]
    setattr(figure, control["trait"], ends)
    ElementTree.fromstring(figure.svg)
    assert figure.alternative != words


@every_figure
@pytest.mark.parametrize("locked", [True, False])
def test_a_picture_has_words_of_its_own_unless_it_can_be_pointed_into(make, locked):
    """An image is named by its words, a group by its title, for its cells have names of their own."""
    figure = make()
    figure.locked = locked
    assert ('role="group"' in figure.svg) == ("data-key" in figure.svg)


@every_figure
def test_every_control_has_a_label_and_a_trait_of_its_own(make):
    figure = make()
    assert all(control["label"] for control in figure.controls)
    traits = [control["trait"] for control in figure.controls]
    assert len(set(traits)) == len(traits)
    assert all(figure.has_trait(name) and figure.trait_metadata(name, "sync") for name in traits)


@pytest.mark.parametrize("name", LABS)
def test_a_locked_graph_shows_values_and_no_gradient(name):
    lab = graph_lab(name, step=99)
    assert "No gradient" not in lab.alternative
    lab.locked = True
    assert "No gradient has been computed yet" in lab.alternative
    assert 'class="gradient mono' in lab.svg
    assert not re.search(r"∂ [−\d]", lab.svg)


# --- the graphs' numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GRAPHS)
def test_the_gradients_of_every_graph_agree_with_central_differences(name):
    drawing, h = GRAPHS[name], 1e-6
    start = {key: value + 0.25 for key, value, *_ in drawing.inputs}
    nodes = compute(drawing, start)
    for key in start:
        up = compute(drawing, start | {key: start[key] + h})[drawing.output].value
        down = compute(drawing, start | {key: start[key] - h})[drawing.output].value
        assert np.isclose(nodes[key].grad, (up - down) / (2 * h), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", GRAPHS)
def test_the_last_step_shows_what_backpropagation_computes(name):
    drawing = GRAPHS[name]
    nodes = compute(drawing, {key: value for key, value, *_ in drawing.inputs})
    listing = steps(drawing, nodes)
    assert len(listing) == 2 * len(drawing.gates) + 2
    last = listing[-1].gradients
    assert last == pytest.approx({name: nodes[name].grad for name in nodes})


@pytest.mark.parametrize("name", GRAPHS)
def test_every_formula_line_is_true(name):
    """The right-hand side, with its numbers, computes to the result printed at its end."""
    drawing = GRAPHS[name]
    functions = {"exp": np.exp, "log": np.log, "σ": lambda a: 1 / (1 + np.exp(-a)), "max": max}
    for step in steps(drawing, compute(drawing, {key: value for key, value, *_ in drawing.inputs}))[1:]:
        for line in step.words.split("; "):
            *_, plugged, result = line.split(" = ")
            code = plugged.translate(str.maketrans({"−": "-", "·": "*", "×": "*"})).replace("²", "**2")
            code = re.sub(r"(log) (\S+)", r"\1(\2)", code)
            if re.match(r"[a-zA-Z]*d?\w+/d\w+", code):  # the seed, dL/dL = 1
                assert result == "1"
                continue
            assert np.isclose(eval(code, functions), float(result.replace("−", "-")), rtol=2e-3), line


def test_the_lectures_numbers_stand_in_the_graphs():
    found = {}
    for name in GRAPHS:
        nodes = compute(GRAPHS[name], {key: value for key, value, *_ in GRAPHS[name].inputs})
        found[name] = {key: node.grad for key, node in nodes.items()} | {"value": nodes[GRAPHS[name].output].value}
    assert (found["product-of-sum"]["x"], found["product-of-sum"]["z"]) == (-4, 3)
    assert found["log-square"]["x"] == pytest.approx(0.6)
    assert found["log-square"]["value"] == pytest.approx(2.302585, abs=1e-6)
    assert found["two-paths"]["x"] == 36
    expected = {"x0": 0.393224, "w0": -0.196612, "x1": -0.589836, "w1": -0.393224, "w2": 0.196612, "value": 0.731059}
    for name in ("neuron", "neuron-folded"):
        assert {key: found[name][key] for key in expected} == pytest.approx(expected, abs=1e-6)
    assert found["neuron"]["e"] == pytest.approx(-0.534447, abs=1e-6)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_local_gradient_is_the_slope_of_its_gate(name):
    rule, at = OPERATIONS[name], (0.7, -0.4)[: len(OPERATIONS[name].local_formulas)]
    for place in range(len(at)):
        up, down = list(at), list(at)
        up[place] += 1e-6
        down[place] -= 1e-6
        assert np.isclose(rule.local(*at)[place], (rule.value(*up) - rule.value(*down)) / 2e-6, atol=1e-7)


def test_numbers_of_any_size_fit_into_their_chips_and_stay_exact_below():
    lab = graph_lab("neuron", w0=3.0, x0=3.0, w1=3.0, x1=3.0, w2=3.0, step=99)
    chips = re.findall(r'class="(value|gradient) mono small-number"[^>]*>([^<]+)<', lab.svg)
    assert ("gradient", "∂ 7.6e−10") in chips
    assert ("value", "8e−10") in chips
    assert all(len(text) <= (6 if kind == "value" else 9) for kind, text in chips)
    assert "7.583e−10" in lab.formula


def test_folding_keeps_the_step_within_the_shorter_pass():
    lab = graph_lab("neuron", step=17)
    lab.folded = True
    assert lab.step == lab.last_step == 11
    assert lab.controls[-1]["max"] == 11


# --- gates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gate", "x", "y", "upstream", "expected"),
    [
        ("add", 3, 4, (2,), {"dx": 2, "dy": 2}),
        ("mul", 2, 3, (5,), {"dx": 15, "dy": 10}),
        ("copy", 1, 0, (4, 2), {"dx": 6}),
        ("max", 4, 5, (9,), {"dx": 0, "dy": 9}),
        ("max", 4, 4, (9,), {"dx": 9, "dy": 0}),
    ],
)
def test_the_four_patterns_have_the_lectures_numbers(gate, x, y, upstream, expected):
    passed = pass_through(gate, x, y, upstream)
    assert passed.downstream == expected
    for formula in passed.formulas:
        *_, plugged, result = formula.replace("−", "-").replace("×", "*").split(" = ")
        assert eval(plugged) == float(result)


def test_the_gate_lab_hides_gradients_until_asked_and_again_after_a_change():
    lab = gate_lab(gate="mul", x=2.0, y=3.0, up=5.0)
    assert "dx = ?" in lab.svg
    lab.guess_x, lab.guess_y = "15", "3*3"
    lab.asked += 1
    assert "dx = 15 ✓" in lab.svg
    assert "dy = 10 ✗" in lab.svg
    lab.x = 4.0
    assert "dx = ?" in lab.svg
    assert lab.guess_x == ""


def test_the_gate_lab_notices_a_mul_gate_that_was_not_swapped():
    lab = gate_lab(gate="mul", x=2.0, y=3.0, up=5.0)
    lab.guess_x, lab.guess_y = "10", "15"
    lab.asked += 1
    assert "other way round" in lab.formula


def test_a_locked_gate_lab_shows_nothing_even_when_asked():
    lab = gate_lab(locked=True)
    lab.asked += 1
    assert "dx = ?" in lab.svg


# --- matrices -----------------------------------------------------------------------------------------------------


def test_a_pointed_cell_lights_what_changes_when_it_changes():
    rng = np.random.default_rng(1)
    p = product(rng.normal(size=(2, 3)), rng.normal(size=(3, 4)), rng.normal(size=(2, 4)))
    for grid, matrix in (("x", p.x), ("w", p.w)):
        for row, column in itertools.product(*map(range, matrix.shape)):
            moved = matrix.copy()
            moved[row, column] += 1.0
            y = moved @ p.w if grid == "x" else p.x @ moved
            changed = {tuple(map(int, place)) for place in np.argwhere(~np.isclose(y, p.y))}
            assert set(touch(p, grid, row, column).cells["y"]) == changed


def test_the_lectures_cell_has_the_gradient_16():
    lab = cell_lab(pointed="x:0,1")
    assert "2·2 + 3·1 + (−3)·3 + 9·2" in lab.formula
    assert lab.alternative.endswith("= 16.")


@pytest.mark.parametrize("pointed", ["", "x", "x:9,9", "q:0,0", "x:0,1<script>", "w:-1,0"])
def test_any_text_may_come_as_the_pointed_cell(pointed):
    lab = cell_lab()
    lab.pointed = pointed
    ElementTree.fromstring(lab.svg)
    assert "<script>" not in lab.svg + lab.formula


def test_one_cell_of_every_table_can_be_reached_with_tab():
    for pointed in ("", "x:1,2"):
        tree = ElementTree.fromstring(cell_lab(pointed=pointed).svg)
        cells = [cell.attrib for cell in tree.iter() if "data-grid" in cell.attrib]
        assert sorted(cell["data-grid"] for cell in cells if cell["tabindex"] == "0") == ["w", "x", "y"]
        assert all(cell["data-lm-suppress-shortcuts"] == "true" and cell["aria-label"] for cell in cells)


@pytest.mark.parametrize("target", ["dx", "dw"])
def test_one_product_fits_rectangles_and_all_fit_squares(target):
    rectangles, squares = tally(target, RECTANGLE), tally(target, SQUARE)
    assert (rectangles["right"], rectangles["wrong-values"]) == (1, 0)
    assert (squares["right"], squares["wrong-values"]) == (1, 35)


def test_numbers_are_shown_with_a_true_minus_and_no_negative_zero():
    assert (number(-0.534447), number(-0.0), number(12.0), number(1e-7)) == ("−0.5344", "0", "12", "1e−07")


def test_an_unknown_graph_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match="product-of-sum"):
        graph_lab("cube")


# --- a reader's own formula ---------------------------------------------------------------------------------------

OWN = [
    "x * y + exp(-x)", "x * x", "(x + 1) * (1 + x)", "3 - x / y", "1 / (1 + exp(-x))", "2 * x - y * 3", "x / 4 + 2 / y",
    "max(x, y) ** 2", "(x + y) ** 0.5", "log(x) * sigmoid(y)", "(2 + 3) * x - 1", "x - (y - x)", "-(x * y)",
    "x * y + exp(-x) * y + log(x * y) - max(x, y) * y", "(x + y) * (x - y) / (x * y + exp(x) + y) + x",
    "log(x ** 2 + y ** 2) * x + y / (1 + exp(-x * y))",
]  # fmt: skip


@pytest.mark.parametrize("formula", OWN)
def test_a_formula_of_your_own_has_the_right_value_and_gradients(formula):
    values, h = {"x": 1.3, "y": 0.7}, 1e-6
    functions = {"exp": np.exp, "log": np.log, "sigmoid": lambda a: 1 / (1 + np.exp(-a)), "max": max}
    drawing = read(formula, values)
    nodes = compute(drawing, values)
    assert np.isclose(nodes[drawing.output].value, eval(formula, functions, values))
    for name, *_ in drawing.inputs:
        up = eval(formula, functions, values | {name: values[name] + h})
        down = eval(formula, functions, values | {name: values[name] - h})
        assert np.isclose(nodes[name].grad, (up - down) / (2 * h), atol=1e-7), name


def on_the_way(path):
    """Points of a wire, "M x y C … L x y C …" or "M x y L …", without its ends."""
    t, points, at = np.linspace(0, 1, 41)[:, None], [], None
    for letter, numbers in re.findall(r"([MCL])([^MCL]+)", path):
        corners = np.array(numbers.split(), dtype=float).reshape(-1, 2)
        if letter == "C":
            weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3]
            points.append(sum(weight * corner for weight, corner in zip(weights, [at, *corners], strict=True)))
        elif letter == "L":
            points.append((1 - t) * at + t * corners[0])
        at = corners[-1]
    return np.concatenate(points)[1:-1]


@pytest.mark.parametrize("formula", OWN)
def test_no_wire_of_a_graph_of_your_own_passes_behind_a_card(formula):
    svg = graph_lab(formula, **{name: 1.0 for name in "xy" if re.search(rf"\b{name}\b", formula)}).svg
    cards = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="140.0" height="60.0"', svg)
    wires = re.findall(r'<path d="([^"]+)" class="wire', svg)
    assert cards
    assert wires
    for left, top in np.array(cards, dtype=float):
        for x, y in np.concatenate([on_the_way(wire) for wire in wires]):
            assert not (left < x < left + 140 and top < y < top + 60), (formula, left, top)


@pytest.mark.parametrize("formula", OWN)
def test_a_graph_of_your_own_is_laid_out_without_overlaps_and_can_be_swept(formula):
    used = {name: 1.0 for name in "xy" if re.search(rf"\b{name}\b", formula)}
    lab = graph_lab(formula, **used)
    places = [(gate.column, gate.row) for gate in lab.drawing.gates] + [(c, r) for _, _, c, r in lab.drawing.inputs]
    for a, b in itertools.combinations(places, 2):
        assert a[0] != b[0] or abs(a[1] - b[1]) > 0.99
    rows = [row for _, row in places] + list(lab.drawing.passes.values())
    assert min(rows) == 0
    assert float(re.search(r'viewBox="0 0 \S+ (\S+)"', lab.svg)[1]) > 46 + 82 * max(rows) + 60
    assert sweep(lab)


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("x +", "an expression"), ("q * x", "q must have a value"), ("x", "at least one operation"),
        ("x ** y", "must be a number"), ("x.real * y", "can hold"), ("__import__('os')", "can hold"),
        ("max(x, 0)", "two inputs"), ("exp(2) * x", "of an input"),
        ("x / 0", "leave the real numbers"), ("x + 1 / 0", "leave the real numbers"),
        ("x * 0 ** -1", "leave the real numbers"), ("x + (0 - 8) ** 0.5", "leave the real numbers"),
        ("x * 9 ** 9 ** 9", "leave the real numbers"),
        ("x" + " * x" * 5 + " + exp(x * y)" + " + sigmoid(x + y) * log(y) / exp(y) - exp(exp(x))", "at most 12"),
    ],
)  # fmt: skip
def test_a_formula_that_cannot_be_drawn_says_why(formula, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        read(formula, {"x": 1.0, "y": 2.0})


def test_where_a_formula_has_no_value_the_figure_says_so_and_recovers():
    lab = graph_lab("1 / x", x=1.0)
    shown = lab.svg
    lab.x = 0.0
    assert "no value" in lab.alternative
    lab.x = 1.0
    assert lab.svg == shown


def test_an_input_cannot_take_a_name_that_the_figure_uses():
    with pytest.raises(ValueError, match="layout"):
        graph_lab("layout * 2", layout=1.0)
