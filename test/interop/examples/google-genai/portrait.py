operation = client.models.generate_videos(
    model="veo-3.1-generate-preview",
    prompt="A dancer performing contemporary dance in a studio, dramatic lighting",
    config=types.GenerateVideosConfig(
        aspect_ratio="9:16",
        resolution="1080p",
    ),
)
