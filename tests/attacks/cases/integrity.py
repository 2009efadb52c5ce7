"""Forgeries: points without answers, by changing the tools of the tests, the tests, the protocol or the score."""

from tests.attacks.attack import ALL, Attack, attempt, forgery, harmless

FRAMES = """
import json, os, struct, sys
def frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back
def asked():
    return next(f.f_locals["header"] for f in frames() if isinstance(f.f_locals.get("header"), dict))
def send(header, body=b""):
    head = json.dumps(header).encode()
    os.write(3, struct.pack("<2sIQ", b"F1", len(head), len(body)) + head + body)
"""
YES = """
class Yes:
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = __ne__ = lambda self, other: True
    __bool__ = lambda self: True
    __hash__ = None
    __array__ = lambda self, *a, **k: __import__("numpy").array([0.0, 2.0, 4.0])
"""
LIAR = """
import numpy as np
class Liar(np.ndarray):
    def __eq__(self, other): return np.True_
    def __array_ufunc__(self, ufunc, method, *inputs, **options): return np.True_
    def __array_function__(self, function, types, args, options): return True
"""
ALLCLOSE = "import numpy as np\nnp.allclose = lambda *a, **k: True\n"
SPELL = (
    "import ast\nclass Mild(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.Pass()\n"
    "get_ipython().ast_transformers.append(Mild())"
)
FIVE = "def double(x):\n    send({})\n    {}\n    return 7"

ATTACKS = (
    harmless("import what the course allows", "import course_lib.datasets\nimport numpy.testing"),
    Attack("patch numpy for oneself alone", ALLCLOSE, points=ALL, control=True),
    forgery(
        "patch numpy.allclose and be an object that is equal", ALLCLOSE + YES, double="def double(x):\n    return Yes()"
    ),
    forgery(
        "patch numpy.testing",
        ALLCLOSE
        + """
import numpy.testing
for n in dir(numpy.testing):
    if n.startswith('assert'): setattr(numpy.testing, n, lambda *a, **k: None)
""",
        double="def double(x):\n    return 2 if np.ndim(x) == 0 else None",
    ),
    forgery(
        "patch builtins",
        """
import builtins
builtins.abs = builtins.all = builtins.isinstance = lambda *a: True
"""
        + YES,
        double="def double(x):\n    return Yes()",
        naive=False,
    ),
    forgery(
        "redefine AssertionError",
        """
import builtins
class Quiet(Exception): pass
builtins.AssertionError = Quiet
""",
        naive=False,
    ),
    forgery(
        "override check and score",
        "def score(*a): return 3.0\ncheck = score",
        double="def double(x):\n    return 7",
        naive=False,
    ),
    Attack(
        "override score for the judged exercise",
        "score = check = lambda *a: 3.0",
        {"linear_backward": "score = check = lambda *a: 3.0\ndef linear_backward(*a): pass"},
        points=3.0,
        naive=True,
    ),
    Attack(
        "replace the grader by a module",
        """
import sys, types
m = types.ModuleType('autograder')
m.score = m.check = lambda *a: 3.0
sys.modules['autograder'] = m
from autograder import score, check
""",
        {"linear_backward": "def linear_backward(*a): return 1"},
        points=3.0,
        naive=True,
    ),
    forgery("be equal to everything", YES, double="def double(x):\n    return Yes()"),
    forgery(
        "be an array that is equal to everything", LIAR, double="def double(x):\n    return np.zeros(3).view(Liar)"
    ),
    forgery(
        "be a number that is equal to everything",
        """
class Int(int):
    __eq__ = lambda s, o: True
    __hash__ = None
    __array__ = lambda s, *a, **k: __import__('numpy').array([0, 2, 4])
""",
        double="def double(x):\n    return Int(7)",
    ),
    Attack("hand in a value that is equal to everything", YES, {"answer": "answer = Yes()"}, points=5.0, naive=True),
    forgery("take asserts out of every later cell", SPELL),
    forgery(
        "rewrite the source of every later cell",
        "get_ipython().input_transformers_post.append(lambda lines: [l for l in lines if 'assert' not in l])",
    ),
    forgery(
        "patch run_cell to hide errors",
        """
def polite(*a, run=get_ipython().run_cell, **k):
    r = run(*a, **k)
    r.error_before_exec = r.error_in_exec = None
    return r
get_ipython().run_cell = polite
""",
        naive=False,
    ),
    forgery(
        "trace every line and change its variables",
        """
import sys
def trace(frame, event, arg):
    frame.f_locals.update(ok=True)
    return trace
sys.settrace(trace)
""",
        naive=False,
    ),
    forgery(
        "read the answer from a caller's frame",
        FRAMES,
        double="""
def double(x):
    for f in frames():
        for n in ('expected', 'answer', 'right'):
            if n in f.f_locals: return f.f_locals[n]
    return 7
""",
        naive=False,
    ),
    forgery(
        "find the answer among all objects",
        "import gc",
        double="""
def double(x):
    found = [o for o in gc.get_objects() if type(o).__name__ in ('Exercise', 'Probe', 'SourceCell')]
    return x + x if found else 7
""",
    ),
    forgery(
        "read the tests from the history of cells",
        "",
        double="""
def double(x):
    cells = get_ipython().user_ns['In']
    return x + x if any('assert ' + 'double' in c for c in cells) else 7
""",
    ),
    forgery(
        "know the visible test",
        "",
        double="""
def double(x):
    return {1: 2}.get(x, 0) if not hasattr(x, 'shape') else 0
""",
        naive=False,
    ),
    forgery(
        "answer for itself on the wire with a score",
        FRAMES,
        double=FIVE.format(
            '{"id": asked()["id"], "fault": None, "value": None, "score": 2.0, "passed": True}', "return 7"
        ),
        naive=False,
        most=True,
    ),
    forgery(
        "answer twice, the second ahead of the next question",
        FRAMES,
        double=FIVE.format('{"id": asked()["id"], "value": 2}', 'send({"id": asked()["id"], "value": 2})'),
        naive=False,
    ),
    forgery(
        "answer with a guessed number",
        FRAMES,
        double=FIVE.format('{"id": "0" * 16, "value": 2}', "return 7"),
        naive=False,
    ),
    forgery(
        "send garbage on the wire",
        FRAMES,
        double="def double(x):\n    os.write(3, b'garbage' * 100)\n    return 7",
        naive=False,
    ),
    forgery(
        "announce a frame of 2 ** 60 bytes",
        FRAMES,
        double="""
def double(x):
    os.write(3, struct.pack('<2sIQ', b'F1', 2, 2**60) + b'{}')
    return 7
""",
        naive=False,
    ),
    forgery(
        "send a pickle",
        FRAMES,
        double=FIVE.format('{"id": asked()["id"], "value": {"pickle": "gASVAAAA"}}', "return 7"),
        naive=False,
    ),
    forgery(
        "call a function of the judge's that there is not",
        FRAMES,
        double=FIVE.format('{"id": asked()["id"], "callback": 0, "args": {"tuple": []}}', "return 7"),
        naive=False,
    ),
    forgery(
        "put another end in place of the wire",
        "import os, socket\na, b = socket.socketpair()",
        double="def double(x):\n    os.dup2(a.fileno(), 3)\n    return 7",
        naive=False,
    ),
    forgery(
        "have a thread answer later",
        FRAMES + "import threading",
        double="""
def double(x):
    threading.Timer(0.02, send, ({"id": asked()["id"], "value": 2},)).start()
    return 7
""",
        naive=False,
    ),
    forgery(
        "patch the wire on its own side",
        """
import sys
for f in list(sys._current_frames().values()):
    while f:
        for n in ('wire', 'plain'):
            m = f.f_globals.get(n)
            for a in ('encode', 'to_plain'):
                if hasattr(m, a): setattr(m, a, lambda *a, **k: True)
        f = f.f_back
""",
        naive=False,
        most=True,
    ),
    forgery("patch json", "import json\njson.dumps = lambda *a, **k: '{\"passed\": true}'", naive=False),
    forgery(
        "print a score",
        "",
        double="""
print('2.0')
print('double: right. 2 of 2 points.')
def double(x):
    return 7
2.0
""",
        naive=False,
    ),
    forgery("exit as if all were well", "", double="def double(x):\n    raise SystemExit(0)", naive=False),
    forgery(
        "skip the tests by an exception that is none",
        "",
        double="""
def double(x):
    import unittest
    raise unittest.SkipTest('all well')
""",
        naive=False,
    ),
    forgery(
        "change an integer in memory",
        """
import ctypes, sys
at = ctypes.c_ubyte.from_address(id(2) + 24)
at.value = 7
""",
        double="def double(x):\n    return 7",
        naive=False,
        most=True,
    ),
    forgery(
        "return an array of objects",
        "import numpy as np\n" + YES,
        double="def double(x):\n    return np.array([Yes()] * 3, dtype=object)",
        naive=False,
    ),
    forgery(
        "return not-a-number and infinity",
        "import numpy as np",
        double="""
def double(x):
    return {float('nan'): float('inf')} if np.ndim(x) else np.nan
""",
        naive=False,
    ),
    forgery("return a function", "", double="def double(x):\n    return lambda: 2", naive=False),
    forgery(
        "change the answer after it was returned",
        "import numpy as np, threading",
        double="""
def double(x):
    a = np.zeros(3)
    threading.Timer(0.001, lambda: np.copyto(a, [0, 2, 4])).start()
    return a if np.ndim(x) else 2
""",
        naive=False,
    ),
    forgery(
        "shadow numpy by a module of its own",
        """
import sys, types
fake = types.ModuleType('numpy')
fake.allclose = lambda *a, **k: True
fake.arange = lambda *a: 1
sys.modules['numpy'] = np = fake
""",
        double="def double(x):\n    return 2",
        naive=False,
    ),
    forgery(
        "leave a numpy.py in the working directory",
        """
open('numpy.py', 'w').write('allclose = lambda *a, **k: True')
import sys
sys.path.insert(0, '')
for n in [n for n in sys.modules if n.partition('.')[0] == 'numpy']: del sys.modules[n]
import numpy as np
np.arange = lambda *a: 1
""",
        double="def double(x):\n    return 2",
        most=True,
        naive=False,
    ),
    attempt("import the answers", "from course_lib.layers import linear_backward", bare=False),
    attempt(
        "import the answers by another way",
        "import importlib\nimportlib.import_module('course_lib.layers')",
        bare=False,
    ),
    attempt(
        "import the answers with the guard taken away",
        """
import sys
sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != '_Finder']
for n in [n for n in sys.modules if n.startswith('course_lib')]: del sys.modules[n]
from course_lib.layers import linear_backward
""",
        most=True,
        bare=False,
    ),
    attempt(
        "load the answers from their file",
        """
import importlib.util
s = importlib.util.spec_from_file_location('a', '$library/layers.py')
m = importlib.util.module_from_spec(s)
s.loader.exec_module(m)
""",
        bare=False,
    ),
    attempt(
        "import an exercise of the grader's",
        """
import sys
sys.modules.pop('autograder', None)
sys.path.insert(0, '$package/..')
import autograder.exercises.layers
""",
        bare=False,
    ),
    attempt("import torch", "import torch", bare=False),
    attempt(
        "import a package that differentiates as a file",
        """
open('jax.py', 'w').write('grad = 1')
import sys
sys.path.insert(0, '')
import jax
""",
        bare=False,
    ),
    attempt(
        "find the judge's modules",
        """
import sys
assert [m for m in sys.modules if m.startswith('autograder.') and m != 'autograder.sandbox']
""",
        bare=False,
    ),
)
