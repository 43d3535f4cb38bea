"""Reads hand-offs with OpenTimelineIO and its adapters, and tells what they hold as JSON: frames at 24 a second."""
import json
import sys

import opentimelineio as otio

ADAPTERS = {".otio": "otio_json", ".edl": "cmx_3600", ".fcpxml": "fcpx_xml", ".xml": "fcp_xml"}


def read(path):
    return otio.adapters.read_from_file(path, adapter_name=ADAPTERS[path[path.rindex(".") :]])


def frames(time):
    return round(time.rescaled_to(24).value, 3)


def item(child):
    if isinstance(child, otio.schema.Transition):
        return {
            "kind": "transition",
            "type": child.transition_type,
            "in": frames(child.in_offset),
            "out": frames(child.out_offset),
        }
    source = child.trimmed_range()
    told = {
        "kind": type(child).__name__.lower(),
        "at": frames(child.range_in_parent().start_time),
        "start": frames(source.start_time),
        "frames": frames(source.duration),
    }
    if isinstance(child, otio.schema.Clip):
        media = child.media_reference
        told["name"] = child.name
        told["media"] = getattr(media, "target_url", None) or type(media).__name__
        told["scalars"] = [getattr(effect, "time_scalar", None) for effect in child.effects]
        told["markers"] = [marker.name for marker in child.markers]
    return told


def timeline(found):
    while not isinstance(found, otio.schema.Timeline):
        found = found[0]
    return {
        "name": found.name,
        "tracks": [
            {"kind": track.kind, "frames": frames(track.duration()), "items": [item(child) for child in track]}
            for track in found.tracks
        ],
    }


print(json.dumps([timeline(read(path)) for path in sys.argv[1:]]))
