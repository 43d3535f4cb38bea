import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTION_IDS } from '#shared/actions/action-names.ts';

const PAGE = join(import.meta.dirname, '../../../renderer');

/** Ids as components give them to `useAction`; where a part is put in, any text stands for it. */
async function boundInSource(): Promise<readonly RegExp[]> {
  const names = await readdir(PAGE, { recursive: true });
  const sources = names.filter((name) => /\.tsx?$/.test(name));
  const texts = await Promise.all(sources.map((name) => readFile(join(PAGE, name), 'utf8')));
  return texts.flatMap((text) => boundIn(text));
}

function boundIn(text: string): readonly RegExp[] {
  const calls = text.matchAll(/\buseAction(?:InTurn)?\(\s*(?:'([^']+)'|`([^`]+)`)/g);
  return [...calls].map(([, plain, built]) => {
    const parts = (plain ?? built ?? '').split(/\$\{[^}]*\}/);
    return new RegExp(`^${parts.join('[a-z0-9-]+')}$`);
  });
}

describe('every action of the registry', () => {
  it('is done by some component', async () => {
    const bound = await boundInSource();
    expect(ACTION_IDS.filter((id) => !bound.some((pattern) => pattern.test(id)))).toEqual([]);
  });

  it('would be missed where none does', () => {
    const bound = boundIn("useAction('take:play', toggle); useAction(\n  `room:$" + '{room}`, go);');
    const missing = ['take:play', 'room:cut', 'take:playing', 'cut:room'].filter(
      (id) => !bound.some((pattern) => pattern.test(id)),
    );
    expect(missing).toEqual(['take:playing', 'cut:room']);
  });
});
