import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '#shared/settings/parse-settings.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '#shared/settings/settings.ts';

const ACCOUNT = {
  accountId: '00000000000000000000000000000abc',
  label: 'Studio',
  lastFour: 'wxyz',
  savedAt: '2026-11-22T15:00:00.000Z',
  verifiedAt: null,
};

function parse(fields: Readonly<Record<string, unknown>>) {
  return parseSettings(JSON.stringify({ version: 1, ...fields }));
}

describe('parseSettings', () => {
  it('gives the default of everything that is not named', () => {
    expect(parse({ theme: 'dark', concurrency: 8 })).toEqual({
      kind: 'whole',
      settings: { ...DEFAULT_SETTINGS, theme: 'dark', concurrency: 8 },
      others: {},
      problems: [],
    });
  });

  it('keeps fields that it does not know', () => {
    expect(parse({ sparkle: { much: true } })).toMatchObject({
      kind: 'whole',
      others: { sparkle: { much: true } },
    });
  });

  it('keeps every part that can be read beside one that cannot, and says which and why', () => {
    const parsed = parse({ theme: 'pink', concurrency: 8, accounts: [ACCOUNT] });
    expect(parsed.kind).toBe('broken');
    expect(parsed.settings).toEqual({ ...DEFAULT_SETTINGS, concurrency: 8, accounts: [ACCOUNT] });
    expect(parsed.problems).toEqual([
      { place: 'theme', message: 'must be one of system, dark, light, high-contrast' },
    ]);
  });

  it.each(['', '{', 'null', '[]', '"dark"', '7'])('has the defaults for %j, which is no object', (text) => {
    expect(parseSettings(text)).toMatchObject({
      kind: 'broken',
      settings: DEFAULT_SETTINGS,
      problems: [{ place: '', message: 'must be an object in JSON' }],
    });
  });

  it('leaves a file of a newer Dailies alone', () => {
    expect(parseSettings('{ "version": 2, "theme": "dark" }')).toMatchObject({
      kind: 'newer',
      settings: DEFAULT_SETTINGS,
      problems: [{ place: 'version', message: 'is 2, this Dailies knows up to 1: use a newer Dailies' }],
    });
  });

  it('reads a file without a version, and calls it broken', () => {
    expect(parseSettings('{ "theme": "dark" }')).toMatchObject({
      kind: 'broken',
      settings: { theme: 'dark' },
      problems: [{ place: 'version', message: 'must be a whole number from 1 to 1' }],
    });
  });

  it('sets back what does not fit together', () => {
    const parsed = parse({
      chosenAccount: '00000000000000000000000000000def',
      keySet: 'mine',
      theme: 'light',
    });
    expect(parsed.kind).toBe('broken');
    expect(parsed.settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'light' });
    expect(parsed.problems.map(({ place }) => place)).toEqual(['keySet', 'chosenAccount']);
  });

  it('gives whole settings for any JSON whatever, and never throws', () => {
    const named = fc.record(
      Object.fromEntries(
        ['version', ...Object.keys(DEFAULT_SETTINGS)].map((name) => [
          name,
          fc.oneof(fc.jsonValue(), fc.constant(1)),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          named.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const { settings } = parseSettings(text);
          expect(settingsSchema.safeParse(settings).success).toBe(true);
        },
      ),
    );
  });
});
