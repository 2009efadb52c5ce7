"""The XOR workbench as a reader meets it: predict, unlock, reach XOR with the arrow keys, see the field change."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.jupyterlab import jupyterlab, open_notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The colour of the input plane's field at the corner 11, whichever its size.
AT_ONE_ONE = """
(figure) => {
  const canvases = [...figure.querySelectorAll("canvas")];
  const canvas = canvases.sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)[0];
  const at = (share) => Math.floor(share * canvas.width);
  return [...canvas.getContext("2d").getImageData(at(0.75), at(0.25), 1, 1).data].slice(0, 3);
}
"""


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    with jupyterlab(folder) as address:
        page, errors = open_notebook(browser, address, "N02_logic.ipynb", height=9000)
        page.folder, page.errors = folder, errors
        yield page


def workbench(page):
    """The figure, opened with the right answer if it was locked."""
    figure = page.locator(".bp-figure", has_text="The XOR workbench")
    question = page.locator(".bp-task", has_text="as the coordinates of a new plane").first
    expect(figure.locator("svg.bp-svg")).to_be_visible()
    if figure.get_by_text("Locked.").is_visible():
        question.get_by_text("01 and 10, both at (1, 0)").click()
        question.get_by_text("certain").click()
        question.get_by_role("button", name="Lock in my prediction").click()
    expect(figure.get_by_text("Locked.")).to_be_hidden()
    return figure


def test_a_reader_reaches_XOR_with_the_arrow_keys(page):
    figure = workbench(page)
    stored = json.loads((page.folder / "progress.json").read_text(encoding="utf-8"))["answers"]["n02-coincide"][-1]
    assert (stored["chosen"], stored["confidence"], stored["correct"]) == (1, 2, True)

    expect(figure.locator("canvas")).to_have_count(2)
    expect(figure.locator(".bp-formula")).to_contain_text("3 of 4 outputs right")
    wrong = figure.evaluate(AT_ONE_ONE)
    slider = figure.get_by_label("w22", exact=True)
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(figure.locator(".bp-formula")).to_contain_text("✓ XOR, with steps")
    assert page.evaluate("document.activeElement.type") == "range", "the slider keeps the focus"
    assert figure.evaluate(AT_ONE_ONE) != wrong, "the field is painted anew"
    expect(figure.get_by_label("begin with", exact=True)).to_have_value("own")
    assert "4 of 4 outputs right" in figure.locator("svg.bp-svg").get_attribute("aria-label")
    assert page.errors == []


def test_the_workbench_keeps_up_with_a_slider_that_is_dragged(page):
    """Fifty settings in a row, a frame apart: the last one is shown, and nothing is left behind."""
    figure = workbench(page)
    figure.get_by_label("units", exact=True).select_option("sigmoid")
    figure.get_by_label("begin with", exact=True).select_option("or-nand")
    scale = figure.get_by_label("scale: all nine times", exact=True)
    scale.evaluate(
        """async (range) => {
            for (let step = 0; step < 50; step++) {
                range.value = 1 + (step % 20);
                range.dispatchEvent(new Event("input", { bubbles: true }));
                await new Promise(requestAnimationFrame);
            }
            range.value = 12;
            range.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(figure.locator(".bp-formula")).to_contain_text("φ(12 x1", timeout=3000)
    assert page.errors == []
