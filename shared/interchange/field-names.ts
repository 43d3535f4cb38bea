import type { FieldName } from './brought-film.ts';

/** What a column, or a named line of a text form, says something about. */
export type Topic =
  | { readonly kind: 'field'; readonly field: FieldName }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'id' }
  | { readonly kind: 'picture' }
  | { readonly kind: 'variables' }
  | { readonly kind: 'scene' }
  | { readonly kind: 'scene-title' }
  | { readonly kind: 'scene-notes' };

export type SceneTopic = 'scene' | 'scene-title' | 'scene-notes';

/** How each field is written by its name; read without regard to case, spaces and hyphens. */
export const FIELD_WORDS: Readonly<Record<FieldName, string>> = {
  prompt: 'prompt',
  model: 'model',
  durationSeconds: 'seconds',
  lengthSeconds: 'length seconds',
  resolution: 'resolution',
  aspectRatio: 'aspect ratio',
  generateAudio: 'generate audio',
  cameraFixed: 'camera fixed',
  watermark: 'watermark',
  takes: 'takes',
  fit: 'fit',
  mode: 'mode',
  firstFrame: 'first frame',
  lastFrame: 'last frame',
  references: 'references',
  referenceVideo: 'reference video',
  continueFrom: 'continue from',
  seed: 'seed',
  dialogue: 'dialogue',
  notes: 'notes',
  omit: 'omit',
  locked: 'locked',
  trim: 'trim',
  transition: 'transition',
  gainDb: 'gain db',
  speedPercent: 'speed percent',
  color: 'color',
  framing: 'framing',
  sound: 'sound',
  captions: 'captions',
  input: 'input',
};

export const FIELD_NAMES = Object.keys(FIELD_WORDS) as readonly FieldName[];

/**
 * Fields that are meant where they are named, so that what is wrong with them is told. Other names are common words: the
 * "Sound" of a shot list is a sentence.
 */
export const ALWAYS_MEANT: ReadonlySet<FieldName> = new Set([
  ...(['prompt', 'notes', 'dialogue', 'durationSeconds', 'lengthSeconds', 'seed', 'model'] as const),
]);

/** Whatever else people call them. `title` is none of these: it is the usual name of a variable. */
const ALSO: Readonly<Record<string, FieldName>> = {
  text: 'prompt',
  description: 'prompt',
  action: 'prompt',
  // How long it is seen, whatever the model makes of it: often no length that a model can make.
  duration: 'lengthSeconds',
  durationseconds: 'durationSeconds',
  length: 'lengthSeconds',
  ratio: 'aspectRatio',
  aspect: 'aspectRatio',
  audio: 'generateAudio',
  gain: 'gainDb',
  speed: 'speedPercent',
  note: 'notes',
  lines: 'dialogue',
  dialog: 'dialogue',
};

const PLACES: Readonly<Record<string, Topic['kind']>> = {
  id: 'id',
  shot: 'id',
  shotid: 'id',
  picture: 'picture',
  image: 'picture',
  photo: 'picture',
  variables: 'variables',
  scene: 'scene',
  sceneid: 'scene',
  scenetitle: 'scene-title',
  scenename: 'scene-title',
  scenenotes: 'scene-notes',
};

const TOPICS: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  ...Object.entries(PLACES).map(([word, kind]) => [word, { kind } as Topic] as const),
  ...Object.entries(ALSO).map(([word, field]) => [word, { kind: 'field', field } as Topic] as const),
  ...FIELD_NAMES.map((field) => [plain(FIELD_WORDS[field]), { kind: 'field', field } as Topic] as const),
]);

const VARIABLE = /^[A-Za-z][\w-]{0,63}$/;
const MARKED = /^\{\{\s*([A-Za-z][\w-]{0,63})\s*\}\}$/;

/** What a name in a file is about, where it is one that Dailies gives a meaning; `{{name}}` is always a variable. */
export function knownTopic(written: string): Topic | null {
  const marked = MARKED.exec(written.trim())?.[1];
  if (marked !== undefined) return { kind: 'variable', name: marked };
  return TOPICS.get(plain(written)) ?? null;
}

/** A name as a variable's: `City name` becomes `City-name`. Null where nothing of it can be one. */
export function variableName(written: string): string | null {
  const name = written
    .slice(0, 200)
    .trim()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^[^A-Za-z]+|-+$/g, '')
    .slice(0, 64);
  return VARIABLE.test(name) ? name : null;
}

/** A name without case, spaces, hyphens, and the marks of numbers: `Shot #` is `shot`. */
export function plain(written: string): string {
  return written.toLowerCase().replace(/[\s_#.:-]+/g, '');
}
