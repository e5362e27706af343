references = [
    types.VideoGenerationReferenceImage(
        image=subject_image,
        reference_type="asset",
    ),
    types.VideoGenerationReferenceImage(
        image=style_image,
        reference_type="style",
    ),
]

operation = client.models.generate_videos(
    model="veo-3.1-generate-preview",
    prompt="The subject walks through a forest in the style of the reference",
    config=types.GenerateVideosConfig(
        reference_images=references,
        resolution="720p",
    ),
)
