"""Attempts to speak to anybody but the judge."""

from tests.attacks.attack import attempt, harmless

ATTACKS = (
    harmless(
        "speak to oneself through a pair",
        """
import socket
a, b = socket.socketpair()
a.send(b'x')
assert b.recv(1)
""",
    ),
    attempt("connect by TCP", "import socket\nsocket.create_connection(('127.0.0.1', $port), 2)"),
    attempt(
        "fetch a page",
        """
import urllib.request
urllib.request.urlopen('http://127.0.0.1:$port/', timeout=0.3)
""",
        bare=False,
    ),
    attempt(
        "connect in an event loop",
        "import asyncio, threading\n"
        "async def go(): await asyncio.wait_for(asyncio.open_connection('127.0.0.1', $port), 2)\n"
        "failed = []\n"
        "def run():\n    try: asyncio.run(go())\n    except BaseException as e: failed.append(e)\n"
        "t = threading.Thread(target=run)\nt.start()\nt.join()\nassert not failed",
    ),
    attempt("send by UDP", "import socket\nsocket.socket(2, 2).sendto(b'x', ('127.0.0.1', $port))"),
    attempt("listen for others", "import socket\ns = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen()"),
    attempt("open a raw socket", "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_RAW, 1)", bare=False),
    attempt("open an IPv6 socket", "import socket\nsocket.socket(socket.AF_INET6, socket.SOCK_STREAM)", bare=False),
    attempt("connect to a socket in a directory", "import socket\nsocket.socket(socket.AF_UNIX).connect('$socket')"),
    attempt(
        "connect to an abstract socket",
        "import socket\nabstract = chr(0) + '$abstract'\nsocket.socket(socket.AF_UNIX).connect(abstract)",
    ),
    attempt("ask the kernel over netlink", "import socket\nsocket.socket(16, socket.SOCK_RAW, 0)"),
    attempt("look up a name", "import socket\nsocket.getaddrinfo('example.org', 80)", bare=False),
    attempt(
        "pass a message to a named socket through a pair",
        """
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.sendto(b'x', '$socket')
""",
        bare=False,
    ),
    attempt(
        "find another open socket",
        """
import os
assert any(os.path.exists(f'/proc/self/fd/{n}') for n in range(5, 99))
""",
        bare=False,
    ),
)
