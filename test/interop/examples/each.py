"""Runs examples one after the other, each in a folder of its own with the pictures that it opens."""

import asyncio
import glob
import os
import runpy
import shutil
import time
import traceback
from collections.abc import Callable
from pathlib import Path

PICTURES = Path(os.environ["PICTURES"])


def run_each(folder: str, examples: list[str], earlier: Callable[[], dict], collect: Callable[[dict], None]) -> None:
    """`earlier`: the names that an example has from those before it. `collect`: fetches what an example only ordered."""
    hurry()
    for example in map(Path, examples):
        own = Path(folder, example.stem)
        own.mkdir()
        shutil.copy(PICTURES / "lantern.png", own / "start_frame.png")
        shutil.copy(PICTURES / "paper-boat.png", own / "end_frame.png")
        os.chdir(own)
        try:
            names = runpy.run_path(str(example), init_globals=earlier())
            if not glob.glob("*.mp4"):
                collect(names)
        except Exception:
            Path("error.txt").write_text(traceback.format_exc())


def hurry() -> None:
    """The emulator films at once: nobody waits ten seconds to ask again."""
    sleep, asleep = time.sleep, asyncio.sleep
    time.sleep = lambda seconds: sleep(min(seconds, 0.1))
    asyncio.sleep = lambda seconds, *rest: asleep(min(seconds, 0.1), *rest)
