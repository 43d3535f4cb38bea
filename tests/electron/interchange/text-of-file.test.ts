import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { textOfFile } from '#electron/interchange/text-of-file.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

async function kept(bytes: Uint8Array): Promise<string> {
  const path = join(temporaryFolder(), 'a.txt');
  await writeFile(path, bytes);
  return path;
}

it.each([
  ['UTF-8', Buffer.from('café 海')],
  ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('café 海')])],
  ['UTF-16 LE', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('café 海', 'utf16le')])],
  ['UTF-16 BE', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('café 海', 'utf16le').swap16()])],
])('reads %s', async (_, bytes) => {
  expect(await textOfFile(await kept(bytes))).toBe('café 海');
});

it('takes what is not UTF-8 for what old spreadsheets write', async () => {
  expect(await textOfFile(await kept(Uint8Array.from([0x63, 0xe9, 0x80])))).toBe('cé€');
});

it('refuses what is no text, too large, or not there', async () => {
  await expect(textOfFile(await kept(Uint8Array.from([65, 0])))).rejects.toThrow('a.txt: is no text');
  await expect(textOfFile(await kept(Buffer.alloc(20_000_001, 'a')))).rejects.toThrow('is larger than 20 MB');
  await expect(textOfFile(join(temporaryFolder(), 'b.txt'))).rejects.toThrow('it is not there');
});
