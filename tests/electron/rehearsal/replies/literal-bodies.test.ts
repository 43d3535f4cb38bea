import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LITERAL_BODIES, literalBody } from '#electron/rehearsal/replies/literal-bodies.ts';
import { clipUrlIn, headersOf, post, SEEDANCE, scriptedTestServer } from '../test-server.ts';

describe('the literal bodies', () => {
  it('have a name of their own each', () => {
    expect(new Set(LITERAL_BODIES.map(({ name }) => name)).size).toBe(LITERAL_BODIES.length);
    expect(literalBody('3040')?.status).toBe(429);
    expect(literalBody('3041 or so')).toBeNull();
  });

  it('stand in the guide by name, for whoever writes a script', async () => {
    const guide = await readFile(join(import.meta.dirname, '../../../../docs/rehearsal-server.md'), 'utf8');
    const rows = LITERAL_BODIES.map(
      ({ section, name, status }) => `| ${section} | \`${name}\` | ${status} |`,
    );
    expect(guide.trimEnd().split('\n').slice(-rows.length)).toEqual(rows);
  });

  it('are told one by one, as they are, with a clip of the server in the place of the foreign one', async () => {
    const rules = LITERAL_BODIES.map(({ name }, index) => ({
      when: { takes: [`s1_t${index}`] },
      do: { kind: 'literal', name },
    }));
    const server = await scriptedTestServer({ rules });
    for (const [index, literal] of LITERAL_BODIES.entries()) {
      const response = await fetch(`${server.baseUrl}/accounts/a/ai/run`, {
        method: 'POST',
        redirect: 'manual',
        headers: headersOf(`s1_t${index}`),
        body: JSON.stringify({ model: SEEDANCE, input: { prompt: 'a' } }),
      });
      const text = await response.text();
      expect([literal.name, response.status]).toEqual([literal.name, literal.status]);
      expect(response.headers.get('retry-after')).toBe(literal.retryAfter);
      expect(text).not.toContain('volces.com');
      const clipUrl = clipUrlIn(text);
      if (literal.status >= 300) expect(clipUrl).toBe('');
      if (clipUrl !== '') expect((await fetch(clipUrl)).status).toBe(200);
    }
    const named = LITERAL_BODIES.filter(({ body }) => JSON.stringify(body).includes('volces.com'));
    expect(server.charged().total.calls).toBe(named.length);
  });
});

describe('a literal reply', () => {
  it('is charged where the script says so, and then the log has the clip', async () => {
    const rules = [{ do: { kind: 'literal', name: '524 as a page', charged: true } }];
    const server = await scriptedTestServer({ rules });
    const response = await fetch(`${server.baseUrl}/accounts/a/ai/run`, {
      method: 'POST',
      headers: headersOf('s1_t1'),
      body: JSON.stringify({ model: SEEDANCE, input: { prompt: 'a', duration: 4, resolution: '480p' } }),
    });
    expect(response.status).toBe(524);
    expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(server.charged().byAttempt).toEqual({ 's1_t1-a1': { calls: 1, microUsd: 280_000 } });
  });

  it('carries the log entry of its call where it is the API that speaks', async () => {
    const server = await scriptedTestServer({ rules: [{ do: { kind: 'literal', name: '3040' } }] });
    const reply = await post(server, JSON.stringify({ model: SEEDANCE, input: { prompt: 'a' } }));
    expect(reply.headers.get('cf-aig-log-id')).toMatch(/^[\w-]{36}$/);
  });
});
