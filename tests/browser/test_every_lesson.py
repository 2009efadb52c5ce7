"""Every lesson in a real browser: it runs through, nothing fails, all figures show, everybody can read and use it."""

import pytest

from course_lib import widgets
from tests.browser.accessibility import faint, out_of_reach, serious
from tests.browser.jupyterlab import SCREENSHOTS, choose_theme, jupyterlab, open_notebook
from tests.lessons.facts import LESSONS, read
from tests.lessons.test_notebooks import calls

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FAILED = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"
DRAWN = """(count) => {
    const figures = [...document.querySelectorAll('.bp-figure svg.bp-svg')];
    return figures.length === count && figures.every((svg) => svg.childElementCount);
}"""
COMPLAINED = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_through_shows_its_figures_and_is_accessible(lab, browser, lesson):
    page, errors = open_notebook(browser, lab, LESSONS[lesson].name, height=16_000)
    try:
        page.wait_for_function(DRAWN, arg=sum(name in widgets.__all__ for name, _ in calls(read(lesson))))
        assert page.locator(FAILED).count() == 0
        assert page.locator(COMPLAINED).count() == 0
        page.screenshot(path=SCREENSHOTS / f"{lesson.lower()}.png")
        assert serious(page, ".jp-OutputArea") == []
        assert out_of_reach(page) == []
        for dark in (False, True):
            choose_theme(page, dark=dark)
            assert faint(page) == []
        assert errors == []
    finally:
        page.close()
