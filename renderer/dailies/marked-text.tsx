import { markedWords } from './take-differences.ts';

/** A text, those of its words marked that another one has not. */
export function MarkedText({ text, other }: { readonly text: string; readonly other: string }) {
  return markedWords(text, other).map(({ text: run, isShared }, index) =>
    isShared ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a run of words is told apart by its place alone.
      <span key={index} className="text-quiet">
        {run}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a run of words is told apart by its place alone.
      <mark key={index} className="bg-transparent font-medium text-text underline">
        {run}
      </mark>
    ),
  );
}
