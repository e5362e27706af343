"""Runs examples of how Veo is used with Google's Python SDK: run_google_genai.py FOLDER EXAMPLE..."""

import sys
import time

from each import run_each
from google import genai
from google.genai import types

client = genai.Client()


def picture(name: str) -> types.Image:
    with open(name, "rb") as file:
        return types.Image(image_bytes=file.read(), mime_type="image/png")


def earlier() -> dict:
    return {
        "client": client,
        "time": time,
        "types": types,
        "first_frame": picture("start_frame.png"),
        "final_frame": picture("end_frame.png"),
        "subject_image": picture("start_frame.png"),
        "style_image": picture("end_frame.png"),
    }


def collect(names: dict) -> None:
    operation = names["operation"]
    while not operation.done:
        time.sleep(10)
        operation = client.operations.get(operation)
    video = operation.response.generated_videos[0]
    client.files.download(file=video.video)
    video.video.save("video.mp4")


run_each(sys.argv[1], sys.argv[2:], earlier, collect)
