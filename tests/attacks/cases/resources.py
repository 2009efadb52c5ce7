"""Submissions that take more than their share: stopped at a limit, their other answers count."""

from tests.attacks.attack import Attack, attempt, harmless, wreck

HEAD = "def linear_backward(dZ, X, W):\n"
RIGHT = "return dZ @ W, dZ.T @ X, dZ.sum(axis=0)"
TIMEOUT, CRASH = ("timeout",), ("crash",)
STOPPED = ("timeout", "crash")
"""Which of two limits comes first is the machine's affair."""


def spoilt(title: str, body: str, kinds: tuple[str, ...], before: str = "") -> Attack:
    """A linear_backward of this body, a line a statement."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return wreck(title, before + HEAD + lines, kinds)


ATTACKS = (
    harmless("take 100 MB for a moment", "import numpy as np\nassert np.ones(12_500_000).sum() == 12_500_000"),
    harmless(
        "start thirty threads",
        """
import threading
for _ in range(30):
    t = threading.Thread(target=print)
    t.start()
""",
    ),
    harmless("write 30 MB and delete them", "import os\nopen('a', 'wb').write(bytes(30 << 20))\nos.unlink('a')"),
    attempt("map more memory than it may", "import mmap\nmmap.mmap(-1, 3 << 30)", bare=False),
    attempt(
        "open more files than it may", "import os\nkept = [os.open('/dev/null', 0) for _ in range(300)]", bare=False
    ),
    attempt(
        "write more than the scratch directory holds",
        """
for name in 'abc':
    with open(name, 'wb') as file:
        for _ in range(40): file.write(bytes(1 << 20))
""",
        bare=False,
        sealed=True,
    ),
    spoilt("loop for ever", "while True: pass", TIMEOUT),
    spoilt(
        "catch every interrupt",
        """
while True:
    try:
        while True: pass
    except BaseException: pass
""",
        TIMEOUT,
    ),
    spoilt("sleep", "import time\ntime.sleep(1000)", TIMEOUT),
    spoilt("stay in C with the interpreter's lock held", "return 10 ** (10 ** 8)", TIMEOUT),
    spoilt("match a catastrophic pattern", "import re\nreturn re.match('(a+)+$', 'a' * 40 + 'b')", TIMEOUT),
    spoilt("block every signal", "import signal\nsignal.pthread_sigmask(0, range(1, 64))\nwhile True: pass", TIMEOUT),
    spoilt("wait for a lock that nobody holds", "import threading\nthreading.Event().wait()", TIMEOUT),
    spoilt(
        "burn the processor in eight threads",
        """
import threading
def burn():
    while True: pass
for _ in range(8): threading.Thread(target=burn, daemon=True).start()
burn()
""",
        STOPPED,
    ),
    spoilt("yield for ever", "import itertools\nreturn list(itertools.count())", STOPPED),
    spoilt(
        "allocate arrays for ever", "import numpy as np\nkept = []\nwhile True: kept.append(np.ones(10**7))", STOPPED
    ),
    spoilt("double a string for ever", "text = 'x' * 1000\nwhile True: text += text", STOPPED),
    spoilt("recurse for ever", "return linear_backward(dZ, X, W)", STOPPED),
    spoilt(
        "recurse past every limit",
        """
import sys
sys.setrecursionlimit(10**9)
return linear_backward(dZ, X, W)
""",
        STOPPED,
    ),
    spoilt("end the process", "import os\nos._exit(0)", CRASH),
    spoilt("read from address nought", "import ctypes\nctypes.string_at(0)", CRASH),
    spoilt("abort", "import os\nos.abort()", CRASH),
    spoilt("close every descriptor", "import os\nos.closerange(0, 4096)", CRASH),
    spoilt(
        "open files until there are none left",
        "import os\nkept = []\nwhile True: kept.append(os.open('/dev/null', 0))",
        STOPPED,
    ),
    spoilt(
        "start threads without end",
        """
import threading, time
while True: threading.Thread(target=time.sleep, args=(99,), daemon=True).start()
""",
        STOPPED,
    ),
    spoilt("fork without end", "import os\nwhile True: os.fork()", STOPPED),
    spoilt(
        "fill the scratch directory",
        """
block = bytes(1 << 22)
file = open('fill', 'wb')
while True: file.write(block)
""",
        STOPPED,
    ),
    spoilt("make a million files", "for i in range(10**6): open(f'{i}', 'w').close()", STOPPED),
    spoilt("exit politely", "raise SystemExit('all tests passed')", CRASH),
    spoilt("interrupt itself", "raise KeyboardInterrupt", TIMEOUT),
    spoilt("ask a question", "input('name? ')", CRASH),
    spoilt("return a list without end", "answer = []\nanswer.append(answer)\nreturn answer", ("wrong-type",)),
    spoilt("return a hundred million characters", "return 'x' * 10**8", ("wrong-type",)),
    spoilt("return a million lists", "return [[1.5]] * 10**6", ("wrong-type",)),
    spoilt("return arrays of 320 MB", "import numpy as np\nreturn [np.zeros(40 * 10**6)] * 3", ("wrong-type",)),
    spoilt("return 120 MB to every question", "import numpy as np\nreturn [np.zeros(5_000_000)] * 3", STOPPED),
    spoilt(
        "return lists within lists",
        "answer = []\nfor _ in range(10**5): answer = [answer]\nreturn answer",
        ("wrong-type",),
    ),
    spoilt(
        "convert for ever",
        "return Slow(), Slow(), Slow()",
        TIMEOUT,
        """
class Slow:
    def __array__(self, *a, **k):
        while True: pass
""",
    ),
    spoilt(
        "describe an error for ever",
        "raise Slow",
        TIMEOUT,
        """
class Slow(Exception):
    def __str__(self):
        while True: pass
""",
    ),
    Attack(
        "print a hundred megabytes and be right",
        answers={"linear_backward": HEAD + f"    print('x' * 10**8)\n    {RIGHT}"},
        points=6.0,
        kinds=(),
    ),
    Attack(
        "flood both descriptors and be right",
        answers={"linear_backward": f"import os\n{HEAD}    for fd in (1, 2): os.write(fd, b'x' * 10**6)\n    {RIGHT}"},
        points=6.0,
        kinds=(),
    ),
    Attack("loop in a cell", "while True: pass", points=6.0),
    Attack(
        "swallow the interrupt in a cell",
        """
while True:
    try:
        while True: pass
    except BaseException: pass
""",
        points=6.0,
    ),
    Attack("print a hundred megabytes in a cell", "print('x' * 10**8)", points=6.0),
    Attack("display without end in a cell", "for i in range(10**5): display(i)", points=6.0),
    Attack("end the process in a cell", "import os\nos._exit(0)", points=6.0),
    Attack(
        "raise in every later cell by an exit handler", "import atexit, os\natexit.register(os._exit, 1)", points=6.0
    ),
    Attack(
        "leave a thread that loops",
        """
import threading
def burn():
    while True: pass
threading.Thread(target=burn, daemon=True).start()
""",
        points=6.0,
    ),
    Attack(
        "never end when it is ended",
        """
import atexit, time
atexit.register(time.sleep, 1000)
class D:
    def __del__(self): time.sleep(1000)
d = D()
""",
        points=6.0,
    ),
)
