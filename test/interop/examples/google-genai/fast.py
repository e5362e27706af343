operation = client.models.generate_videos(
    model="veo-3.1-fast-generate-preview",
    prompt="A cat playing with a ball of yarn, close up, soft lighting",
    config=types.GenerateVideosConfig(
        resolution="720p",
        duration_seconds="4",
    ),
)
