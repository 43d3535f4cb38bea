import { knownTopic, plain, type Topic } from './field-names.ts';

/** What a column of a sheet may be about: what any named line may, and what only sheets have. */
export type ColumnTopic =
  | Topic
  /** Shots by their numbers, which may begin anew in each scene. */
  | { readonly kind: 'number' }
  /** Who speaks, where the dialogue does not say it. */
  | { readonly kind: 'speaker' };

export type ColumnName = { readonly topic: ColumnTopic; readonly rank: number };

/**
 * What other programs call the columns of shot lists. Of several that are about the same, the one that stands first here
 * says it best: what a model is asked for before what is seen, and that before what happens.
 */
const PROMPTS = [
  ...['videoprompt', 'motionprompt', 'textprompt', 'shotprompt', 'text', 'shotdescription'],
  ...['visualdescription', 'visual', 'visuals', 'description', 'action', 'imageprompt', 'scenedescription'],
];
const LENGTHS = ['duration', 'shotlength', 'runtime', 'length'];
const NUMBERS = ['shotnumber', 'shotno', 'shotnr', 'shot', '#'];
const SCENES = ['scenenumber', 'sceneno', 'scenenr'];
const SPEAKERS = ['speaker', 'character', 'who'];
const LINES = ['dialogues', 'dialog', 'lines'];

const ELSEWHERE: ReadonlyMap<string, ColumnName> = new Map<string, ColumnName>([
  ...ranked(PROMPTS, { kind: 'field', field: 'prompt' }),
  ...ranked(LENGTHS, { kind: 'field', field: 'lengthSeconds' }),
  ...ranked(LINES, { kind: 'field', field: 'dialogue' }),
  ...ranked(NUMBERS, { kind: 'number' }),
  ...ranked(SCENES, { kind: 'scene' }),
  ...ranked(SPEAKERS, { kind: 'speaker' }),
]);

/** Null for a name that means nothing here, which is a variable's. The lower the rank, the surer it is meant. */
export function columnName(written: string): ColumnName | null {
  const elsewhere = ELSEWHERE.get(plain(written) || written.trim());
  if (elsewhere) return elsewhere;
  const topic = knownTopic(written);
  return topic && { topic, rank: 0 };
}

function ranked(names: readonly string[], topic: ColumnTopic): [string, ColumnName][] {
  return names.map((name, index) => [name, { topic, rank: index + 1 }]);
}
