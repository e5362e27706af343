"""Runs examples of how Veo is used with LiteLLM's Python package: run_litellm.py FOLDER EXAMPLE..."""

import sys
import time

import litellm
from each import run_each


def earlier() -> dict:
    return {"litellm": litellm, "time": time, "video_generation": litellm.video_generation}


def collect(names: dict) -> None:
    video = names["response"].id
    while litellm.video_status(video_id=video).status != "completed":
        time.sleep(10)
    with open("video.mp4", "wb") as file:
        file.write(litellm.video_content(video_id=video))


run_each(sys.argv[1], sys.argv[2:], earlier, collect)
