"""Every lesson in a real browser: it runs through, nothing fails, all figures show, everybody can read and use it."""

import pytest

from course_lib import widgets
from tests.browser.accessibility import faint, out_of_reach, serious
from tests.browser.jupyterlab import SCREENSHOTS, choose_theme, jupyterlab, open_page, run_through
from tests.lessons.facts import LESSONS, read
from tests.lessons.test_notebooks import calls

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FAILED = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"
DRAWN = """(count) => {
    const figures = [...document.querySelectorAll('.bp-figure svg.bp-svg')];
    return figures.length === count && figures.every((svg) => svg.childElementCount);
}"""
COMPLAINED = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"


OPEN = "async (path) => { await window.jupyterapp.commands.execute('docmanager:open', { path }); }"
CLOSE = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.sessionContext.shutdown();
    panel.dispose();
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory, browser):
    """One page for all lessons, one after the other, as a reader goes through them."""
    with jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        page, errors = open_page(browser, f"{address}/lab?reset", height=16_000)
        yield page, errors
        page.close()


@pytest.fixture(params=LESSONS)
def lesson(lab, request):
    """A lesson's name, the page in which it has been run through, and what the page complained of."""
    page, errors = lab
    errors.clear()
    page.evaluate(OPEN, LESSONS[request.param].name)
    try:
        run_through(page)
        yield request.param, page, errors
    finally:
        page.evaluate(CLOSE)  # also a lesson that got stuck: the next one is to be alone in the page


def test_a_lesson_runs_through_shows_its_figures_and_is_accessible(lesson):
    name, page, errors = lesson
    page.wait_for_function(DRAWN, arg=sum(call in widgets.__all__ for call, _ in calls(read(name))))
    assert page.locator(FAILED).count() == 0
    assert page.locator(COMPLAINED).count() == 0
    page.screenshot(path=SCREENSHOTS / f"{name.lower()}.png")
    assert serious(page, ".jp-OutputArea") == []
    assert out_of_reach(page) == []
    for dark in (False, True):
        choose_theme(page, dark=dark)
        assert faint(page) == []
    assert errors == []
