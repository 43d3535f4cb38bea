import { describe, expect, it } from 'vitest';
import { pageCallSentence } from '#shared/page-call-error.ts';

describe('what went wrong between page and core, in a sentence', () => {
  it('names what changed meanwhile, at most three of it', () => {
    const changed = ['scenes[0]', 'style', 'cut', 'title', 'references'];
    expect(pageCallSentence({ code: 'revision-conflict', baseRevision: 4, revision: 6, changed })).toBe(
      'The project was changed meanwhile (scenes[0], style, cut and 2 more). Nothing was done; look at it, then try again.',
    );
    expect(pageCallSentence({ code: 'revision-conflict', baseRevision: 4, revision: 6, changed: [] })).toBe(
      'The project was changed meanwhile. Nothing was done; look at it, then try again.',
    );
  });

  it('says who has the project', () => {
    expect(pageCallSentence({ code: 'project-read-only', holder: 'dailies make, process 7' })).toContain(
      'open in another Dailies (dailies make, process 7)',
    );
  });

  it('names what is not there, as it was asked for', () => {
    expect(pageCallSentence({ code: 'not-found', what: 'take', id: 'a"b' })).toBe(
      'There is no take "a\\"b" here any more.',
    );
  });

  it.each(['dialogs', 'bin', 'file-manager', 'projects-folder'] as const)(
    'points to the desktop app where a host has no %s',
    (what) => {
      expect(pageCallSentence({ code: 'not-on-this-host', what })).toMatch(
        /\. Use the desktop app for it\.$/,
      );
    },
  );
});
