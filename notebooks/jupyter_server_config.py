"""The course's Jupyter settings; for `jupyter lab --config=jupyter_server_config.py`."""

import os

c = get_config()  # noqa: F821

c.ServerApp.kernel_websocket_connection_class = "course_lib.server.SmoothConnection"
os.environ["BACKPROP_COURSE_NO_DELAY"] = "1"  # kernels inherit it, and environment_check looks for it
