"""JupyterLab with the course's notebooks, opened in a headless Chromium, for the browser tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# JupyterLab itself asks for files that need not exist; Chromium reports each as an error of the page.
KNOWN_NOISE = ("favicon.ico", "/api/contents/.jupyter", "custom.css")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def jupyterlab(folder):
    """A server on a copy of `notebooks/` in `folder`; yields its address."""
    home = folder / "notebooks"
    shutil.copytree(ROOT / "notebooks", home, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"))
    port = free_port()
    env = {
        **os.environ,
        "HOME": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "BACKPROP_COURSE_PROGRESS": str(folder / "progress.json"),
    }
    options = ["--no-browser", "--allow-root", "--IdentityProvider.token=", f"--ServerApp.port={port}",
               "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1",
               "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]  # fmt: skip
    log = (folder / "server.log").open("w")
    command = [sys.executable, "-m", "jupyterlab", *options]
    server = subprocess.Popen(command, cwd=home, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, server, folder / "server.log")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def _wait(address, server, log):
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


@contextmanager
def chromium(playwright):
    """A headless browser; a missing one is a failure and says so."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"No browser at {CHROMIUM}. Install Chromium, set CHROMIUM, or deselect with -m 'not browser'.")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    try:
        yield browser
    finally:
        browser.close()


def open_notebook(browser, address, name, *, dark=False, height=4200):
    """Open `name`, wait for the kernel, run all cells and wait for the last; returns (page, errors)."""
    page = browser.new_page(viewport={"width": 1280, "height": height})
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/lab/tree/{name}?reset")
    page.wait_for_selector(".jp-Notebook", timeout=60_000)
    page.wait_for_selector("text=/Idle/", state="attached", timeout=60_000)
    if dark:
        page.get_by_role("menuitem", name="Settings").click()
        page.get_by_text("Theme", exact=True).first.hover()
        page.get_by_text("JupyterLab Dark", exact=True).click()
        page.wait_for_selector('body[data-jp-theme-light="false"]', state="attached")
    page.keyboard.press("Control+b")
    _run_all(page)
    page.wait_for_selector(".bp-task", timeout=60_000)
    page.wait_for_function(
        """() => {
            const prompts = [...document.querySelectorAll('.jp-InputPrompt')].map(p => p.textContent);
            return prompts.some(p => /\\[\\d+\\]/.test(p)) && !prompts.some(p => p.includes('*'));
        }"""
    )
    return page, errors


def _run_all(page):
    """Choose Run All Cells until something runs: before the kernel is connected the menu does nothing."""
    for _ in range(6):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        try:
            page.wait_for_function(
                "() => [...document.querySelectorAll('.jp-InputPrompt')].some(p => /[*\\d]/.test(p.textContent))",
                timeout=10_000,
            )
            return
        except TimeoutError:
            continue
    pytest.fail("Run All Cells started nothing.")


def real(errors):
    """The errors that are not JupyterLab's own known noise."""
    return [text for text in errors if not any(noise in text for noise in KNOWN_NOISE)]
