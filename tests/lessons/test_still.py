"""What the book prints in a widget's place: the open figure, the question with its answer to open."""

import io
import re
import xml.etree.ElementTree as ElementTree
from html import escape

import numpy as np
import pytest
from matplotlib.image import imread

from course_lib.lesson import bug_hunt, explain, fill, order, predict, recall
from course_lib.lesson.content import everything
from course_lib.lesson.environment import BOOK
from course_lib.widgets import graph_lab, tape_viewer
from course_lib.widgets.still import HIGH, LOW, MIDDLE, png
from tests.lessons import facts

MAKERS = facts.merged("figures")
SHOW = {"predict": predict, "fill": fill, "order": order, "hunt": bug_hunt, "explain": explain}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_figure_stands_still_with_its_picture_its_caption_and_its_words(make):
    figure = make()
    text = figure.still()
    svg = re.search(r"<svg.*</svg>", text, re.DOTALL)[0]
    ElementTree.fromstring(svg)
    for name, value in figure.in_print:
        setattr(figure, name, value)
    assert escape(figure.alternative) in text
    assert "<figcaption" in text


@pytest.mark.parametrize("key", everything())
def test_a_task_hides_its_answer_until_it_is_opened(key):
    entry = everything()[key]
    text = SHOW[entry["kind"]](key).still()
    before, opened = text.split("<details", 1)
    if entry["kind"] == "predict":
        assert before.count("<li>") == len(entry["options"])
    assert len(opened) > 120


def test_only_the_book_gets_html_in_place_of_a_widget(monkeypatch):
    monkeypatch.delenv(BOOK, raising=False)
    shown = graph_lab("product-of-sum")._repr_mimebundle_()
    assert "text/html" not in (shown[0] if isinstance(shown, tuple) else shown)
    monkeypatch.setenv(BOOK, "1")
    assert set(graph_lab("product-of-sum")._repr_mimebundle_()) == {"text/html", "text/plain"}
    assert recall("N06")._repr_mimebundle_()["text/html"].count("<details") == 3


def test_a_locked_figure_is_open_in_the_book_and_locked_afterwards():
    shown = predict("n06-sign", figure=graph_lab("product-of-sum", step=99))
    assert shown.figure.locked
    assert "No gradient has been computed yet" not in shown.still()
    assert shown.figure.locked


def test_what_moves_in_a_notebook_is_printed_at_its_end_and_stays_where_it_was():
    lab = tape_viewer("neuron", step=2)
    printed = lab.still()
    assert "All gradients are right" in printed
    assert (lab.step, lab.locked) == (2, False)
    assert "All gradients are right" not in lab.formula


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_printing_a_figure_leaves_it_as_it_was(make):
    figure = make()
    before = figure.svg, figure.formula, figure.alternative
    figure.still()
    assert (figure.svg, figure.formula, figure.alternative) == before


def test_a_field_becomes_a_picture_of_its_colours():
    image = imread(io.BytesIO(png(np.array([[0, 255], [128, 0]], np.uint8), [LOW, MIDDLE, HIGH])))
    assert np.rint(255 * image[0, 0, :3]).tolist() == list(LOW)
    assert np.rint(255 * image[0, 1, :3]).tolist() == list(HIGH)
    assert np.abs(255 * image[1, 0, :3] - np.array(MIDDLE)).max() < 2
