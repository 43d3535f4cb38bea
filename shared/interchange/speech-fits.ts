import { lookUpModel } from '../catalogue/catalogue.ts';
import type { Problem } from '../problem.ts';
import { DEFAULT_MODEL_ID } from '../storyboard/resolve-shots.ts';
import type { Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { BroughtShot } from './brought-film.ts';
import { patchedShot } from './patched-shot.ts';

/** As fast as people speak in films when nobody hurries them. */
const WORDS_PER_SECOND = 2.5;

/** For each shot whose new dialogue takes longer to say than the shot is long, what would be long enough. */
export function speechWarnings(
  storyboard: Storyboard,
  brought: readonly BroughtShot[],
  shotOf: (one: BroughtShot, index: number) => Shot | null,
): Problem[] {
  return brought.flatMap((one, index): Problem[] => {
    const { dialogue } = one.fields;
    if (!dialogue) return [];
    const before = shotOf(one, index);
    const shot = before === null ? null : patchedShot(before, one);
    // What the film had already is not told again.
    if (shot !== null && shot === before) return [];
    const seconds = secondsOf(shot ?? one.fields, storyboard);
    const needed = Math.ceil(wordsIn(dialogue.map(({ line }) => line)) / WORDS_PER_SECOND);
    if (needed <= seconds) return [];
    const message = `has words for about ${needed} seconds, and the shot is ${seconds} long; make it longer or part it`;
    return [{ place: one.from, message }];
  });
}

type Lengths = { readonly lengthSeconds?: number | null; readonly durationSeconds?: number | null };

function secondsOf(shot: Lengths, { defaults }: Storyboard): number {
  const own =
    shot.lengthSeconds ?? shot.durationSeconds ?? defaults?.lengthSeconds ?? defaults?.durationSeconds;
  return own ?? lookUpModel(defaults?.model ?? DEFAULT_MODEL_ID).durationSeconds.default;
}

function wordsIn(lines: readonly string[]): number {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  return lines.reduce(
    (sum, line) => sum + [...segmenter.segment(spoken(line))].filter(({ isWordLike }) => isWordLike).length,
    0,
  );
}

/** Without directions, which stand in brackets on lines of their own. */
function spoken(line: string): string {
  return line.replace(/^[ \t]*\([^\r\n]*\)[ \t]*$/gm, '');
}
