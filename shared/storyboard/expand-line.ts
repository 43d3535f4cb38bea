import { expandPrompt } from './expand-prompt.ts';
import type { Shot, Storyboard } from './storyboard.ts';

/**
 * A text as a shot's prompt would be read, for people: variables filled in, references by their notes. What cannot be
 * filled in is left out; a prompt with the same fault has been told as a problem.
 */
export function expandLine(line: string, shot: Shot, place: string, storyboard: Storyboard): string {
  const { dialogue: _, ...silent } = shot;
  const [, spoken = []] = expandPrompt({ ...silent, prompt: line }, place, storyboard).parts;
  return spoken
    .map((piece) => (typeof piece === 'string' ? piece : noteOf(piece.mention, storyboard)))
    .join('');
}

function noteOf(id: string, { references = [] }: Storyboard): string {
  return references.find((reference) => reference.id === id)?.note ?? id;
}
