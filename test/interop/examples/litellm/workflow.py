import litellm
import time


def generate_and_download_veo_video(
    prompt: str,
    output_file: str = "video.mp4",
    size: str = "1280x720",
    seconds: str = "8"
):
    """
    Complete workflow for Veo video generation.

    Args:
        prompt: Text description of the video
        output_file: Where to save the video
        size: Video dimensions (e.g., "1280x720" for 16:9)
        seconds: Duration in seconds

    Returns:
        bool: True if successful
    """
    print(f"🎬 Generating video: {prompt}")

    # Step 1: Initiate generation
    response = litellm.video_generation(
        model="gemini/veo-3.0-generate-preview",
        prompt=prompt,
        size=size,  # Maps to aspectRatio
        seconds=seconds  # Maps to durationSeconds
    )

    video_id = response.id
    print(f"✓ Video generation started (ID: {video_id})")

    # Step 2: Wait for completion
    max_wait_time = 600  # 10 minutes
    start_time = time.time()

    while time.time() - start_time < max_wait_time:
        status_response = litellm.video_status(video_id=video_id)

        if status_response.status == "completed":
            print("✓ Video generation completed!")
            break
        elif status_response.status == "failed":
            print("✗ Video generation failed")
            return False

        print(f"⏳ Status: {status_response.status}")
        time.sleep(10)
    else:
        print("✗ Timeout waiting for video generation")
        return False

    # Step 3: Download video
    print("⬇️  Downloading video...")
    video_bytes = litellm.video_content(video_id=video_id)

    with open(output_file, "wb") as f:
        f.write(video_bytes)

    print(f"✓ Video saved to {output_file}")
    return True


# Use it
generate_and_download_veo_video(
    prompt="A serene lake at sunset with mountains in the background",
    output_file="sunset_lake.mp4"
)
