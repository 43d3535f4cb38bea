import { describe, expect, it } from 'vitest';
import { incomingPicker } from '#electron/desktop/pick-incoming.ts';
import { incomingIdSchema } from '#shared/ids.ts';

describe('incomingPicker', () => {
  it('gives an id for each path, by what it comes in as', async () => {
    const registered: [string, string][] = [];
    const pick = incomingPicker(async () => ['/home/mara/a.png', '/home/mara/b.png'], {
      pick: (path, kind) => {
        registered.push([path, kind]);
        return incomingIdSchema.parse(`id-${registered.length}`);
      },
    });
    expect(await pick('pictures')).toEqual(['id-1', 'id-2']);
    expect(registered).toEqual([
      ['/home/mara/a.png', 'picture'],
      ['/home/mara/b.png', 'picture'],
    ]);
  });
});
