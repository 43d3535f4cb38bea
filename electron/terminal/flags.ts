// Flags that several commands share, and how their values are read.
import { InvalidArgumentError, Option } from 'commander';
import { parseUsd } from '#shared/money.ts';

export const logWait = () =>
  new Option(
    '--log-wait <seconds>',
    'how long to look into the gateway’s log for calls that may have been charged, before asking you',
  )
    .argParser(wholeNumber)
    .default(180);
export const json = () => new Option('--json', 'one event a line on stdout; words for people go to stderr');
export const out = () =>
  new Option('--out <file>', 'where the film goes (default: a new numbered name in cuts/)');
export const allowMissing = () =>
  new Option('--allow-missing', 'make the film although shots are missing: slates stand in for them');
export const scope = () =>
  new Option('--scope <scope>', 'which shots').choices(['missing', 'failed', 'all']).default('missing');
export const shots = () =>
  new Option('--shots <ids>', 'these shots, separated by commas').argParser((text) =>
    text.split(',').map((id) => {
      if (id.trim() === '') throw new InvalidArgumentError('must be ids of shots, separated by commas.');
      return id.trim();
    }),
  );
export const listed = (flag: string, words: string) =>
  new Option(flag, words).argParser((text) => text.split(',').map((each) => each.trim()));
export const takes = () => new Option('--takes <n>', 'how many takes of each shot').argParser(positiveNumber);

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('must be a whole number.');
  return value;
}

export function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('must be at least 1.');
  return value;
}

export function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError('must be from 0 to 65535.');
  return value;
}

export function dollars(text: string): number {
  const value = parseUsd(text);
  if (value === null) throw new InvalidArgumentError('must be an amount in dollars such as 12.50.');
  return value;
}

/** For a flag that may be given several times. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
