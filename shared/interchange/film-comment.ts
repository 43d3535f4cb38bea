import type { ShotId } from '../ids.ts';
import { type MarkFacts, marksOf } from './sequence-marks.ts';

/**
 * What a film's file says of its shots, in their order, where it is asked for: a block for each of which there is
 * something to say. Null where there is nothing.
 */
export function filmComment(shots: readonly ShotId[], facts: ReadonlyMap<string, MarkFacts>): string | null {
  const blocks = [...new Set(shots)].flatMap((shotId) => {
    const lines = marksOf(shotId, facts).map(({ name, text }) => `${name}: ${text}`);
    return lines.length === 0 ? [] : [[shotId, ...lines].join('\n')];
  });
  return blocks.length === 0 ? null : blocks.join('\n\n');
}
