import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '#electron/rehearsal/faults/behaviour.ts';
import { firstTimes, forShots, moderated, outOfCapacity } from '../../fakes/faults.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { envelope, GOOD_HEADERS, post, run, SEEDANCE, testServer } from './test-server.ts';

const GOOD_BODY = JSON.stringify({ model: SEEDANCE, input: { prompt: 'a lamp' } });

function without(header: string): Record<string, string> {
  return Object.fromEntries(Object.entries(GOOD_HEADERS).filter(([name]) => name !== header));
}

const verdicts = (server: { calls(): readonly { kind: string }[] }) =>
  server.calls().map((call) => ('verdict' in call ? call.verdict : call.kind));

describe('a call of ai/run', () => {
  it.each([
    ['no token', without('authorization')],
    ['a token of another scheme', { ...GOOD_HEADERS, authorization: 'Basic ZHVtbXk6' }],
    ['an empty token', { ...GOOD_HEADERS, authorization: 'Bearer ' }],
  ])('with %s is refused as the API refuses it', async (_name, headers) => {
    const server = await testServer();
    const reply = await post(server, GOOD_BODY, headers);
    expect(reply.status).toBe(401);
    expect(reply.json).toEqual(envelope(10000, 'Authentication error'));
    expect(verdicts(server)).toEqual([{ kind: 'refused', status: 401 }]);
  });

  it('with another token than the one that is let in is refused', async () => {
    const server = await testServer({ token: 'the-other-token' });
    expect((await post(server, GOOD_BODY)).status).toBe(401);
  });

  it.each([
    ['cf-aig-skip-cache', 'cf-aig-skip-cache must be true, or an old address could come back'],
    ['cf-aig-metadata', 'cf-aig-metadata must be a JSON object'],
  ])('without %s is refused', async (header, message) => {
    const server = await testServer();
    const reply = await post(server, GOOD_BODY, without(header));
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual(envelope(3003, `Bad request: ${message}`));
  });

  it.each([
    [{ 'content-type': 'text/plain' }, 'content-type must be application/json'],
    [{ 'cf-aig-skip-cache': 'false' }, 'cf-aig-skip-cache must be true, or an old address could come back'],
    [{ 'cf-aig-max-attempts': '2' }, 'cf-aig-max-attempts must not be sent: each attempt may be charged'],
    [{ 'cf-aig-metadata': 'attempt 1' }, 'cf-aig-metadata must be a JSON object'],
    [{ 'cf-aig-metadata': '["a"]' }, 'cf-aig-metadata must be a JSON object'],
    [
      { 'cf-aig-metadata': '{"dailies_attempt":"a","dailies_shot":"s"}' },
      'cf-aig-metadata needs dailies_take',
    ],
    [
      { 'cf-aig-metadata': '{"dailies_attempt":"a","dailies_take":"t"}' },
      'cf-aig-metadata needs dailies_shot',
    ],
    [{ 'cf-aig-metadata': '{"dailies_attempt":1}' }, 'cf-aig-metadata needs dailies_attempt'],
    [{ 'cf-aig-metadata': '{"a":{}}' }, 'cf-aig-metadata must be flat'],
    [
      { 'cf-aig-metadata': '{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}' },
      'cf-aig-metadata has more than 5 entries',
    ],
  ])('with the header %j is refused', async (header, message) => {
    const server = await testServer();
    const reply = await post(server, GOOD_BODY, { ...GOOD_HEADERS, ...header });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual(envelope(3003, `Bad request: ${message}`));
  });

  it.each([
    ['', 'the body must be a JSON object'],
    ['{"model":', 'the body must be a JSON object'],
    ['[]', 'the body must be a JSON object'],
    ['{"model":"m","input":{},"stream":true}', 'unknown field stream'],
    ['{"input":{}}', 'model must be a string'],
    ['{"model":"m"}', 'input must be an object'],
    ['{"model":"m","input":"a prompt"}', 'input must be an object'],
  ])('with the body %j is refused', async (body, message) => {
    const server = await testServer();
    const reply = await post(server, body);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual(envelope(3003, `Bad request: ${message}`));
  });

  it('of a model that is not known is refused', async () => {
    const server = await testServer();
    const reply = await run(server, { prompt: 'a' }, 'nobody/model');
    expect(reply.status).toBe(404);
    expect(reply.json).toEqual(envelope(7003, 'Model not found: nobody/model'));
  });

  it('that breaks a schema or a rule in prose is refused with the whole list', async () => {
    const server = await testServer();
    const bySchema = await run(server, { prompt: 'a', duration: 3.5, lens: '35mm' });
    expect(bySchema.status).toBe(400);
    expect(bySchema.json).toEqual(
      envelope(5006, 'Invalid input: unknown field lens; duration must be integer; duration must be >= 4'),
    );
    const byProse = await run(server, { prompt: 'a', last_frame_image: 'https://example.org/a.png' });
    expect(byProse.status).toBe(400);
    expect(byProse.json).toEqual(
      envelope(5004, 'Invalid data: last_frame_image only works if image is also given'),
    );
    expect(verdicts(server)).toEqual([
      { kind: 'refused', status: 400 },
      { kind: 'refused', status: 400 },
    ]);
  });

  it('with a picture that is cut short is refused', async () => {
    const server = await testServer();
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const whole = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#000', noise } })
      .png()
      .toBuffer();
    const image = `data:image/png;base64,${whole.subarray(0, 20_000).toString('base64')}`;
    const reply = await run(server, { prompt: 'a', image });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual(envelope(5004, 'Invalid data: image cannot be decoded'));
  });

  it('that is larger than a request may be is refused', async () => {
    const server = await testServer();
    const reply = await post(server, ' '.repeat(24 * 1024 * 1024 + 1));
    expect(reply.status).toBe(413);
    expect(reply.json).toEqual(envelope(3006, 'Request is too large'));
  });
});

describe('other paths', () => {
  it.each([
    ['GET', '/accounts/abc/ai/run', 405],
    ['POST', '/accounts/abc/ai/run/bytedance/seedance-2.0', 404],
    ['POST', '/accounts//ai/run', 404],
    ['GET', '/user', 404],
  ])('%s %s answers %i with the envelope', async (method, path, status) => {
    const server = await testServer();
    const response = await fetch(`${server.baseUrl}${path}`, { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ success: false, result: null });
    expect(server.calls()).toMatchObject([{ kind: 'other', method, status }]);
  });

  it('survives targets that are no addresses', async () => {
    const server = await testServer();
    const { port } = new URL(server.baseUrl);
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '//[' }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });
});

describe('scripted behaviour', () => {
  it('refuses one shot by moderation and records that nothing was accepted', async () => {
    const server = await testServer({ behave: forShots(['s1-010'], moderated) });
    const reply = await run(server, { prompt: 'a' });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual(
      envelope(5004, 'The request failed because the input image may contain real person.'),
    );
    expect(verdicts(server)).toEqual([{ kind: 'refused', status: 400 }]);
  });

  it('counts the calls of a shot from one', async () => {
    const seen: number[] = [];
    const behave = firstTimes(2, outOfCapacity);
    const server = await testServer({
      behave: (call) => {
        seen.push(call.callOfShot);
        return behave(call).kind === 'serve' ? moderated : outOfCapacity;
      },
    });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await run(server, { prompt: 'a' })).status);
    expect(statuses).toEqual([429, 429, 400]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it.each([
    [false, { kind: 'dropped' }, 0],
    [true, { kind: 'accepted', logId: 'id-1', fate: 'finished', chargedMicroUsd: 750_000 }, 1],
  ])('hangs up with accepted %s on record, and in the log only if so', async (accepted, verdict, entries) => {
    const server = await testServer({
      behave: () => ({ kind: 'hang-up', accepted }),
      randomId: () => 'id-1',
    });
    await expect(run(server, { prompt: 'a' })).rejects.toThrow();
    expect(verdicts(server)).toEqual([verdict]);
    const account = `${server.baseUrl}/accounts/0123456789abcdef0123456789abcdef`;
    const list = await fetch(`${account}/ai-gateway/gateways/default/logs`, { headers: GOOD_HEADERS });
    expect(((await list.json()) as { result: unknown[] }).result).toHaveLength(entries);
  });

  it('records a delayed call before it answers', async () => {
    const recordFile = join(temporaryFolder(), 'calls.jsonl');
    const slow: Behaviour = { kind: 'delayed', latencyMs: 600_000, next: { kind: 'serve' } };
    const server = await testServer({ recordFile, behave: () => slow });
    const pending = run(server, { prompt: 'a', seed: 7 }).catch(() => 'no reply');
    await expect.poll(() => server.calls().length).toBe(1);
    const [line = ''] = readFileSync(recordFile, 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({
      number: 1,
      kind: 'run',
      accountId: '0123456789abcdef0123456789abcdef',
      ids: { attemptId: 'a-1', shotId: 's1-010', takeId: 's1-010_r01' },
      model: SEEDANCE,
      seed: 7,
      verdict: { kind: 'accepted' },
    });
    await server.close();
    expect(await pending).toBe('no reply');
  });

  it('says with the envelope when a clip cannot be made', async () => {
    const server = await testServer({ runFfmpeg: () => Promise.reject(new Error('ffmpeg is gone')) });
    const reply = await run(server, { prompt: 'a' });
    expect(reply.status).toBe(500);
    expect(reply.json).toEqual(envelope(5000, 'Rehearsal failed: ffmpeg is gone'));
  });
});
