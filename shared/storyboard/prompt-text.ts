import type { ReferenceId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import type { ExpandedPrompt, PromptPiece } from './expand-prompt.ts';
import type { Reference, Storyboard } from './storyboard.ts';

type PromptText = { readonly text: string; readonly warnings: readonly Problem[] };

/**
 * What the model reads: the parts of a prompt as sentences, every mention in words. A reference whose picture
 * goes out as one of `sent` reads as its place in that list (`Image 2`, or as `style.referenceNaming` says), any
 * other as its note, or without a note as its id's words, which is warned of.
 *
 * @param place the shot's own
 * @param sent the reference pictures of the request in their order; empty in other modes than `references`
 */
export function promptText(
  expanded: ExpandedPrompt,
  place: string,
  sent: readonly ReferenceId[],
  storyboard: Storyboard,
): PromptText {
  const naming = storyboard.style?.referenceNaming ?? 'Image n';
  const references = new Map(storyboard.references?.map((reference) => [reference.id, reference]));
  const read = (piece: PromptPiece): string => {
    if (typeof piece === 'string') return piece;
    const index = sent.indexOf(piece.mention);
    if (index >= 0) return naming.replace(/\bn\b/, String(index + 1));
    return noteOf(references.get(piece.mention)) ?? piece.mention.replaceAll('-', ' ');
  };
  const sentences = expanded.parts.map((part) => part.map(read).join('').trim());
  const unsent = expanded.mentions.filter((id) => !sent.includes(id));
  const warnings = unsent.flatMap((id) => noteWarning(id, references.get(id), place));
  return { text: joinSentences(sentences.filter((sentence) => sentence !== '')), warnings };
}

function noteOf(reference: Reference | undefined): string | null {
  const note = reference?.note?.trim() ?? '';
  return note === '' ? null : note;
}

function noteWarning(id: ReferenceId, reference: Reference | undefined, place: string): Problem[] {
  const note = noteOf(reference);
  if (note === null) {
    const words = id.replaceAll('-', ' ');
    const message = `"@${id}" reads as "${words}": its picture is not sent here, and the reference has no "note"`;
    return [{ place: `${place}.prompt`, message }];
  }
  if (!note.includes('{{')) return [];
  return [
    {
      place: `${place}.prompt`,
      message: `the note of "@${id}" is read as it stands: notes take no variables`,
    },
  ];
}

/** With a full stop after those that have no punctuation at their end, or before a closing quote or bracket. */
function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce((text, sentence) => {
    if (text === '') return sentence;
    const end = text.slice(-8).replace(/["'”’)\]}>]+$/u, '');
    return /\p{P}$/u.test(end) ? `${text} ${sentence}` : `${text}. ${sentence}`;
  }, '');
}
