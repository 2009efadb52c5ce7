"""Plots: where things are drawn, what is cut off, and what a field tells the browser."""

import itertools
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from course_lib.viz.chart import Chart, ticks
from course_lib.viz.field import field, grid
from course_lib.viz.svg import tag
from course_lib.widgets.base import Painted
from course_lib.widgets.still import picture

CHART = Chart(50, 20, 400, 300, (-2, 2), (-1, 1))


def corners(svg):
    return [tuple(map(float, pair.split(","))) for pair in re.search(r'points="([^"]*)"', svg)[1].split()]


def test_the_corners_of_the_data_are_the_corners_of_the_plot():
    assert (CHART.px(-2), CHART.px(2)) == (50, 450)
    assert (CHART.py(1), CHART.py(-1)) == (20, 320)
    log = Chart(0, 0, 100, 100, (1e-4, 1), log_x=True)
    assert log.px(1e-2) == pytest.approx(50)


@pytest.mark.parametrize("seed", range(20))
def test_a_half_plane_covers_its_share_of_the_plot(seed):
    rng = np.random.default_rng(seed)
    w1, w2, b = rng.normal(size=3)
    points = rng.uniform([-2, -1], [2, 1], size=(200_000, 2))
    share = (points @ [w1, w2] + b > 0).mean()
    svg = CHART.half_plane(w1, w2, b)
    area = 0.0
    if svg:
        x, y = np.array(corners(svg)).T
        area = abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2 / (400 * 300)
    assert area == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("seed", range(20))
def test_a_boundary_ends_on_the_box_and_on_the_line(seed):
    w1, w2, b = np.random.default_rng(seed).normal(size=3)
    svg = CHART.boundary(w1, w2, b)
    outside = abs(b) >= 2 * abs(w1) + abs(w2)
    assert (svg == "") == outside
    if svg:
        found = {name: float(value) for name, value in re.findall(r'(x1|y1|x2|y2)="([^"]*)"', svg)}
        for end in "12":
            x = -2 + 4 * (found[f"x{end}"] - 50) / 400
            y = 1 - 2 * (found[f"y{end}"] - 20) / 300
            assert w1 * x + w2 * y + b == pytest.approx(0, abs=0.02 * (abs(w1) + abs(w2)))
            assert max(abs(x) / 2, abs(y)) == pytest.approx(1, abs=1e-3)


def test_a_curve_is_broken_at_nan_and_kept_near_the_plot_at_infinity():
    svg = CHART.curve([-2, -1, 0, 1, 2], [0, np.nan, 0.5, np.inf, 1e300])
    assert svg.count("M") == 2
    assert max(abs(float(v)) for v in re.findall(r"-?\d+\.\d+", svg)) < 2000


def test_a_curve_is_sent_by_its_corners_alone_and_looks_the_same():
    x = np.linspace(-2, 2, 401)
    y = np.where(x < 0, 0.0, np.minimum(x, 1 - x))
    found = re.findall(r"(-?[\d.]+) (-?[\d.]+)[L\"]", CHART.curve(x, y).split('d="')[1])
    across, up = np.array(found, dtype=float).T
    assert len(found) == 4
    assert np.allclose(np.interp(CHART.px(x), across, up), CHART.py(y), atol=0.3)


def test_a_curve_that_stays_at_one_place_is_a_dot_and_one_that_turns_back_keeps_its_turn():
    assert CHART.curve([0, 0, 0], [0, 0, 0]).count("L") == 1
    assert CHART.curve([0, 1, 0.5], [0, 0, 0]).count("L") == 2


def test_a_shade_reaches_from_its_line_to_its_foot_and_shows_no_sides():
    svg = CHART.shaded([-2, -1, 1, 2], [0.5, np.nan, 1e300, -0.5], 0.0, "red")
    assert re.search(r' d="([^"]*)"', svg)[1] == "M41.0 170.0V95.0L50.0 95.0L350.0 -1180.0L450.0 245.0H459.0V170.0Z"
    assert CHART.shaded([0, 1], [np.nan, np.inf * 0], 0.0) == ""


def test_marks_that_stand_together_share_one_clip():
    line, dot, other = CHART.curve([0, 1], [0, 1]), CHART.strokes([0], 0, 1), CHART.curve([1, 2], [0, 0])
    together = ElementTree.fromstring(CHART.together(line, dot, other))
    assert together.attrib == ElementTree.fromstring(line).attrib
    assert [one.attrib for one in together] == [ElementTree.fromstring(mark)[0].attrib for mark in (line, dot, other)]
    assert CHART.together() == CHART.together("") == ""


def test_points_outside_the_plot_are_not_drawn():
    assert CHART.points([0, 5], [0, 0]).count("<circle") == 1


@pytest.mark.parametrize("span", [(0, 1), (-2, 2), (0, 0.03), (-150, 720), (3, 3.5)])
def test_ticks_are_few_round_and_inside(span):
    found = ticks(span)
    assert 3 <= len(found) <= 7
    assert all(span[0] - 1e-9 <= t <= span[1] + 1e-9 for t in found)
    assert len({round(b - a, 9) for a, b in itertools.pairwise(found)}) == 1


def test_ticks_of_a_logarithmic_axis_are_powers_of_ten():
    assert ticks((1e-3, 1e1), log=True) == pytest.approx([1e-3, 1e-2, 1e-1, 1, 10])
    assert 3 <= len(ticks((1e-16, 1), log=True)) <= 7


def test_everything_drawn_is_well_formed():
    marks = [CHART.points(0, 0, shape=shape) for shape in ("circle", "square", "triangle", "cross")]
    lines = [CHART.zero(), CHART.arrow(0, 0, 1, 1), CHART.area([0, 1], [0, 0], [1, 1])]
    drawn = [CHART.frame("a < b", "y & z", "t"), CHART.label(0, 0, "<"), *lines, *marks]
    ElementTree.fromstring("<g>" + "".join(drawn) + "</g>")


def test_a_field_has_its_largest_y_in_the_first_row_and_its_lowest_x_in_the_first_column():
    points = grid(CHART, columns=4, rows=2).reshape(2, 4, 2)
    assert points[0, 0].tolist() == [-1.5, 0.5]
    assert points[-1, -1].tolist() == [1.5, -0.5]


def test_a_fields_levels_run_from_low_to_high_and_stop_there():
    levels = field(CHART, [[-1, 0, 0.5], [1, 9, np.nan]]).levels
    assert levels.tolist() == [[0, 0, 128], [255, 255, 128]]
    message = field(CHART, [[0.0, 1.0]]).message()
    assert (message["rows"], message["columns"], message["levels"]) == (1, 2, bytes([0, 255]))


def test_a_picture_of_few_pixels_shows_them_and_a_function_is_smooth():
    digit, function = field(CHART, np.zeros((8, 8))), field(CHART, np.zeros((9, 9)))
    assert [one.message()["rendering"] for one in (digit, function)] == ["pixelated", "auto"]
    still = picture(Painted(tag("svg"), "", "", (digit, function)))
    assert re.findall(r'image-rendering="(\w+)"', still) == ["pixelated", "auto"]


def test_a_field_that_cannot_be_painted_says_why():
    with pytest.raises(ValueError, match="palette must be one of"):
        field(CHART, [[0.0]], palette="rainbow")
    with pytest.raises(ValueError, match="low must be below high"):
        field(CHART, [[0.0]], low=1, high=1)
