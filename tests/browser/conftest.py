"""A headless browser for a module's tests, and a folder for their pictures."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.jupyterlab import SCREENSHOTS, chromium


@pytest.fixture(scope="module")
def browser():
    SCREENSHOTS.mkdir(exist_ok=True)
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield browser
