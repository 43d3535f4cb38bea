import { useState } from 'react';
import { sentenceOf } from '../project/project-store.ts';

/** Keeps the outcome of the last thing that was asked for, in a sentence where it is worth one. */
export function useReport() {
  const [sentence, setSentence] = useState<string | null>(null);
  const report = <Value>(
    asked: Promise<Value>,
    words: (value: Value) => string | null = () => null,
  ): void => {
    void asked.then(
      (value) => setSentence(words(value)),
      (cause) => setSentence(sentenceOf(cause)),
    );
  };
  return { report, sentence };
}
