"""Reads every list of a folder with OpenTimelineIO and says as JSON what it understood, in frames of the film."""

import json
import sys
from pathlib import Path

import opentimelineio as otio

RATES = json.loads(sys.argv[2])


def frames(time, rate):
    return round(time.rescaled_to(rate).value, 6)


def reference(clip):
    media = clip.media_reference
    return getattr(media, "target_url", None) or type(media).__name__


def child(item, rate):
    if isinstance(item, otio.schema.Transition):
        return {
            "kind": item.transition_type,
            "before": frames(item.in_offset, rate),
            "after": frames(item.out_offset, rate),
        }
    start = item.transformed_time(item.source_range.start_time, item.parent())
    said = {
        "kind": type(item).__name__,
        "name": item.name,
        "start": frames(start, rate),
        "frames": frames(item.source_range.duration, rate),
        "source": item.source_range.start_time.to_seconds(),
    }
    if isinstance(item, otio.schema.Clip):
        said["media"] = reference(item)
        said["markers"] = [marker.name for marker in item.markers]
    return said


def understood(timeline, rate):
    return [
        {"name": track.name, "kind": track.kind, "children": [child(item, rate) for item in track]}
        for track in timeline.tracks
    ]


def short_of_media(timeline):
    """Names of clips that show, with their transitions, more than their media have."""
    found = []
    for clip in timeline.find_clips():
        media = clip.media_reference
        if media.available_range is None:
            continue
        shown = clip.trimmed_range()
        head, tail = clip.parent().handles_of_child(clip)
        zero = otio.opentime.RationalTime(0, 1)
        first = shown.start_time - (head or zero)
        last = shown.end_time_exclusive() + (tail or zero)
        frame = 1 / media.available_range.duration.rate
        whole = media.available_range
        early = first.to_seconds() < whole.start_time.to_seconds() - 1e-6
        # A clip of another rate is shown to the nearest frame of the film.
        late = last.to_seconds() > whole.end_time_exclusive().to_seconds() + max(frame, 1 / 24) + 1e-6
        if early or late:
            found.append(clip.name)
    return found


def known(value):
    """A value without what newer versions of the library add and leave empty, its numbers to nine places."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, dict):
        return {key: known(each) for key, each in value.items() if not (key == "color" and each is None)}
    return [known(each) for each in value] if isinstance(value, list) else value


def same(path, timeline):
    """Whether the library writes just what it read."""
    return known(json.loads(otio.adapters.write_to_string(timeline, "otio_json"))) == known(json.loads(path.read_text()))


def read(path):
    rate = RATES[path.stem]
    if path.suffix == ".otio":
        timeline = otio.adapters.read_from_file(str(path))
        return {
            "tracks": understood(timeline, rate),
            "frames": frames(timeline.duration(), rate),
            "same": same(path, timeline),
            "short": short_of_media(timeline),
        }
    if path.suffix == ".edl":
        return {"tracks": understood(otio.adapters.read_from_file(str(path), rate=rate), rate)}
    (timeline,) = otio.adapters.read_from_file(str(path))
    return {"tracks": understood(timeline, rate)}


folder = Path(sys.argv[1])
paths = sorted(path for path in folder.iterdir() if path.suffix in (".otio", ".edl", ".fcpxml"))
print(json.dumps({path.name: read(path) for path in paths}))
