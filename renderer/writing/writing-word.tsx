import { Button } from '../ui/button.tsx';
import type { Writing } from './use-writing.ts';

/** Below a field: what a person should know before its text is saved. */
export function WritingWord({ writing }: { readonly writing: Writing }) {
  const { theirs, asks, decide } = writing;
  if (theirs !== null) {
    return (
      <div role="status" className="flex flex-col gap-1 rounded-control border border-coral p-2 text-small">
        <p>
          This text was changed meanwhile, in another window or in the file. Yours is not saved until you
          choose. Theirs:
        </p>
        <p className="max-h-24 overflow-y-auto break-words whitespace-pre-wrap text-quiet select-text">
          {theirs === '' ? 'nothing' : theirs}
        </p>
        <div className="flex gap-2">
          <Button onClick={() => decide('mine')}>Keep mine</Button>
          <Button onClick={() => decide('theirs')}>Take theirs</Button>
        </div>
      </div>
    );
  }
  if (!asks) return null;
  return (
    <p role="status" className="text-small text-quiet">
      Paid takes would not match this any more. You are asked when you leave the field; until then it is not
      saved.
    </p>
  );
}
