"""Submissions that want points without answers. What they try must earn nothing and harm nobody.

- `FORGER`: changes the tools that tests are made of, and returns objects that equal everything.
- `thief(root)`: reads solutions, gradebook, neighbours and memory, and writes itself a grade.
- `WRECKER`: ends, kills, forks and fills whatever it can; its other answers are right. Each attempt is a small one,
  for a machine on which the isolation were broken.
"""

from __future__ import annotations

from pathlib import Path

from autograder.exercises import of_assignment

VALUES = {exercise.name: len(exercise.parts) for exercise in of_assignment("ps4")}
"""How many values each function returns, which is what it is worth."""

FORGER_TOOLS = """
import builtins, sys, types
import numpy.testing

class Equal:
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __hash__ = None

class EqualArray(Equal, np.ndarray):
    pass

def agreed(*arguments, **options):
    return True

np.allclose = np.array_equal = np.isclose = agreed
for name in dir(numpy.testing):
    if name.startswith("assert"):
        setattr(numpy.testing, name, agreed)
grader = types.ModuleType("autograder")
grader.check = grader.score = check = score = lambda *arguments, **options: 29.0
sys.modules["autograder"] = grader
builtins.abs = builtins.round = agreed

def polite(*arguments, run=get_ipython().run_cell, **options):
    result = run(*arguments, **options)
    result.error_before_exec = result.error_in_exec = None
    return result

get_ipython().run_cell = polite
"""

FORGED = """
def {name}(*arguments, **options):
    "</pre></details><script>alert('{name}: {count} of {count}')</script>"
    print("<script>document.title = 'full marks'</script>")
    return {answer}

print("{name}: right. {count} of {count} points.")
print('{{"id": 1, "fault": null, "mutated": [], "score": {count}, "passed": true}}')
float({count})
"""

ZEROS = "np.zeros(np.shape(arguments[0])).view(EqualArray)"
FORGER = {
    name: FORGED.format(name=name, count=count, answer=ZEROS if name in ("relu_backward", "softmax") else "Equal()")
    for name, count in VALUES.items()
}

THIEF_TOOLS = """
import glob, os, sys

ROOT = {root!r}
LOOT = []

def tried(attempt):
    try:
        LOOT.append(attempt())
    except BaseException as error:
        print(type(error).__name__)

def neighbour():
    for path in glob.glob(ROOT + "/submitted/*/ps4/*.ipynb"):
        return open(path).read()
    raise OSError

def grade():
    import sqlite3
    with sqlite3.connect(ROOT + "/gradebook.db") as db:
        db.execute("UPDATE grade SET auto_score = 100")
    return "a grade"

def network():
    import socket
    with socket.create_connection(("192.0.2.1", 80), timeout=0.5):
        return "the network"

def memory():
    return open("/proc/%d/mem" % os.getppid(), "rb").read(1)

def caller():
    frame = sys._getframe()
    while frame is not None:
        if "expected" in frame.f_locals or "exercise" in frame.f_locals:
            return frame.f_locals
        frame = frame.f_back
    raise LookupError

def library():
    from course_lib import layers, losses
    return layers.linear_backward

tried(lambda: open(ROOT + "/source/ps4/ps4.ipynb").read())
for attempt in (neighbour, grade, network, memory, caller, library):
    tried(attempt)
tried(lambda: open(ROOT + "/.autograder/ps4/rosa.json", "w").write("graded"))
tried(lambda: open("/proc/self/oom_score_adj", "w").write("-1000"))
"""

STOLEN = """
def {name}(*arguments):
    assert LOOT, "nothing to copy"
    return LOOT[0]
"""

THIEF = {name: STOLEN.format(name=name) for name in VALUES}


def thief_tools(root: Path) -> str:
    """The cell with which the thief looks around a course."""
    return THIEF_TOOLS.format(root=str(root.resolve()))


WRECKER = """
def linear_backward(dZ, X, W):
    import os
    os._exit(0)

def matmul_backward(dY, x, w):
    import ctypes
    ctypes.string_at(0)

def squared_norm_backward(W, x):
    import os, signal
    os.kill(os.getppid(), signal.SIGKILL)

def relu_backward(dA, Z):
    import os
    return [os.fork() for _ in range(6)]

def leaky_relu_backward(dA, Z, slope=0.1):
    return [np.zeros(1 << 27) for _ in range(64)]

def sigmoid_backward(dA, A):
    with open("filler", "wb") as file:
        for _ in range(64):
            file.write(bytes(1 << 22))

def tanh_backward(dA, A):
    return tanh_backward(dA, A)
"""
