"""When the lessons are run as tests (`pytest --nbval-lax notebooks/`), keep their answers out of your own file."""

import os
import tempfile
from pathlib import Path

os.environ["BACKPROP_COURSE_PROGRESS"] = str(Path(tempfile.mkdtemp(prefix="lessons-")) / "progress.json")
