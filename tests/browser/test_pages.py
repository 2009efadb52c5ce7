"""The pages that the grader makes: they can be read by everybody, on a phone too, and ask the network for nothing."""

import pytest

from autograder.classroom import grade_and_publish
from autograder.coursework.release import release
from tests.browser.accessibility import serious
from tests.browser.jupyterlab import SCREENSHOTS
from tests.engine.course_kit import RIGHT, filled, make_course, submit

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.sandbox]
TRANSPOSED = "def linear_backward(dZ, X, W):\n    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)"
PAGES = {
    "report": "reports/mini/report.html",
    "right": "feedback/ada/mini/mini.html",
    "wrong": "feedback/bob/mini/mini.html",
    "untouched": "feedback/cleo/mini/mini.html",
    "unreadable": "feedback/dan/mini/mini.html",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    course = make_course(tmp_path_factory.mktemp("pages") / "course")
    release(course, "mini")
    submit(course, "ada", filled(course, RIGHT))
    for name in ("bob", "eve", "somebody-with-quite-a-long-name"):
        submit(course, name, filled(course, {**RIGHT, "linear_backward": TRANSPOSED}))
    submit(course, "cleo", filled(course, {}))
    submit(course, "dan", b"not a notebook")
    grade_and_publish(course, "mini", workers=1, quiet=True)
    return course.root


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_window_and_has_no_serious_finding(graded, browser, name):
    asked = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    try:
        for theme, width in (("light", 390), ("dark", 1280)):
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 900})
            page.goto((graded / PAGES[name]).as_uri())
            page.screenshot(path=SCREENSHOTS / f"page-{name}-{width}.png", full_page=True)
            page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert serious(page) == []
        assert set(asked) == {page.url}
    finally:
        page.close()


def test_a_printed_feedback_page_shows_the_students_code(graded, browser):
    page = browser.new_page()
    try:
        page.goto((graded / PAGES["wrong"]).as_uri())
        code = page.locator("pre", has_text="def linear_backward")
        assert not code.evaluate("element => element.checkVisibility({ contentVisibilityAuto: true })")
        page.emulate_media(media="print")
        assert code.evaluate("element => element.checkVisibility({ contentVisibilityAuto: true })")
    finally:
        page.close()
