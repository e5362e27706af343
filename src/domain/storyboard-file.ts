// Made by `npm run generate` from schemas/storyboard.schema.json: change that, and run this.

/** A film as a list of shots in story order. */
export interface StoryboardFile {
  /** The version of the storyboard language. */
  version: 1;
  /** What the film is called. ${name} stands for a variable or a character's words. It changes nothing about how it is filmed. */
  title?: string;
  /** Who films. Usually left to the environment or to --provider. */
  provider?: "gemini" | "vertex" | "openai" | "animatic";
  /** The model that films: a family such as veo-3.1, which each provider translates, or a provider's exact id. A shot's model beats defaults, defaults beat the top of the file; an extension takes its parent's. */
  model?: string;
  /** Ceilings on spending in US dollars; a plain number is the ceiling of one run. */
  budget?: number | FileBudget;
  /** Whether texts may hold the invisible marks that show words in another order than they are sent. Without it they are an error, with it a warning. Default: false. */
  allow_bidi?: boolean;
  /** Texts by name: ${name} in a prompt, a style, a negative prompt, a character or a title of the cut stands for them. --var and --var-file go before what is written here; a name without a value must be given there. */
  variables?: {
    /** What ${name} stands for. Numbers and true or false are taken as they are written. */
    [k: string]: string | number | boolean | null;
  };
  /** Who and what comes back in several shots: ${name} in a prompt brings the description and the pictures, ${name.is} the description alone. */
  characters?: {
    [k: string]: FileCharacter;
  };
  /** Pictures named once and used by any shot. Paths are relative to this file and stay inside the project. */
  images?: {
    /** A picture's path, relative to this file. */
    [k: string]: string;
  };
  defaults?: FileDefaults;
  /** The shots of the film in story order. One with extends continues another one. */
  shots: FileShot[];
  cut?: FileCut;
  /** More films of the same shots, each under a name and with an output of its own. */
  cuts?: {
    [k: string]: FileCut;
  };
  [own: `x-${string}`]: unknown;
}
/** Ceilings on spending in US dollars; a plain number is the ceiling of one run. */
export interface FileBudget {
  /** The most that one run may spend, US dollars. */
  run?: number;
  /** The most that may be spent in one day, US dollars. */
  day?: number;
  /** The most that the whole film may cost, US dollars. */
  film?: number;
  [own: `x-${string}`]: unknown;
}
/** Who or what a character is, and pictures of it. */
export interface FileCharacter {
  /** The words that stand for the character in a prompt. Variables may be named in them. */
  is: string;
  /**
   * Pictures that go along as reference images where the shot can take them: names of images, or paths.
   *
   * Items: A name of images, or a path relative to this file.
   */
  images?: string[];
  [own: `x-${string}`]: unknown;
}
/** What every shot inherits, unless it says otherwise. An extension takes model, aspect_ratio and resolution from its parent instead, and no duration. */
export interface FileDefaults {
  /** The model that films: a family such as veo-3.1, which each provider translates, or a provider's exact id. A shot's model beats defaults, defaults beat the top of the file; an extension takes its parent's. */
  model?: string;
  /** The shape of the picture, in quotes. An extension takes its parent's. */
  aspect_ratio?: "16:9" | "9:16";
  /** The size of the picture. An extension takes its parent's. */
  resolution?: "360p" | "720p" | "1080p" | "4k" | "4K";
  /** Seconds of new footage. The model decides which lengths it films; defaults.duration does not reach extensions: they add 7 seconds unless they say otherwise and the model can. */
  duration?: number | string;
  /** The look, appended to the prompt. The nearest counts: the prompt's own part, then the shot's, then that of defaults; an empty text leaves it out. */
  style?: string;
  /** What should not be seen, in plain words and without "no". An empty one switches the default off. */
  negative_prompt?: string;
  /** A whole number that makes two takes of the same words differ or agree. The second take is filmed with the next number. */
  seed?: number;
  /** How many takes to film of the shot; each is paid for. storyboard pick chooses the one that the film shows. Default: 1. */
  takes?: number;
  /** Which take the film shows where nobody chose one: newest is the one that was filmed last. */
  pick?: "newest";
  /** Whether the model makes sound too. Where a model can do without, false is cheaper. */
  audio?: boolean;
  /** Which people may be seen, in the provider's own word. It is sent only when it is written; without it the provider decides. */
  person_generation?: string;
  /** What becomes of an extension when the provider has forgotten the footage that it continues: it fails, or its whole chain is filmed and paid for again. */
  on_expired?: "fail" | "reshoot";
  /** When the shot is filmed again: when something that shapes it changes, never, or every night. */
  regenerate?: "on_change" | "never" | "nightly";
  [own: `x-${string}`]: unknown;
}
/** One prompt to film; with extends, the continuation of another shot. */
export interface FileShot {
  /** What the shot is called: a-z, 0-9 and "-", at most 64. Renaming a shot costs nothing. */
  id: string;
  /** The shot that this one continues from its last frame. Only this makes it an extension; a chain has at most 20. */
  extends?: string;
  /** What is seen and heard: a text, which is sent word for word and followed by the style, or the five parts subject, action, camera, style and ambiance, which are put together in this order. */
  prompt: string | FilePrompt;
  /** The look, appended to the prompt. The nearest counts: the prompt's own part, then the shot's, then that of defaults; an empty text leaves it out. */
  style?: string;
  /** What should not be seen, in plain words and without "no". An empty one switches the default off. */
  negative_prompt?: string;
  /** The model that films: a family such as veo-3.1, which each provider translates, or a provider's exact id. A shot's model beats defaults, defaults beat the top of the file; an extension takes its parent's. */
  model?: string;
  /** The shape of the picture, in quotes. An extension takes its parent's. */
  aspect_ratio?: "16:9" | "9:16";
  /** The size of the picture. An extension takes its parent's. */
  resolution?: "360p" | "720p" | "1080p" | "4k" | "4K";
  /** Seconds of new footage. The model decides which lengths it films; defaults.duration does not reach extensions: they add 7 seconds unless they say otherwise and the model can. */
  duration?: number | string;
  /**
   * Pictures whose content or look the shot takes over. Models take up to three.
   *
   * Items: A picture whose content or look the shot takes over: a name of images, a path, or a mapping with its type.
   */
  reference_images?: (string | FileReference)[];
  /** The picture with which the shot begins: a name of images, a path relative to this file, or a frame of another shot. */
  first_frame?: string | FilePicture;
  /** The picture with which the shot ends: a name of images, a path relative to this file, or a frame of another shot. */
  last_frame?: string | FilePicture;
  /** A whole number that makes two takes of the same words differ or agree. The second take is filmed with the next number. */
  seed?: number;
  /** How many takes to film of the shot; each is paid for. storyboard pick chooses the one that the film shows. Default: 1. */
  takes?: number;
  /** Which take the film shows, counted from 1. It goes before storyboard pick; a take that is not there yet is filmed. */
  take?: number;
  /** Which take the film shows where nobody chose one: newest is the one that was filmed last. */
  pick?: "newest";
  /** Whether the model makes sound too. Where a model can do without, false is cheaper. */
  audio?: boolean;
  /** Which people may be seen, in the provider's own word. It is sent only when it is written; without it the provider decides. */
  person_generation?: string;
  /** Whether texts may hold the invisible marks that show words in another order than they are sent. Without it they are an error, with it a warning. Default: false. */
  allow_bidi?: boolean;
  /** What becomes of an extension when the provider has forgotten the footage that it continues: it fails, or its whole chain is filmed and paid for again. */
  on_expired?: "fail" | "reshoot";
  /** When the shot is filmed again: when something that shapes it changes, never, or every night. */
  regenerate?: "on_change" | "never" | "nightly";
  [own: `x-${string}`]: unknown;
}
/** What is seen and heard: a text, which is sent word for word and followed by the style, or the five parts subject, action, camera, style and ambiance, which are put together in this order. */
export interface FilePrompt {
  /** Who or what is seen. */
  subject?: string;
  /** What the subject does; it follows the subject in the same sentence. */
  action?: string;
  /** How the camera sees it: the shot, the angle, the move. */
  camera?: string;
  /** The look of this shot, instead of the style of the shot or of defaults; an empty text leaves those out. */
  style?: string;
  /** Light, weather, sound, and what is said. */
  ambiance?: string;
  [own: `x-${string}`]: unknown;
}
/** A picture whose content or look the shot takes over: a name of images, a path, or a mapping with its type. */
export interface FileReference {
  /** A name of images, or a path relative to this file. */
  image: string;
  /** What the picture is for. */
  type?: "asset" | "style";
  [own: `x-${string}`]: unknown;
}
/** The picture with which the shot begins: a name of images, a path relative to this file, or a frame of another shot. */
export interface FilePicture {
  /** Takes the last frame of this shot, which is filmed before. */
  last_of?: string;
  /** Takes the first frame of this shot's own part: of an extension, the first one that is new. */
  first_of?: string;
  /** Takes a frame of this shot; "at" says which. */
  frame_of?: string;
  /** Seconds into the shot's own part; it stands beside frame_of. */
  at?: number;
  [own: `x-${string}`]: unknown;
}
/** How the film is put together. Everything here is free to change: nothing is filmed again because of it. */
export interface FileCut {
  /** Where the film goes: a path to an .mp4, .mov or .webm, relative to this file and inside the project. Default: this file's name with .mp4, under cuts with the film's name before that. */
  output?: string;
  /** How pictures are coded. Default: h264 in an .mp4, prores in a .mov, vp9 in a .webm. */
  codec?: "h264" | "h265" | "prores" | "dnxhr" | "vp9" | "av1";
  /** The shape of the film's picture, width to height, in quotes. Default: that of most of the film. */
  aspect_ratio?: string;
  /** The size of the film's picture: its shorter side. Default: that of most of the film. */
  resolution?: string;
  /** How one thing gives way to the next: cut, or a transition and its length in seconds. */
  transition?: string | FileTransition;
  /**
   * What the film shows, in order: shots, files of your own, titles. Default: all shots, in story order.
   *
   * Items: One thing that the film shows: a shot, a file of your own, a title, credits, or nothing for a while.
   */
  sequence?: (string | FileEntry)[];
  /** How clips of another size are brought into the film's frame. */
  fit?: "pad" | "crop" | "blur";
  /** Frames per second of the film. Default: 24. */
  frame_rate?: number;
  /** Captions: from the quoted dialogue of the prompts (true), or from a file (.srt, .vtt or .ass). They are drawn into the picture and written beside the film. */
  captions?: boolean | string | FileCaptions;
  audio?: FileAudio;
  /** A font for all words in the picture: the path of a .ttf or .otf file, relative to this file and inside the project. */
  font?: string;
  /** Whether players are told where each shot and title begins. */
  chapters?: boolean;
  /** The frame that is saved as a picture beside the film: seconds into the film, or a shot, of which it is the middle. */
  poster?: number | string;
  /** Whether a sheet with a picture of each entry is saved beside the film. */
  contact_sheet?: boolean;
  [own: `x-${string}`]: unknown;
}
/** How one thing gives way to the next: cut, or a transition and its length in seconds. */
export interface FileTransition {
  /** cut, crossfade, fade_black, fade_white, wipe_left, slide_up and their like, or a name of ffmpeg's xfade. */
  type: string;
  /** How long it takes; both neighbours are seen for so long. */
  seconds?: number;
  [own: `x-${string}`]: unknown;
}
/** One thing that the film shows: a shot, a file of your own, a title, credits, or nothing for a while. */
export interface FileEntry {
  /** The id of a shot of this file. */
  shot?: string;
  /** Footage of your own: the path of an MP4 or MOV, relative to this file and inside the project. */
  file?: string;
  /** A card with words on it. A plain text stands for 3 seconds. ${name} stands for a variable or a character's words. */
  title?: string | FileTitle;
  /** Lines that roll upwards through the picture. ${name} stands for a variable or a character's words. */
  credits?: string | FileCredits;
  /** Seconds of black and silence. */
  gap?: number;
  /** Where it begins: seconds into the shot's own part, or into the file, moved to the nearest frame. Default: its beginning. */
  in?: number;
  /** Where it ends: seconds into the shot's own part, or into the file, moved to the nearest frame. Default: its end. */
  out?: number;
  /** How much louder or quieter it is, dB; negative is quieter. */
  gain_db?: number;
  /** Whether its own sound is left out. */
  mute?: boolean;
  /** Words over the lower part of the picture, such as who is seen. A plain text stands from its beginning on, as long as it takes to read. */
  lower_third?: string | FileLowerThird;
  /** What is brought in line with the entry before: colour, for a shot that came out darker or warmer than its neighbour. */
  match?: "colour" | "color";
  /** How one thing gives way to the next: cut, or a transition and its length in seconds. */
  transition?: string | FileTransition;
  [own: `x-${string}`]: unknown;
}
/** A card with words on it. A plain text stands for 3 seconds. ${name} stands for a variable or a character's words. */
export interface FileTitle {
  /** The words on the card. */
  text: string;
  /** A second text below the words, smaller. */
  subtitle?: string;
  /** How long the card stands. */
  seconds?: number;
  /** The colour of the words. Default: white. */
  color?: string;
  /** The colour behind them. Default: black. */
  background?: string;
  [own: `x-${string}`]: unknown;
}
/** Lines that roll upwards through the picture. ${name} stands for a variable or a character's words. */
export interface FileCredits {
  /** The lines, as they are to be seen. */
  text: string;
  /** How long they roll, from below the picture to above it. Default: 6 seconds and half a second for each line. */
  seconds?: number;
  /** The colour of the words. Default: white. */
  color?: string;
  /** The colour behind them. Default: black. */
  background?: string;
  [own: `x-${string}`]: unknown;
}
/** Words over the lower part of the picture, such as who is seen. A plain text stands from its beginning on, as long as it takes to read. */
export interface FileLowerThird {
  /** The words. ${name} stands for a variable or a character's words. */
  text: string;
  /** A second line below the words, smaller. */
  subtitle?: string;
  /** When they appear: seconds from the beginning of what is shown. Default: its beginning. */
  at?: number;
  /** How long they stand. Default: as long as it takes to read them, but not beyond the end of the clip. */
  seconds?: number;
  [own: `x-${string}`]: unknown;
}
/** Captions: from the quoted dialogue of the prompts (true), or from a file (.srt, .vtt or .ass). They are drawn into the picture and written beside the film. */
export interface FileCaptions {
  /** Where they come from: dialogue, which is what stands in quotes in the prompts, or the path of a file. */
  from?: string;
  /** Whether they are drawn into the picture too, and not only written beside the film. */
  burn?: boolean;
  [own: `x-${string}`]: unknown;
}
/** Sound beside that of the clips: music, voices, how loud the film is, and what is heard where nothing is. */
export interface FileAudio {
  music?: FileMusic;
  /** Voices that are heard from the beginning of a shot on. */
  voice?: FileVoice[];
  /** How loud the whole film is, LUFS (EBU R128). Default: as loud as its clips are. */
  loudness?: number;
  /** Quiet noise where a clip has no sound, instead of digital silence: true, or its level in dB below full scale, such as -60. */
  room_tone?: boolean | number;
  [own: `x-${string}`]: unknown;
}
/** Music under the whole film. */
export interface FileMusic {
  /** A sound file's path, relative to this file and inside the project. */
  file: string;
  /** How much louder or quieter it is, dB; negative is quieter. */
  gain_db?: number;
  /** Whether the music steps back while something else is heard. */
  duck?: boolean;
  /** Whether it begins again where it ends before the film does. */
  loop?: boolean;
  /** Seconds at the film's beginning in which it grows. */
  fade_in?: number;
  /** Seconds at the film's end in which it fades. */
  fade_out?: number;
  [own: `x-${string}`]: unknown;
}
/** A voice that is heard from the beginning of a shot on. */
export interface FileVoice {
  /** A sound file's path, relative to this file and inside the project. */
  file: string;
  /** The id of a shot of this file. */
  at: string;
  /** Seconds behind the beginning of the shot. Default: with its first frame. */
  offset?: number;
  /** How much louder or quieter it is, dB; negative is quieter. */
  gain_db?: number;
  [own: `x-${string}`]: unknown;
}
