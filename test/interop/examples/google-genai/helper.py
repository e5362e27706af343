import time
from google import genai
from google.genai import types


def generate_video_sync(
    client: genai.Client,
    model: str,
    prompt: str,
    config: types.GenerateVideosConfig,
    poll_interval: int = 10,
    **kwargs,
) -> types.GeneratedVideo:
    """Generate a video and block until completion."""
    operation = client.models.generate_videos(
        model=model,
        prompt=prompt,
        config=config,
        **kwargs,
    )

    while not operation.done:
        time.sleep(poll_interval)
        operation = client.operations.get(operation)

    return operation.response.generated_videos[0]


# Usage
client = genai.Client()
result = generate_video_sync(
    client=client,
    model="veo-3.1-generate-preview",
    prompt="A timelapse of a city skyline from sunset to night, 4K cinematic",
    config=types.GenerateVideosConfig(resolution="1080p", duration_seconds="8"),
)
client.files.download(file=result.video)
result.video.save("skyline.mp4")
