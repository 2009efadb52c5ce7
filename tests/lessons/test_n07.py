"""N07: the tape viewer against central differences, and each claim of the prose."""

import re

import numpy as np
import pytest

from course_lib.lesson.content import task
from course_lib.viz.tape_steps import PROGRAMS, play, true_gradients, values_of
from course_lib.widgets import tape_viewer
from tests.lessons.facts import of
from tests.lessons.test_content import hunted

every_program = pytest.mark.parametrize("name", PROGRAMS)
FUNCTIONS = {"exp": np.exp, "sigmoid": lambda a: 1 / (1 + np.exp(-a))}


def outcome(program, inputs):
    """The output, by running the program's lines as Python."""
    state = dict(inputs)
    for line in program.lines:
        exec(f"{line.name} = {line.rule.text.format(**line.names)}", dict(FUNCTIONS), state)
    return state[program.output], state


@every_program
def test_values_and_gradients_are_those_of_the_code_that_is_shown(name):
    program, h = PROGRAMS[name], 1e-6
    value, state = outcome(program, program.inputs)
    assert values_of(program) == pytest.approx(state)
    for variable in program.inputs:
        up, down = (outcome(program, {**program.inputs, variable: program.inputs[variable] + s})[0] for s in (h, -h))
        assert true_gradients(program)[variable] == pytest.approx((up - down) / (2 * h), rel=1e-6, abs=1e-9)
    assert np.isfinite(value)


@every_program
@pytest.mark.parametrize("forget", [False, True])
@pytest.mark.parametrize("twice", [False, True])
def test_the_backward_lines_that_are_shown_compute_the_gradients_that_are_shown(name, forget, twice):
    """Every line of code of the picture is run, in its order; a `+=` onto nothing begins at 0."""
    program = PROGRAMS[name]
    space = values_of(program)
    for state in play(program, forget, twice):
        if state.kind == "seed":
            space[f"d{program.output}"] = 1.0
        if state.kind != "backward":
            continue
        for formula in state.formulas:
            code = formula.split(":")[0].replace("−", "-")
            target = code.split()[0]
            space.setdefault(target, 0.0)
            exec(code, {}, space)
        shown = {f"d{variable}": gradient for variable, gradient in state.gradients.items()}
        assert {key: space[key] for key in shown} == pytest.approx(shown)


@every_program
def test_the_tape_is_written_forward_and_read_backward(name):
    states = play(PROGRAMS[name])
    n = len(PROGRAMS[name].lines)
    assert [state.recorded for state in states] == [*range(n + 1), *[n] * (n + 1)]
    assert [state.unread for state in states if state.kind == "backward"] == list(reversed(range(n)))


def test_only_programs_whose_variables_are_used_once_survive_without_adding():
    for name, program in PROGRAMS.items():
        uses = [variable for line in program.lines for variable in line.inputs]
        figure = tape_viewer(name, forget=True, step=99)
        assert ("Goal reached" in figure.alternative) == (len(uses) == len(set(uses))), name
    assert "Goal reached" not in tape_viewer().alternative


def test_the_forgotten_plus_leaves_24_of_36():
    figure = tape_viewer("two-paths", step=99)
    assert "dx = 36" in figure.alternative
    figure.forget = True
    assert "dx is 24, not 36" in figure.alternative


def test_a_second_backward_gives_k_plus_one_times_the_gradient_k_gates_back():
    program = PROGRAMS["neuron"]
    last, true = play(program, twice=True)[-1].gradients, true_gradients(program)
    gates_back = {"L": 0, "s3": 1, "s2": 2, "w2": 2, "s0": 3, "s1": 3, "w0": 4, "x0": 4, "w1": 4, "x1": 4}
    assert {name: last[name] / true[name] for name in last} == pytest.approx({n: k + 1 for n, k in gates_back.items()})


def test_the_picture_names_the_factor_of_each_gradient_after_a_second_backward():
    shown = re.findall(r"✗ (\d) × ", tape_viewer("neuron", twice=True, step=99).svg)
    assert shown == list("555534432"), "w0, x0, w1, x1, w2, s0, s1, s2, s3"
    assert "✗ not 0.47<" in tape_viewer("shared", forget=True, step=99).svg


@every_program
def test_the_line_at_work_is_wired_to_its_card_alone(name):
    program, n = PROGRAMS[name], len(PROGRAMS[name].lines)
    for step in range(2 * n + 2):
        svg = tape_viewer(name, step=step).svg
        inputs = len(program.lines[2 * n + 1 - step].inputs) if step > n + 1 else 0
        assert (svg.count('class="wire forward"'), svg.count('class="wire backward"')) == (1 <= step <= n, inputs)


def test_a_locked_tape_shows_no_backward_line_and_no_gradient():
    figure = tape_viewer("exp", step=99, locked=True)
    assert "No gradient yet" in figure.alternative
    assert "dy +=" not in figure.svg
    figure.locked = False
    assert "dy +=" in figure.svg


def test_the_lectures_neuron_has_the_lectures_numbers():
    program = PROGRAMS["neuron"]
    values, gradients = values_of(program), true_gradients(program)
    assert [values[name] for name in ("s0", "s1", "s2", "s3")] == [-2, 6, 4, 1]
    assert values["L"] == pytest.approx(0.731059, abs=1e-6)
    expected = {"x0": 0.393224, "w0": -0.196612, "x1": -0.589836, "w1": -0.393224, "w2": 0.196612}
    assert {name: gradients[name] for name in expected} == pytest.approx(expected, abs=1e-6)


def test_the_gates_save_what_the_table_of_the_lesson_says():
    saves = {line.operation: set(line.rule.saves) for program in PROGRAMS.values() for line in program.lines}
    assert saves == {
        "mul": {"a", "b"},
        "add": set(),
        "sigmoid": {"z"},
        "exp": {"z"},
        "square": {"a"},
        "div": {"b", "z"},
    }


def test_the_hunted_function_gives_the_wrong_numbers_named_and_the_right_ones_when_repaired():
    wrong, right = hunted("n07-hunt")
    assert wrong(2, 3, 4) == (24, 12, 18, 2)
    assert right(2, 3, 4) == (24, 12, 8, 6)


def test_a_change_in_place_reaches_back_and_multiplies_the_gradient_by_100():
    x = np.array([1.0, 2.0])
    saved = (x, 0)
    x *= 100
    assert (saved[0] / [1.0, 2.0]).tolist() == [100, 100]
    assert "100 times" in task("n07-inplace", "predict")["explain"]


def test_the_order_task_has_the_lectures_nine_lines():
    assert len(task("n07-order", "order")["lines"]) == 9


def test_every_formula_fits_its_picture():
    for name in PROGRAMS:
        figure = tape_viewer(name, twice=True)
        for step in range(figure.last_step + 1):
            figure.step = step
            rights = [
                float(x) + float(w) for x, w in re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)"', figure.svg)
            ]
            assert max(rights) <= 946


def test_every_lecture_row_has_its_place():
    assert {"D1-17", "D1-25", "D2-15", "D2-25", "D3-15", "E6", "E15"} <= set(of("N07").lectures)
