import { vocabulary } from "./match.ts";

/** Words for what can only be heard. */
export const SOUND = vocabulary(
  "audio, audible, sound of, sounds of, the sound, sound effects, sound effect, sfx, sound design, ambience",
  "soundscape, ambient sound, ambient sounds, ambient noise, noise, noises, noisy, noisily, loud, loudly, din, hear, hears",
  "heard, hearing, listen to the, music, musical score, soundtrack, orchestral score, score swells, melody, melodies",
  "song plays, songs play, singing, sings, hum, hums, humming, hummed, whistles a, whistling, chanting, chants, choir",
  "voice, voices, voice over, voiceover, narration, narrator, narrates, narrated, dialogue, dialog, monologue",
  "speaks, laughter, applause, giggling, murmur of, chatter",
  "jazz plays, piano plays, guitar plays, violin plays, radio plays, bell rings, bells ring, bell tolls, phone rings",
  "alarm rings, ringing, chime, chimes, ticking, clatter, clatters, creak, creaks, creaking, hiss, hisses, hissing",
  "buzz, buzzes, buzzing, crackle of, crackles, rumble, rumbles, rumbling, roar of, roars, thunderclap, echo, echoes",
  "echoing, birdsong, chirping, chirps, barking, barks, meows, purring, howl, howls, howling, squeal, squeals",
  "screech, screeches, hoot, hoots, honking, honks, siren wails, sirens wail, putters, footsteps echo, hoofbeats",
  "drumbeat, drumbeats, bassline, techno, beat drops",
);

/** Words that say that it is quiet; whoever writes them knows that nothing is to be heard. */
export const SILENCE = vocabulary(
  "silent, silently, silence, soundless, soundlessly, mute, muted, without a sound, noiseless, noiselessly, inaudible",
);

/** Sounds that a text says are not there. */
const ABSENT =
  /(?<![\p{L}-])(?:no|without(?: any)?)\s+(?:sounds?|audio|music|soundtrack|dialogue|dialog|noise|voices?|voice-?over|narration|sound effects)(?![\p{L}-])/giu;

/** A text without the sounds that it says are not there. */
export function withoutAbsentSounds(text: string): string {
  return text.replaceAll(ABSENT, " ");
}
