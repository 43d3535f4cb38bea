import { readJsonText } from '../storyboard/json-text.ts';

/** A text on one line, in quotes where it would not be read as itself: what `readInline` gives back exactly. */
export function writeInline(text: string): string {
  const isPlain = text !== '' && text === text.trim() && !/[\r\n]/.test(text) && !text.startsWith('"');
  return isPlain ? text : JSON.stringify(text);
}

export function readInline(written: string): string {
  const text = written.trim();
  if (!text.startsWith('"')) return text;
  const read = readJsonText(text);
  return read.ok && typeof read.value === 'string' ? read.value : text;
}
