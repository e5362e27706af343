operation = client.models.generate_videos(
    model="veo-3.1-generate-preview",
    prompt="A chef preparing sushi in a traditional Japanese kitchen, warm lighting, close-up shots",
    config=types.GenerateVideosConfig(
        resolution="1080p",
        duration_seconds="8",
        negative_prompt="blurry, low quality, text overlay, watermark",
    ),
)
