from litellm import avideo_generation, avideo_status, avideo_content
import asyncio


async def async_video_workflow():
    # Generate video
    response = await avideo_generation(
        model="gemini/veo-3.0-generate-preview",
        prompt="A cat playing with a ball of yarn"
    )

    # Poll for completion
    while True:
        status = await avideo_status(video_id=response.id)
        if status.status == "completed":
            break
        await asyncio.sleep(10)

    # Download content
    video_bytes = await avideo_content(video_id=response.id)

    with open("video.mp4", "wb") as f:
        f.write(video_bytes)


# Run it
asyncio.run(async_video_workflow())
