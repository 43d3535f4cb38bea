import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from '#electron/generation/redact.ts';

test.each([
  ['token abc-DEF_123 refused', ['abc-DEF_123'], 'token [hidden] refused'],
  ['a%2Fb%3D and a/b=', ['a/b='], '[hidden] and [hidden]'],
  ['Basic YWJjZGVmZ2g=', ['abcdefgh'], 'Basic [hidden]='],
  ['{"key":"a\\"b\\\\c"} and a"b\\c', ['a"b\\c'], '{"key":"[hidden]"} and [hidden]'],
  ['{"body":"{\\"key\\":\\"a\\\\\\"bc\\"}"}', ['a"bc'], '{"body":"{\\"key\\":\\"[hidden]\\"}"}'],
  ['a%2fb%3d of small letters', ['a/b='], '[hidden] of small letters'],
  ['Authorization: Bearer xyz.123', [], 'Authorization: Bearer [hidden]'],
  ['key cfut_0123456789abc of a user', [], 'key [hidden] of a user'],
  ['at https://h.example/a/b.mp4?X-Sig=1&b=2, sadly', [], 'at https://h.example/a/b.mp4?[hidden] sadly'],
  ['"https://h.example/?q=1"', [], '"https://h.example/?[hidden]"'],
  [
    '{"u":"https:\\/\\/h.example\\/a.mp4?b=2\\u0026Sig=1"}',
    [],
    '{"u":"https:\\/\\/h.example\\/a.mp4?[hidden]"}',
  ],
  [
    '"{\\"u\\":\\"https://h.example/a?b=2\\\\u0026Sig=1\\"}"',
    [],
    '"{\\"u\\":\\"https://h.example/a?[hidden]\\"}"',
  ],
  [
    'to=https%3A%2F%2Fh.example%2Fa.mp4%3FSig%3D1&x=2',
    [],
    'to=https%3A%2F%2Fh.example%2Fa.mp4%3F[hidden]&x=2',
  ],
  ['a%252Fb%253D twice', ['a/b='], '[hidden] twice'],
  ['https://user:word@h.example/a', [], 'https://[hidden]@h.example/a'],
  ['image data:image/png;base64,iVBORw0KGgo= is bad', [], 'image data:image/png;base64,… is bad'],
  ['nothing to hide? no', ['', 'other'], 'nothing to hide? no'],
])('turns %j without %j into %j', (text, secrets, expected) => {
  expect(redact(text, secrets)).toBe(expected);
});

test('leaves no secret in base64 of more than it', () => {
  const token = 'cfut_0123456789-abcdefghijklmnop';
  for (const before of ['', 'x', 'xy', 'xyz']) {
    for (const after of ['', 'x', 'xy', 'xyz']) {
      for (const coding of ['base64', 'base64url'] as const) {
        const left = redact(Buffer.from(before + token + after).toString(coding), [token]);
        expect(Buffer.from(left.replace('[hidden]', ''), coding).toString()).not.toContain('345678');
        expect(left).toContain('[hidden]');
      }
    }
  }
});

test('leaves no secret in any text', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9_/+=-]{20,50}$/);
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 5 }), secret, (parts, token) => {
      expect(redact(parts.join(token), [token])).not.toContain(token);
    }),
  );
});

test('goes through a text of many addresses once', () => {
  const text = `${'https://a-'.repeat(50_000)} ${'https%3A%2F%2Fa-'.repeat(50_000)} https://h.example/?Sig=1`;
  expect(redact(text)).toBe(text.replace('Sig=1', '[hidden]'));
});
