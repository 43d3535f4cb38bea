import { describe, expect, it } from 'vitest';
import { requestOf } from '#shared/storyboard/shot-request.ts';
import { settingsOf } from '#shared/storyboard/shot-settings.ts';
import { aModel, aShot, aStoryboard, type ShotJson } from '#tests/builders.ts';

describe('requestOf', () => {
  it('makes no request where the pictures are missing, yet judges the rest', () => {
    const { request, findings } = ask({ firstFrame: 'nobody', durationSeconds: 3.5 });
    expect(request).toBeNull();
    expect(findings.problems.map(({ field }) => field)).toEqual(['firstFrame', 'durationSeconds']);
  });

  it('does not judge the length of a prompt that could not be expanded', () => {
    const { findings, textProblems } = ask({ prompt: '{{nobody}}' });
    expect(findings.problems).toEqual([]);
    expect(textProblems).toHaveLength(1);
  });

  it('refuses a shot that says nothing but a style', () => {
    const { findings } = ask({ prompt: ' ' }, { after: '35mm' });
    expect(findings.problems).toEqual([
      { field: 'prompt', message: 'must say what the shot shows, got nothing but style and spoken lines' },
    ]);
  });

  it('asks for nothing to be said where the shot brings its own input', () => {
    const { request, findings } = ask({ prompt: '', input: { a: 1 } });
    expect(request).toMatchObject({ mode: 'raw', input: { a: 1 } });
    expect(findings.problems.filter(({ message }) => message.startsWith('must say'))).toEqual([]);
  });
});

function ask(json: Partial<ShotJson>, style: { after?: string } = {}) {
  const shot = aShot(json);
  const { settings } = settingsOf(shot, {}, aModel());
  const at = { shot, place: 'scenes[0].shots[0]', storyboard: aStoryboard({ style }), previous: null };
  return requestOf(at, settings, aModel());
}
