"""Runs LiteLLM's proxy until standard input ends: it ends with whoever started it, however that ended."""

import os
import threading

from litellm import run_server


def end_with_parent() -> None:
    while os.read(0, 1024):
        pass
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
run_server()
