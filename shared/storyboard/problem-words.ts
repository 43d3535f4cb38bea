import type { ShotId } from '../ids.ts';
import type { Problem } from '../problem.ts';

/** Something wrong, in the words of the page instead of those of the file. */
export type ToldProblem = {
  /** The shot that it is about; null for the film as a whole. */
  readonly shotId: ShotId | null;
  /** The shot's or the film's field by its name in the file, such as `durationSeconds`; null where it is about no single one. */
  readonly field: string | null;
  /** Without the shot's name and a full stop: `the length of a take must be 4 to 12 seconds, not 3`. */
  readonly words: string;
};

/** Fields by their names in the page. */
const FIELDS: Readonly<Record<string, string>> = {
  prompt: 'the prompt',
  model: 'the model',
  durationSeconds: 'the length of a take',
  lengthSeconds: 'the length in the film',
  resolution: 'the size',
  aspectRatio: 'the shape',
  generateAudio: 'the sound',
  cameraFixed: 'the camera that stands still',
  takes: 'the number of takes',
  mode: 'what is sent',
  firstFrame: 'the first frame',
  lastFrame: 'the last frame',
  references: 'the references',
  referenceVideo: 'the reference clip',
  seed: 'the seed',
  dialogue: 'the dialogue',
  variables: 'the variables',
  continueFrom: 'the frame that it continues from',
  transition: 'the transition',
  trim: 'the trim',
  input: 'the input for its model',
};

/** Files of the film, by the ends of their places. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^cut\.font$/, 'the font'],
  [/color\.lut$/, 'the look-up table'],
  [/^cut\.logo\.file$/, 'the logo'],
  [/^cut\.music\[\d+\]\.file$/, 'the music'],
  [/^cut\.voices\[\d+\]\.file$/, 'the voice'],
  [/sound\.file$/, 'the sound'],
];

/** What is sent, as the page has it to choose. */
const SENT: Readonly<Record<string, string>> = {
  text: 'where only text is sent',
  frames: 'where first and last frame are sent',
  references: 'where references are sent',
};

/** What keeps a shot without a prompt from being made: it is not wrong, it is not written yet. */
const NO_PROMPT = /^must say what (?:to show|the shot shows)/;

const SHOT_PLACE = /^scenes\[\d+\]\.shots\[\d+\]/;

/** @param shots with their places in the file, such as `scenes[0].shots[2]` */
export function tellProblem(
  { place, message }: Problem,
  shots: readonly { readonly shotId: ShotId; readonly place: string }[],
): ToldProblem {
  const shotPlace = SHOT_PLACE.exec(place)?.[0];
  const shot = shotPlace === undefined ? undefined : shots.find((one) => one.place === shotPlace);
  const rest = shot === undefined ? place : place.slice(shot.place.length).replace(/^\./, '');
  const ofFilm = rest.startsWith('defaults.');
  const field = /^(?:defaults\.)?([A-Za-z]+)/.exec(rest)?.[1] ?? null;
  const name = (field === null ? undefined : FIELDS[field]) ?? nameOfFile(rest) ?? rest;
  const words = isNoPrompt({ place, message })
    ? 'it has no prompt yet'
    : `${ofFilm ? `for all shots ${name}` : name} ${plain(message, field)}`.trim();
  return { shotId: shot?.shotId ?? null, field, words };
}

function nameOfFile(place: string): string | undefined {
  return FILES.find(([end]) => end.test(place))?.[1];
}

/** Whether a problem is only that nothing was written yet. */
export function isNoPrompt({ message }: Problem): boolean {
  return NO_PROMPT.test(message);
}

function plain(message: string, field: string | null): string {
  const unit = field?.endsWith('Seconds') === true ? ' seconds' : '';
  return message
    .replace(/must be a (?:whole )?number from (\S+) to ([^,\s]+)/, `must be $1 to $2${unit}`)
    .replace(/, got /, ', not ')
    .replace(/^unknown /, 'names an unknown ')
    .replace(/in mode "(\w+)"/, (whole, mode: string) => SENT[mode] ?? whole)
    .replace('say by "mode" which is sent', 'choose what is sent');
}
