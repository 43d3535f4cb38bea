import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cutSchema } from '#shared/storyboard/cut-fields.ts';
import { storyboardSchema } from '#shared/storyboard/storyboard.ts';

it('takes the example of docs/stitching.md, which names every field of a cut', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/stitching.md'), 'utf8');
  const [, block = ''] = /can say of its film[\s\S]*?```json\n([\s\S]*?)```/.exec(page) ?? [];
  const example = JSON.parse(block);
  const read = storyboardSchema.safeParse({ version: 1, title: 'Example', ...example });
  expect(read.error?.issues).toBeUndefined();
  expect(Object.keys(example.cut).toSorted()).toEqual(Object.keys(cutSchema.shape).toSorted());
});
