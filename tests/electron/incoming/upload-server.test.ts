import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openIncomingFiles } from '#electron/incoming/incoming-files.ts';

import { uploadServer } from '#electron/incoming/upload-server.ts';
import { UPLOAD_LIMITS } from '#shared/contract/uploads.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\nrest of it', 'latin1');
const HOUR_MS = 3_600_000;

async function desk(limits: Partial<typeof UPLOAD_LIMITS> = {}) {
  const parentFolder = temporaryFolder();
  const clock = { nowMs: Date.now() };
  const incoming = await openIncomingFiles({ parentFolder, nowMs: () => clock.nowMs, newId: randomUUID });
  const reported: unknown[] = [];
  const serve = uploadServer({
    incoming,
    limits: { ...UPLOAD_LIMITS, ...limits },
    atOnce: 2,
    newId: randomUUID,
    report: (cause) => void reported.push(cause),
  });
  const post = async (query: string, body: BodyInit, headers: Record<string, string> = {}) => {
    const response = await serve(
      new Request(`http://127.0.0.1/upload?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', ...headers },
        body,
        duplex: 'half',
      } as RequestInit),
    );
    return { status: response.status, reply: await response.json() };
  };
  return { incoming, parentFolder, clock, serve, post, reported };
}

const refusedWith = (message: string) => ({
  ok: false,
  error: { code: 'invalid-input', problems: [{ place: 'file', message }] },
});

/** A body that comes in pieces, and what became of it. */
function pieces(parts: readonly Uint8Array[], end: 'close' | 'error' | 'hang' = 'close') {
  const left = [...parts];
  const seen = { canceled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = left.shift();
      if (part) return controller.enqueue(part);
      if (end === 'error') return controller.error(new Error('the window was closed'));
      if (end === 'close') controller.close();
      return new Promise(() => {});
    },
    cancel: () => {
      seen.canceled = true;
    },
  });
  return { body, seen };
}

describe('uploadServer', () => {
  it('keeps a file under an id, with its name for people only', async () => {
    const { post, incoming } = await desk();
    const { status, reply } = await post(
      `kind=picture&name=${encodeURIComponent('../../etc/kee\u202eper.png')}`,
      PNG,
    );
    expect(status).toBe(200);
    const file = incoming.find(reply.value.incomingId);
    expect(file).toMatchObject({ kind: 'picture', name: 'keeper.png', source: 'uploaded' });
    expect(file?.path.startsWith(incoming.folder)).toBe(true);
    expect(await readFile(file?.path ?? '')).toEqual(PNG);
  });

  it.each([
    ['picture', '<svg onload="1">'],
    ['picture', '%PDF-1.7'],
    ['picture', ''],
    ['clip', '#EXTM3U\nhttp://example.org/a.ts'],
    ['clip', '\x89PNG\r\n\x1a\n'],
    ['sound', 'text'],
    ['sheet', 'a,b\0c'],
    ['sheet', ''],
    ['font', '#!/bin/sh'],
  ])('refuses as a %s what begins with %j, and leaves nothing behind', async (kind, content) => {
    const { post, incoming } = await desk();
    const { status, reply } = await post(`kind=${kind}&name=a.png`, Buffer.from(content, 'latin1'));
    expect([status, reply]).toEqual([415, refusedWith(`is not a ${kind}, whatever its name says`)]);
    expect(await readdir(incoming.folder)).toEqual([]);
  });

  it.each([
    ['sheet', 'a,b\n1,2'],
    ['sheet', '\xff\xfea\0,\0b\0'],
    ['table', 'LUT_3D_SIZE 2\n'],
    ['sound', 'RIFF....WAVEfmt '],
    ['clip', '\0\0\0\x18ftypisom\0\0\0\0isomavc1'],
    ['font', 'OTTO....'],
  ])('takes as a %s what begins with %j', async (kind, content) => {
    const { post } = await desk();
    expect((await post(`kind=${kind}&name=a`, Buffer.from(content, 'latin1'))).status).toBe(200);
  });

  it('stops reading at the cap, and leaves nothing behind', async () => {
    const { post, incoming } = await desk({ sheet: 10_000_000 });
    const { body, seen } = pieces(
      [new Uint8Array(9_000_000).fill(65), new Uint8Array(2_000_000).fill(65)],
      'hang',
    );
    const { status, reply } = await post('kind=sheet&name=a.csv', body);
    expect([status, reply]).toEqual([413, refusedWith('is larger than the 10 MB allowed')]);
    expect(seen.canceled).toBe(true);
    expect(await readdir(incoming.folder)).toEqual([]);
  });

  it('does not begin where the length told is over the cap already', async () => {
    const { post } = await desk();
    const { status } = await post('kind=sheet&name=a.csv', 'small', { 'content-length': '20000001' });
    expect(status).toBe(413);
  });

  it('leaves nothing behind where the page goes away in the middle', async () => {
    const { post, incoming, reported } = await desk();
    const { status, reply } = await post('kind=picture&name=a.png', pieces([PNG], 'error').body);
    expect([status, reply.ok]).toEqual([500, false]);
    expect(await readdir(incoming.folder)).toEqual([]);
    expect(reported).toHaveLength(1);
  });

  it.each([
    ['kind=program&name=a'],
    ['kind=picture'],
    ['name=a'],
    ['kind=picture&name='],
    ['kind=picture&name=a&path=/etc/passwd'],
    ['kind=__proto__&name=a'],
  ])('refuses %s', async (query) => {
    const { post } = await desk();
    expect((await post(query, PNG)).status).toBe(400);
  });

  it.each(['text/plain', 'multipart/form-data; boundary=a', 'application/x-www-form-urlencoded'])(
    'refuses %s, which a form of a foreign page could send',
    async (type) => {
      const { post } = await desk();
      expect((await post('kind=picture&name=a.png', PNG, { 'content-type': type })).status).toBe(415);
    },
  );

  it('takes only so many at once', async () => {
    const { post } = await desk();
    void post('kind=picture&name=a.png', pieces([PNG], 'hang').body);
    void post('kind=picture&name=b.png', pieces([PNG], 'hang').body);
    expect((await post('kind=picture&name=c.png', PNG)).status).toBe(429);
  });

  it('answers nothing but POST', async () => {
    const { serve } = await desk();
    expect((await serve(new Request('http://127.0.0.1/upload?kind=picture&name=a'))).status).toBe(405);
  });
});

describe('openIncomingFiles', () => {
  it('forgets an upload after an hour, and its copy', async () => {
    const { post, incoming, clock } = await desk();
    const { reply } = await post('kind=picture&name=a.png', PNG);
    clock.nowMs += HOUR_MS - 1;
    expect(incoming.find(reply.value.incomingId)).not.toBeNull();
    clock.nowMs += 1;
    expect(incoming.find(reply.value.incomingId)).toBeNull();
    await incoming.prepare();
    expect(await readdir(incoming.folder)).toEqual([]);
  });

  it('removes the copy of a used upload, and never what a person picked', async () => {
    const { post, incoming, parentFolder } = await desk();
    const { reply } = await post('kind=picture&name=a.png', PNG);
    await incoming.drop(reply.value.incomingId);
    expect(await readdir(incoming.folder)).toEqual([]);
    const own = join(parentFolder, 'own.png');
    await writeFile(own, PNG);
    const picked = incoming.pick(own, 'picture');
    expect(incoming.find(picked)).toEqual({ kind: 'picture', name: 'own.png', path: own, source: 'picked' });
    await incoming.drop(picked);
    expect(incoming.find(picked)).toBeNull();
    expect((await stat(own)).size).toBe(PNG.length);
  });

  it('goes on where its folder was taken for abandoned', async () => {
    const { post, parentFolder } = await desk();
    for (const name of await readdir(parentFolder)) await rm(join(parentFolder, name), { recursive: true });
    expect((await post('kind=picture&name=a.png', PNG)).status).toBe(200);
  });

  it('removes all of its own at the end, and what a program that died left a day ago', async () => {
    const { post, incoming, parentFolder } = await desk();
    await post('kind=picture&name=a.png', PNG);
    await incoming.close();
    await mkdir(join(parentFolder, 'abandoned'));
    await mkdir(join(parentFolder, 'of-another-process'));
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
    await utimes(join(parentFolder, 'abandoned'), twoDaysAgo, twoDaysAgo);
    await openIncomingFiles({ parentFolder, nowMs: Date.now, newId: () => 'mine' });
    expect((await readdir(parentFolder)).sort()).toEqual(['mine', 'of-another-process']);
  });
});
