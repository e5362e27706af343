# First generate a base video
base_op = client.models.generate_videos(
    model="veo-3.1-generate-preview",
    prompt="A rocket launching from a pad, smoke billowing",
    config=types.GenerateVideosConfig(resolution="720p"),
)
while not base_op.done:
    time.sleep(10)
    base_op = client.operations.get(base_op)

base_video = base_op.response.generated_videos[0].video

# Extend the video
extend_op = client.models.generate_videos(
    model="veo-3.1-generate-preview",
    video=base_video,
    prompt="The rocket soars through clouds into the upper atmosphere",
    config=types.GenerateVideosConfig(resolution="720p"),
)
while not extend_op.done:
    time.sleep(10)
    extend_op = client.operations.get(extend_op)

extended_video = extend_op.response.generated_videos[0]
client.files.download(file=extended_video.video)
extended_video.video.save("rocket_extended.mp4")
