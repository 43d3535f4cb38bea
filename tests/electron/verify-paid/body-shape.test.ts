import { describe, expect, it } from 'vitest';
import { bodyShape } from '#electron/verify-paid/body-shape.ts';
import { safeHeaders } from '#electron/verify-paid/safe-headers.ts';

describe('what a report keeps of a reply', () => {
  it('is the shape of its body, with no text of it but plain words', () => {
    const body = {
      success: true,
      errors: [],
      result: {
        state: 'Completed',
        result: { video: 'https://clips.example/a.mp4?X-Tos-Expires=86400&X-Tos-Signature=secret' },
        note: 'a1b2c3',
        seconds: 4,
      },
    };

    expect(bodyShape(JSON.stringify(body))).toEqual({
      success: true,
      errors: [],
      result: {
        state: 'Completed',
        result: { video: 'address on clips.example, query fields: X-Tos-Expires, X-Tos-Signature' },
        note: 'text of 6 characters',
        seconds: 4,
      },
    });
    expect(bodyShape('<html>')).toBeNull();
  });

  it('is its headers without cookies and without secrets', () => {
    const headers = {
      'cf-ray': 'abc-FRA',
      'set-cookie': ['__cf_bm=1', 'b=2'],
      'x-echo': 'Bearer token-4711',
      link: ['<https://a.example/?sig=1>', 'b'],
    };

    expect(safeHeaders(headers, ['token-4711'])).toEqual({
      'cf-ray': 'abc-FRA',
      'x-echo': 'Bearer [hidden]',
      link: '<https://a.example/?[hidden]>, b',
    });
  });
});
