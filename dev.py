#!/usr/bin/env python3
"""One entry to everything, from a bare Python: makes the environment, then runs a command in it.

    python3 dev.py demo     grade a made-up class of 24 and say where to look
    python3 dev.py test     the whole gate (--quick: what takes a minute)
    python3 dev.py lab      JupyterLab on the lessons
    python3 dev.py bench    the benchmarks' table
    python3 dev.py book     the lessons and guides as static pages, in build/book
    python3 dev.py lock     write requirements.lock anew (needs uv)
    python3 dev.py run …    any command in the environment

Standard library only. The environment is in .venv and is made anew only when the lock has changed.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
METADATA = ROOT / "pyproject.toml"
LOCKED, PROJECT = VENV / "made-from-lock", VENV / "made-from-metadata"
NEEDS = (3, 11)


def stop(message):
    sys.exit("dev.py: " + message)


def call(*command, **options):
    return subprocess.run([str(part) for part in command], cwd=ROOT, **options).returncode


def must(*command):
    if call(*command) != 0:
        stop("this failed: " + " ".join(str(part) for part in command))


# --- The environment -------------------------------------------------------------------------------------------------


def fingerprint(*paths):
    """What something is made from, and the Python that it is made with."""
    content = b"".join(path.read_bytes() for path in paths) + str(sys.version_info[:3]).encode()
    return hashlib.sha256(content).hexdigest()


def pip_of():
    """The pip that installs into the environment: its own, or this Python's where Debian has left `ensurepip` out."""
    inside = call(PYTHON, "-m", "pip", "--version", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    return [PYTHON, "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", PYTHON]


def make_venv():
    """Make the virtual environment, and return the command that installs into it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for options in ([], ["--without-pip"]):
        shutil.rmtree(VENV, ignore_errors=True)
        if (
            call(sys.executable, "-m", "venv", *options, VENV, **quiet) == 0
            and call(*pip_of(), "--version", **quiet) == 0
        ):
            return pip_of()
    shutil.rmtree(VENV, ignore_errors=True)
    version = ".".join(str(part) for part in sys.version_info[:2])
    return stop(
        f"this Python has no venv. On Debian or Ubuntu: apt-get install python{version}-venv. Then run this again."
    )


def up_to_date(stamp, *paths):
    return stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint(*paths)


def ensure_environment():
    """Install what the lock names when the lock has changed, and the project itself when its metadata have."""
    if not up_to_date(LOCKED, LOCK):
        start = time.monotonic()
        print("Making the environment in .venv …", flush=True)
        pip = [*make_venv(), "--disable-pip-version-check", "install", "-qq"]
        must(*pip, "--no-compile", "--require-hashes", "-r", LOCK)
        # pip would compile on one processor; this takes all. What cannot be compiled, templates for example, is left.
        call(PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV)
        LOCKED.write_text(fingerprint(LOCK), encoding="utf-8")
        print(f"… ready in {time.monotonic() - start:.0f} s.", flush=True)
    if not up_to_date(PROJECT, METADATA):
        pip = [*pip_of(), "--disable-pip-version-check", "install", "-qq"]
        must(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
        PROJECT.write_text(fingerprint(METADATA), encoding="utf-8")


def environment():
    """The variables of an activated environment; nbgrader looks for its programs on PATH."""
    path = str(BIN) + os.pathsep + os.environ.get("PATH", "")
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV)}


def run(*command):
    return call(*command, env=environment())


# --- The commands ----------------------------------------------------------------------------------------------------


def demo(rest):
    return run(PYTHON, "-m", "autograder", "demo", *rest)


def lab(rest):
    config = ROOT / "notebooks" / "jupyter_server_config.py"
    return run(PYTHON, "-m", "jupyterlab", f"--config={config}", f"--notebook-dir={ROOT / 'notebooks'}", *rest)


def bench(rest):
    failed = [
        script.name
        for script in sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py"))
        if run(PYTHON, script, *rest)
    ]
    return 1 if failed else 0


def book(rest):
    folder = ROOT / "build" / "book"
    options = ["-c", "docs", "-W", "--keep-going", "-q", "-j", "auto", *rest]
    code = run(PYTHON, "-m", "sphinx", *options, ".", folder)
    if code == 0:
        print(f"The book is in {folder / 'index.html'}.")
    return code


def lock(rest):
    if not shutil.which("uv"):
        stop("lock needs uv; see its documentation for how to install it.")
    options = ["--universal", "--generate-hashes", "--no-header", "--python-version", "3.11", "--extra", "dev"]
    must("uv", "pip", "compile", *options, "pyproject.toml", "-o", LOCK.name, *rest)
    shutil.copyfile(LOCK, ROOT / "binder" / "requirements.txt")
    return 0


def steps(quick):
    """The gate: a title and a command each."""
    # Neighbours stay together, for they are often asked the same questions.
    pytest = [PYTHON, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]
    yield "style", [PYTHON, "-m", "ruff", "check", "."]
    yield "format", [PYTHON, "-m", "ruff", "format", "--check", "."]
    yield "types", [PYTHON, "-m", "mypy"]
    if quick:
        yield "quick tests", [*pytest, "-m", "not browser and not slow", "tests"]
        return
    # A module that grades a class or opens a browser once for all its tests stays on one worker. Folders and files
    # begin in the order given, the longest first, so that both workers end together.
    by_file = ["--dist", "loadfile", "--no-loadscope-reorder"]
    whole = [f"tests/{name}" for name in ("attacks", "delivery", "course", "engine")]
    apart = [f"--ignore={name}" for name in whole]
    yield "tests", [*pytest, "-m", "not browser", "--durations=8", *apart, "tests"]
    yield "engine", [*pytest, "-m", "not browser", *by_file, "--durations=8", *whole]
    nbval = ["-p", "nbval", "--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=120"]
    yield "lessons", [*pytest, *nbval, *by_file, "notebooks"]
    yield "browser", [*pytest, "-m", "browser", *by_file, "--durations=8", "tests/browser"]


def test(rest):
    parser = argparse.ArgumentParser(prog="dev.py test")
    parser.add_argument("--quick", action="store_true", help="only what takes a minute")
    rows = []
    for title, command in steps(parser.parse_args(rest).quick):
        print(f"\n=== {title} " + "=" * (70 - len(title)), flush=True)
        start = time.monotonic()
        rows.append((title, run(*command), time.monotonic() - start))
    print(
        "\n"
        + "\n".join(f"{'failed' if code else 'passed':7} {title:12} {seconds:6.1f} s" for title, code, seconds in rows)
    )
    failed = sum(1 for _, code, _ in rows if code)
    print(f"{len(rows) - failed} passed, {failed} failed")
    return 1 if failed else 0


def command(rest):
    return run(*rest) if rest else stop("run takes a command, for example: dev.py run pytest tests/course_lib")


COMMANDS = {"demo": demo, "test": test, "lab": lab, "bench": bench, "book": book, "lock": lock, "run": command}


def main(arguments):
    if sys.version_info < NEEDS:
        stop("Python {}.{} or newer is needed; this is {}.{}.".format(*NEEDS, *sys.version_info[:2]))
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        stop(f"there is no command {name!r}; there are: {', '.join(COMMANDS)}.")
    if name != "lock":
        ensure_environment()
    return COMMANDS[name](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
