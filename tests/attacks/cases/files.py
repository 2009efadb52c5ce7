"""Attempts on files: solutions, neighbours, gradebook, the grader's own files, and what the next student will find."""

from tests.attacks.attack import attempt, harmless

ATTACKS = (
    harmless("write and read a file of one's own", "open('mine', 'w').write('x')\nassert open('mine').read() == 'x'"),
    harmless("read the standard library", "import os\nassert open(os.__file__).read()"),
    attempt("read a file that everybody may read", "open('$secret').read()"),
    attempt("read the reference in source/", "open('$course/source/mini/mini.ipynb').read()"),
    attempt("read a neighbour's submission", "open('$neighbour').read()"),
    attempt("list the root directory", "import os\nassert os.listdir('/')"),
    attempt("list who has submitted", "import os\nassert os.listdir('$course/submitted')"),
    attempt("find neighbours by pattern", "import glob\nassert glob.glob('$course/submitted/*/mini/*.ipynb')"),
    attempt("learn when a neighbour handed in", "import os\nos.stat('$neighbour')", sealed=True),
    attempt(
        "write grades into gradebook.db",
        "import sqlite3\ndb = sqlite3.connect('$course/gradebook.db')\n"
        "db.execute('UPDATE grade SET auto_score = 100')\ndb.execute('CREATE TABLE planted (x)')\ndb.commit()",
    ),
    attempt("write oneself a verdict", "open('$course/.autograder/mini/planted.json', 'w').write('{}')"),
    attempt("append to a file", "open('$secret', 'a').write('x')"),
    attempt("write in the middle of a file", "open('$secret', 'r+b').write(b'x')"),
    attempt("truncate a file by name", "import os\nos.truncate('$secret', 0)"),
    attempt("empty a file by opening it to read", "import os\nos.open('$secret', os.O_RDONLY | os.O_TRUNC)"),
    attempt("change a file's mode", "import os\nos.chmod('$secret', 0o777)"),
    attempt("change a file's times", "import os\nos.utime('$secret', (0, 0))"),
    attempt("change a file's owner", "import os\nos.chown('$secret', os.getuid(), os.getgid())"),
    attempt("delete a file", "import os\nos.unlink('$secret')"),
    attempt("rename a file", "import os\nos.rename('$secret', '$folder/taken')"),
    attempt(
        "put another file in its place", "import os\nopen('a', 'w').close()\nos.replace('a', '$secret')", bare=False
    ),
    attempt("read through a symbolic link", "import os\nos.symlink('$secret', 'link')\nopen('link').read()"),
    attempt("read through a hard link", "import os\nos.link('$secret', 'hard')\nopen('hard').read()", bare=False),
    attempt(
        "map a file and write to it",
        """
import mmap
f = open('$secret', 'r+b')
mmap.mmap(f.fileno(), 0)[0:1] = b'x'
""",
    ),
    attempt(
        "have the kernel copy a file",
        """
import os
to = os.open('copy', os.O_CREAT | os.O_WRONLY)
assert os.sendfile(to, os.open('$secret', 0), 0, 9)
""",
    ),
    attempt("read from a handle of the root", "import os\nos.open('$secret'[1:], 0, dir_fd=os.open('/', os.O_PATH))"),
    attempt("read through /proc/self/root", "open('/proc/self/root$secret').read()"),
    attempt("climb out with ..", "import os\nup = '../' * 40\nopen(os.path.join(up, '$secret'[1:])).read()"),
    attempt("create a file elsewhere", "open('$folder/planted', 'w').close()"),
    attempt("make a directory elsewhere", "import os\nos.mkdir('$folder/planted')"),
    attempt("make a named pipe", "import os\nos.mkfifo('pipe')"),
    attempt(
        "plant a start-up file for the next student",
        "import os\nhome = '$home'\nos.makedirs(home + '/.ipython/profile_default/startup', exist_ok=True)\n"
        "open(home + '/.ipython/profile_default/startup/planted.py', 'w').write('won = True')",
    ),
    attempt(
        "plant a module beside numpy",
        """
import numpy, os
open(os.path.join(os.path.dirname(numpy.__file__), 'planted.py'), 'w').close()
""",
        bare=False,
    ),
    attempt("read an exercise of the grader's", "open('$package/exercises/layers.py').read()"),
    attempt("read the reference in course_lib", "open('$library/layers.py').read()"),
    attempt("list where the grader lives", "import os\nassert os.listdir('$package/exercises')"),
    attempt("read the password file", "open('/etc/passwd').read()"),
    attempt("use shared memory", "open('/dev/shm/$marker', 'w').close()"),
)
