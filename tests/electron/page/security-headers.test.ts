import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#electron/page/security-headers.ts';

describe('the content policy', () => {
  it('allows nothing unless named, and never what is inline or foreign', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none';/);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*/);
  });

  it('stands in the page too, but for the one directive that a page cannot set', async () => {
    const html = await readFile('renderer/index.html', 'utf8');
    const inPage = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1];
    expect(inPage).toBe(CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'; ", ''));
  });
});
