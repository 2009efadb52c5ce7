"""N02: its claims computed by other means, its figures' numbers, its hunt run, the lectures' values of its rows."""

import itertools
import math
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from course_lib.lesson.content import task
from course_lib.viz.gate_tiles import FUNCTIONS
from course_lib.viz.region_picture import HALF_PLANES, clusters, layers
from course_lib.viz.xor_picture import CORNERS, HIDDEN, INPUT, NET, together
from course_lib.widgets import gate_collector, region_builder, xor_workbench
from course_lib.widgets.xor_workbench import NAMES, PRESETS
from tests.lessons.facts.n02 import s, xor
from tests.lessons.test_content import hunted

SQUARE = [(0, 0), (0, 1), (1, 0), (1, 1)]
TRUTH = {
    "AND": lambda a, b: a and b,
    "OR": lambda a, b: a or b,
    "NAND": lambda a, b: not (a and b),
    "NOR": lambda a, b: not (a or b),
    "XOR": lambda a, b: a != b,
    "XNOR": lambda a, b: a == b,
    "a": lambda a, b: a,
    "b": lambda a, b: b,
    "not a": lambda a, b: not a,
    "not b": lambda a, b: not b,
    "a and not b": lambda a, b: a and not b,
    "b and not a": lambda a, b: b and not a,
    "a or not b": lambda a, b: a or not b,
    "b or not a": lambda a, b: b or not a,
    "never": lambda a, b: False,
    "always": lambda a, b: True,
}


def by_hand(bench, x1, x2):
    """The workbench's network with plain numbers: (h1, h2, y)."""
    act = (lambda v: 1.0 if v > 0 else 0.0) if bench.unit == "hard" else s
    w11, w12, b1, w21, w22, b2, v1, v2, c = (bench.scale * getattr(bench, name) for name in NAMES)
    h1, h2 = act(w11 * x1 + w12 * x2 + b1), act(w21 * x1 + w22 * x2 + b2)
    return h1, h2, act(v1 * h1 + v2 * h2 + c)


def outputs(bench):
    return [by_hand(bench, *x)[2] for x in SQUARE]


# --- one neuron ---------------------------------------------------------------------------------------------------


def test_the_names_of_the_sixteen_functions_are_true():
    assert len(FUNCTIONS) == 16
    for table, name in FUNCTIONS.items():
        assert table == tuple(int(TRUTH[name](a, b)) for a, b in SQUARE), name


def test_the_sliders_reach_fourteen_functions_and_never_the_two_diagonals():
    lab = gate_collector()
    for lab.w1, lab.w2, lab.bias in itertools.product((-1.0, 0.0, 1.0), (-1.0, 0.0, 1.0), (-1.5, -0.5, 0.5, 1.5)):
        pass
    assert len(lab.found) == len(set(lab.found)) == 14
    assert {"0110", "1001"}.isdisjoint(lab.found)
    assert "✓ 14 of 16" in lab.formula


def test_the_collector_frames_what_a_loop_computes():
    lab = gate_collector(w1=1.0, w2=-0.5, bias=-0.5)
    assert lab.table() == tuple(int(a - 0.5 * b - 0.5 > 0) for a, b in SQUARE) == (0, 0, 1, 0)
    assert "a and not b" in lab.alternative


def test_the_collector_shows_no_separability_before_the_prediction():
    assert "-lit" not in gate_collector(locked=True, reveal=True).svg
    assert gate_collector(reveal=True).svg.count("gradient-lit") == 2


@pytest.mark.parametrize(("inputs", "count"), [(2, 14), (3, 104), (4, 1882)])
def test_as_many_functions_are_separable_as_the_lesson_says(inputs, count):
    """Integer weights up to 3 are known to be enough for four inputs (Muroga 1971)."""
    X = np.array(list(itertools.product((0, 1), repeat=inputs)))
    found = set()
    for w in itertools.product(range(-3, 4), repeat=inputs):
        sums = X @ w
        found |= {(sums > level).tobytes() for level in np.arange(sums.min() - 0.5, sums.max() + 1)}
    assert len(found) == count
    if inputs == 4:
        assert "65,536 functions of four inputs only 1,882" in task("n02-sixteen", "predict")["explain"]
        assert 2**16 == 65_536


def test_the_lectures_sums_are_and():
    a = [s(z) for z in (-15, -5, -5, 5)]
    assert a == pytest.approx([3.06e-7, 0.006693, 0.006693, 0.993307], abs=1e-6)
    assert [10 * x1 + 10 * x2 - 15 for x1, x2 in SQUARE] == [-15, -5, -5, 5]
    assert [10 * x1 + 10 * x2 - 5 for x1, x2 in SQUARE] == [-5, 5, 5, 15]


# --- the workbench ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_the_workbench_computes_what_plain_numbers_compute(seed):
    rng = np.random.default_rng(seed)
    values = dict(zip(NAMES, rng.uniform(-3, 3, 9).round(1).tolist(), strict=True))
    bench = xor_workbench(unit=["hard", "sigmoid"][seed % 2], scale=float(rng.integers(1, 20)), **values)
    H, y = bench.network()(CORNERS)
    assert np.allclose(np.column_stack([H, y]), [by_hand(bench, *x) for x in SQUARE])


@pytest.mark.parametrize("unit", ["hard", "sigmoid"])
def test_the_fields_are_the_networks_outputs_row_by_row(unit):
    bench = xor_workbench(preset="or-nand", unit=unit, scale=5.0)
    seen, above = bench.fields
    act = (lambda v: 1.0 if v > 0 else 0.0) if unit == "hard" else s
    for message, chart in ((seen, INPUT), (above, HIDDEN)):
        levels = np.frombuffer(message["levels"], np.uint8).reshape(message["rows"], message["columns"])
        (x0, x1), (y0, y1) = chart.x, chart.y
        for row, column in [(0, 0), (10, 60), (40, 31), (71, 71)]:
            x = x0 + (x1 - x0) * (column + 0.5) / message["columns"]
            y = y1 - (y1 - y0) * (row + 0.5) / message["rows"]
            out = by_hand(bench, x, y)[2] if chart is INPUT else act(5 * (x + y - 1.5))
            assert levels[row, column] == pytest.approx(255 * out, abs=0.51)


@pytest.mark.parametrize("preset", ["or-and", "or-nand", "two-ands"])
def test_the_lectures_networks_are_xor_with_steps_and_with_sigmoids_at_scale_10(preset):
    bench = xor_workbench(preset=preset)
    assert outputs(bench) == [0, 1, 1, 0]
    assert "✓ XOR, with steps" in bench.formula
    bench.unit = "sigmoid"
    assert "✓" not in bench.formula
    bench.scale = 10.0
    assert "✓✓ XOR" in bench.formula
    assert max(abs(y - t) for y, t in zip(outputs(bench), [0, 1, 1, 0], strict=True)) < 0.01


def test_the_lectures_xor_has_its_printed_outputs():
    bench = xor_workbench(preset="or-nand", unit="sigmoid", scale=10.0)
    assert outputs(bench) == pytest.approx([0.007153, 0.992356, 0.992356, 0.007153], abs=1e-6)
    assert outputs(bench) == pytest.approx([xor(*x, 10) for x in SQUARE])


@pytest.mark.slow
def test_one_slider_alone_leads_from_the_start_to_XOR_and_the_lines_need_not_be_parallel():
    leading = set()  # w22 above 0 and up to 1, as the teacher's page says
    for name in NAMES:
        for value in np.arange(-3, 3.05, 0.1).round(1).tolist():
            bench = xor_workbench(**{name: value})
            if outputs(bench) == [0, 1, 1, 0]:
                leading.add((name, value))
    assert leading == {("w22", tenth / 10) for tenth in range(1, 11)}
    slanted = xor_workbench(w22=0.5)
    assert slanted.w11 * slanted.w22 != slanted.w12 * slanted.w21


def test_or_and_and_send_four_points_to_three_places():
    H = xor_workbench(preset="or-and").network()(CORNERS)[0]
    assert together(H) == [((0, 0), [0]), ((1, 0), [1, 2]), ((1, 1), [3])]
    assert "01 and 10 coincide" in xor_workbench(preset="or-and").alternative


def test_the_scale_changes_nothing_for_steps_and_moves_no_line():
    one, ten = xor_workbench(preset="or-nand"), xor_workbench(preset="or-nand", scale=10.0)
    assert one.svg == ten.svg
    assert [xor(*x, 1) > 0.5 for x in SQUARE] == [False] * 4
    assert [xor(*x, 3) > 0.5 for x in SQUARE] == [False, True, True, False]
    assert max(xor(0, 0, 10), 1 - xor(0, 1, 10)) < 0.01 < max(xor(0, 0, 9), 1 - xor(0, 1, 9))


def test_two_equal_hidden_units_never_make_xor():
    rng = np.random.default_rng(2)
    for w1, w2, b, v1, v2, c in rng.uniform(-3, 3, (3000, 6)):
        h = [float(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in SQUARE]
        assert [v1 * a + v2 * a + c > 0 for a in h] != [False, True, True, False]
    H = xor_workbench(preset="twins", unit="sigmoid").network()(CORNERS)[0]
    assert np.array_equal(H[:, 0], H[:, 1])


def test_a_preset_sets_all_nine_and_a_slider_makes_it_your_own():
    bench = xor_workbench()
    bench.preset = "two-ands"
    assert tuple(getattr(bench, name) for name in NAMES) == PRESETS["two-ands"][1]
    bench.b1 = 0.7
    assert bench.preset == "own"
    bench.preset = "two-ands"
    assert bench.b1 == -0.5


@pytest.mark.parametrize("scale", [1.0, 20.0])
def test_the_workbench_stands_any_setting(scale):
    rng = np.random.default_rng(5)
    for at in range(30):
        values = dict(zip(NAMES, rng.choice([-3.0, 0.0, 0.1, 3.0], 9).tolist(), strict=True))
        bench = xor_workbench(unit=["hard", "sigmoid"][at % 2], scale=scale, target="XNOR", **values)
        ElementTree.fromstring(bench.svg)
        assert "nan" not in bench.svg + bench.formula


def test_the_locked_workbench_shows_the_points_and_no_network():
    bench = xor_workbench(locked=True, preset="or-and")
    assert "no network yet" in bench.alternative
    assert bench.fields == []


def test_the_net_goes_where_the_hidden_layer_sends_it():
    bench = xor_workbench(preset="or-and", unit="sigmoid", scale=4.0)
    H = bench.network()(NET)[0]
    assert NET.shape == (18 * 26, 2)
    for at in (0, 30, 200, 467):
        assert H[at] == pytest.approx(by_hand(bench, *NET[at])[:2])


# --- regions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_a_region_is_what_python_makes_of_its_words(seed):
    rng = np.random.default_rng(seed)
    names = rng.choice(list(HALF_PLANES), 4).tolist()
    gates = rng.choice(["AND", "OR"], 3).tolist()
    text = f"({names[0]} {gates[0]} {names[1]}) {gates[2]} ({names[2]} {gates[1]} {names[3]})".lower()
    X = rng.uniform(-2, 2, (60, 2))
    expected = [float(eval(text, {"x1": x1, "x2": x2})) for x1, x2 in X.tolist()]
    assert layers(X, tuple(names), tuple(gates))[2].tolist() == expected


def test_the_four_answers_are_empty_blue_red_and_everything():
    entry = task("n02-clusters", "predict")
    X, y = clusters()
    held = []
    for option in entry["options"]:
        text = option["text"].replace("AND", "and").replace("OR", "or")
        held.append([bool(eval(text, {"x1": x1, "x2": x2})) for x1, x2 in X.tolist()])
    assert not any(held[0])
    assert held[1] == (y == 0).tolist()
    assert held[2] == (y == 1).tolist()
    assert all(held[3])
    assert entry["answer"] == 2


def test_both_goals_of_the_region_builder_can_be_reached():
    first = region_builder(A="x1 < 0", B="x2 > 0", C="x1 > 0", D="x2 < 0", join_pq="OR")
    assert "✓ All of them, with 4" in first.formula
    up, down = "x2 > x1 + 1", "x1 > x2 + 1"
    assert "✓✓" in region_builder(A=up, B=up, C=down, D=down, join_pq="OR").formula
    assert "20 of 40" in region_builder().formula


# --- the bug hunt -------------------------------------------------------------------------------------------------


def test_the_hunted_xor_is_always_on_and_right_when_repaired():
    found = [[function(*x) for x in SQUARE] for function in hunted("n02-hunt", step=lambda z: int(z > 0))]
    assert found == [[1, 1, 1, 1], [0, 1, 1, 0]]


def test_no_neuron_of_a_fine_grid_has_more_than_three_rows_of_xor():
    best = 0
    for w1, w2, b in itertools.product(np.linspace(-2, 2, 17), repeat=3):
        best = max(best, sum(int(w1 * x1 + w2 * x2 + b > 0) == (x1 != x2) for x1, x2 in SQUARE))
    assert best == 3


def test_a_sum_that_the_sigmoid_rounds_is_nearly_a_step():
    assert math.isclose(s(5), 0.993307, abs_tol=1e-6)
    assert s(-15) < 1e-6
