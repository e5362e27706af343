import { vocabulary } from "./match.ts";

/** Words that say how large something is seen, from where, through what, and how the camera moves. */
export const CAMERA = vocabulary(
  "camera, cam, lens, shot, shots, framing, framed, frame, frames, in frame, viewfinder, cinematography, cinematic",
  // How much is seen.
  "close up, close ups, closeup, closeups, close on, close in on, extreme close, medium close, ultra wide",
  "establishing, full length, head and shoulders, two shot, three shot, macro, telephoto, panorama, panoramic, vista",
  "close view, wide view, wide angle, cutaway, portrait, silhouette against, long view, distant view, mid shot",
  "viewed from, seen from, view from, view of, in the foreground, foreground, background, vignette",
  // From where.
  "low angle, high angle, eye level, ground level, waist level, shoulder height, knee height, angle, angles, dutch, canted",
  "overhead, top down, bird's eye, birds eye, worm's eye, worms eye, aerial, aerials, drone, satellite, helicopter view",
  "over the shoulder, over her shoulder, over his shoulder, over their shoulder, over shoulder, pov, point of view",
  "first person, third person, profile, head on, from above, from below, from behind, from the side, from afar",
  "from a distance, underwater shot, looking up at, looking down on",
  // How it moves.
  "dolly, dollies, dollying, tracking, trucking, truck left, truck right, pan, pans, panning, whip pan",
  "tilt, tilts, tilting, tilt up, tilt down, pedestal, crane, cranes, craning, jib, boom up, boom down, zoom, zooms",
  "zooming, zoomed, crash zoom, push in, pushes in, pushing in, push through, pull back, pulls back, pulling back",
  "pull out, pulls out, pulling out, pull away, pulls away, slide in, slides in, sliding in, slider, orbit, orbits",
  "orbiting, arc shot, arcs around, circles around, circling, fly over, flyover, flythrough, fly through, flying over",
  "hovers, hovering, gliding take, glides over, handheld, hand held, shoulder mounted, steadicam",
  "gimbal, stabilized, stabilised, body cam, bodycam, dashcam, gopro, selfie, selfie stick, webcam, cctv",
  "surveillance footage, locked off, static, stationary, tripod, fixed view, still frame, rolling shot",
  "wide on, wide of, wide lens, track in, track out, track along, track forward, track back, tracks along, vertigo effect, snap zoom, reveal shot, slow reveal, in one take, one take, single take, long take, oner",
  "continuous take, unbroken take",
  // Through what.
  "anamorphic, fisheye, fish eye, 16mm, 35mm, 50mm, 65mm, 70mm, 85mm, 100mm, 24mm, 28mm, 135mm, 200mm, imax",
  "super 8, 8mm, tilt shift, split diopter, long focal length, aperture, f1, f2, depth of field, shallow focus",
  "deep focus, rack focus, racks focus, racking focus, pull focus, pulls focus, soft focus, sharp focus, in focus",
  "out of focus, focus pull, focus, bokeh, lens flare, motion blur, film grain",
  // How time passes.
  "time lapse, timelapse, hyperlapse, slow motion, slow mo, slomo, bullet time, stop motion, freeze frame",
  "frames per second, fps, match cut, split screen, montage",
);
