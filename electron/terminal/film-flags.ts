// Flags of the film that `make` and `stitch` make, and the words about them.
import { Option } from 'commander';
import { BUILT_IN_PRESETS } from '#shared/cut/built-in-presets.ts';
import type { EachFilm } from '#shared/cut/each-film.ts';
import { NAME_TOKENS } from '#shared/cut/name-pattern.ts';

export const preset = () =>
  new Option('--preset <name>', 'what kind of file: its size, loudness and encoder; see stitch --help');
export const transition = () =>
  new Option('--transition <kind>', 'for joins that name none, such as dissolve:12');
export const encoder = () =>
  new Option('--encoder <which>', 'hardware is used only where a trial with it came out right').choices([
    'software',
    'hardware',
  ]);
export const noPrepare = () =>
  new Option(
    '--no-prepare',
    'do not prepare takes for quick joining: saves disk, but films with transitions take longer',
  );
export const each = () =>
  new Option('--each <part>', 'a film of everything, of each scene or of each shot').choices([
    'film',
    'scene',
    'shot',
  ] satisfies EachFilm[]);

/** What presets and tokens there are. */
export function filmHelp(): string {
  const presets = BUILT_IN_PRESETS.map(({ preset: { name }, about }) => [name, about] as const);
  return [
    '',
    'Presets (your own stand in presets.json in the settings folder):',
    ...table(presets),
    '',
    'Tokens of --name and --title, besides every variable of the storyboard and its shots:',
    ...table(NAME_TOKENS.map(([token, means]) => [`{{${token}}}`, means] as const)),
  ].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([word]) => word.length));
  return rows.map(([word, means]) => `  ${word.padEnd(width)}  ${means}`);
}
