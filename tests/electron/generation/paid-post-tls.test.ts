import { readFile } from 'node:fs/promises';
import { createSecureServer } from 'node:http2';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { type PaidPost, postOnce } from '#electron/generation/paid-post.ts';

const [key, cert] = await Promise.all(
  ['key', 'crt'].map((end) =>
    readFile(new URL(`../../fixtures/tls/localhost.${end}`, import.meta.url), 'utf8'),
  ),
);

/** A server that would rather speak HTTP/2; `requests` are the versions it was spoken to in. */
async function startTlsServer() {
  const versions: string[] = [];
  const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    versions.push(request.httpVersion);
    request.resume().on('end', () => response.end('Rate limited'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { port, versions, close: () => new Promise((resolve) => server.close(resolve)) };
}

function postTo(port: number): PaidPost {
  return {
    url: new URL(`https://127.0.0.1:${port}/run`),
    headers: { authorization: 'Bearer x' },
    body: '{}',
    connectTimeoutMs: 5000,
    timeoutMs: 5000,
    signal: new AbortController().signal,
  };
}

test('never sends to a host whose certificate nobody vouches for', async () => {
  const server = await startTlsServer();
  const end = await postOnce(postTo(server.port), () => 0);
  await server.close();

  expect(end).toMatchObject({ kind: 'not-connected', cause: expect.stringMatching(/self.signed/i) });
  expect(server.versions).toEqual([]);
});

test('speaks HTTP/1.1 over TLS to a host that offers HTTP/2', async () => {
  const before = getCACertificates('default');
  const server = await startTlsServer();
  setDefaultCACertificates([cert ?? '']);
  const end = await postOnce(postTo(server.port), () => 0);
  setDefaultCACertificates(before);
  await server.close();

  expect(end).toMatchObject({ kind: 'reply', httpStatus: 200, bodyText: 'Rate limited' });
  expect(server.versions).toEqual(['1.1']);
});
