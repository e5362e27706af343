operation = client.models.generate_videos(
    model="veo-3.1-generate-preview",
    prompt="A smooth transition between the two scenes",
    image=first_frame,
    config=types.GenerateVideosConfig(
        last_frame=final_frame,
        resolution="720p",
    ),
)
