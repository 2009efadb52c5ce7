"""The book is built without a warning, asks the network for nothing, and can be read by everybody."""

import os
import subprocess
import sys

import pytest

from tests.browser.accessibility import serious
from tests.browser.jupyterlab import ROOT
from tests.lessons.facts import LESSONS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ["docs/index", "docs/instructors", "docs/security", "docs/reference", "notebooks/glossary"]
PAGES += [f"notebooks/{path.stem}" for path in LESSONS.values()]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    options = ["-c", "docs", "-W", "--keep-going", "-q", "-j", "auto", "-d", str(folder / "trees")]
    command = [sys.executable, "-m", "sphinx", *options, ".", str(folder / "html")]
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    env = {**os.environ, "IPYTHONDIR": str(folder / "ipython"), "PATH": path}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "html"


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 1200})
    yield page
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_no_network_and_has_no_serious_finding(book, page, name):
    elsewhere = []

    def note(request):
        if not request.url.startswith(("file:", "data:", "about:")):
            elsewhere.append(request.url)

    page.on("request", note)
    page.goto((book / f"{name}.html").as_uri())
    page.wait_for_load_state("load")
    page.remove_listener("request", note)
    assert elsewhere == []
    assert serious(page) == []


def test_a_lesson_of_the_book_shows_mathematics_and_open_figures(book, page):
    page.goto((book / "notebooks" / "N06_chain_rule.html").as_uri())
    page.wait_for_selector(".MathJax")
    figure = page.locator("figure.bp-figure").first
    assert "f = (x + y) z" in figure.inner_text()
    assert figure.locator("svg text").count() > 10
    assert page.locator("details summary", has_text="Think first").count() > 8
