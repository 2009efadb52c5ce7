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
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
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
expect.set_options(timeout=20_000)  # two browsers may share two cores with their kernels

# Every code cell has been run, shown or not, and the kernel has nothing left to do.
RAN_ALL = """() => {
    const panel = window.jupyterapp.shell.currentWidget;
    const ran = panel.content.widgets.every((cell) => cell.model.type !== 'code' || cell.model.executionCount !== null);
    return ran && panel.sessionContext.session.kernel.status === 'idle';
}"""

# Nothing has grown for a while: a click is lost when a figure above unfolds between press and release.
AT_REST = """() => {
    const notebook = window.jupyterapp.shell.currentWidget.content.node;
    const height = notebook.querySelector('.jp-WindowedPanel-inner').scrollHeight;
    const now = performance.now();
    if (height !== window.restingHeight) { window.restingHeight = height; window.restingSince = now; }
    return now - window.restingSince > 500;
}"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def jupyterlab(folder):
    """A server on a copy of `notebooks/` in `folder`; yields its address."""
    home = folder / "notebooks"
    shutil.copytree(ROOT / "notebooks", home, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"))
    with served(folder, home) as address:
        yield address


@contextmanager
def served(folder, home, python=sys.executable, **environment):
    """A server whose files are `home` and whose settings are in `folder`; yields its address."""
    port = free_port()
    env = {
        **os.environ,
        "HOME": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "BACKPROP_COURSE_PROGRESS": str(folder / "progress.json"),
        **environment,
    }
    options = ["--no-browser", "--allow-root", "--IdentityProvider.token=", f"--ServerApp.port={port}",
               "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", "--LabApp.expose_app_in_browser=True",
               "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]  # fmt: skip
    settings = home / "jupyter_server_config.py"
    options += [f"--config={settings}"] if settings.exists() else []
    log = (folder / "server.log").open("w")
    command = [python, "-m", "jupyterlab", *options]
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
    for _ in range(480):
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


def open_page(browser, address, *, height=4200):
    """JupyterLab at `address`, its sidebar shut, in a page of its own; returns (page, errors)."""
    page = browser.new_page(viewport={"width": 1280, "height": height})
    errors = []
    page.on(
        "console", lambda said: errors.append(f"{said.text} {said.location['url']}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address, timeout=60_000)
    page.wait_for_selector("#jp-main-dock-panel", timeout=60_000)
    page.keyboard.press("Control+b")
    return page, errors


def open_notebook(browser, address, name, *, height=4200):
    """Open `name` in a page of its own, in the light theme, and run it through; returns (page, errors)."""
    page, errors = open_page(browser, f"{address}/lab/tree/{name}?reset", height=height)
    run_through(page)
    return page, errors


def run_through(page):
    """Run all cells of the notebook that is being opened, and wait until the last has ended and nothing moves."""
    page.wait_for_selector(".jp-Notebook", timeout=60_000)
    choose_theme(page, dark=False)
    run_all(page)
    page.wait_for_selector(".bp-task", timeout=60_000)
    page.wait_for_function(RAN_ALL, timeout=120_000)
    page.wait_for_function(AT_REST, polling=100)


def choose_theme(page, *, dark):
    """JupyterLab keeps the theme for the next page, so that light has to be chosen too."""
    wanted = f'body[data-jp-theme-light="{"false" if dark else "true"}"]'
    if page.locator(wanted).count():
        return
    theme = "JupyterLab Dark" if dark else "JupyterLab Light"
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    page.wait_for_selector(wanted, state="attached")


def run_all(page):
    """Run All Cells, as in the menu, once the kernel is connected and idle: before that it does nothing."""
    page.wait_for_function(
        """() => {
            const kernel = window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel;
            return kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
        }""",
        timeout=60_000,
    )
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
