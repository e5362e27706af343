from google.genai import types
from PIL import Image
import io

# Load a starting frame
img = Image.open("start_frame.png")
buf = io.BytesIO()
img.save(buf, format="PNG")

first_frame = types.Image(image_bytes=buf.getvalue(), mime_type="image/png")

operation = client.models.generate_videos(
    model="veo-3.1-generate-preview",
    prompt="The scene comes to life with gentle wind blowing through the trees",
    image=first_frame,
    config=types.GenerateVideosConfig(resolution="720p"),
)

while not operation.done:
    time.sleep(10)
    operation = client.operations.get(operation)
