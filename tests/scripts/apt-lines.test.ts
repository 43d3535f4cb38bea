import { describe, expect, it } from 'vitest';
import { aptLines } from '#scripts/apt-lines.ts';

const typed = (hasApt: boolean, isRoot: boolean, isCi: boolean) =>
  aptLines(['ffmpeg', 'chromium'], { hasApt, isRoot, isCi }).map((line) => line.join(' '));

describe('aptLines', () => {
  it('installs on a bare root machine', () => {
    expect(typed(true, true, false)).toEqual([
      'apt-get -o DPkg::Lock::Timeout=300 -q update',
      'apt-get -o DPkg::Lock::Timeout=300 -q -y --no-install-recommends install ffmpeg chromium',
    ]);
  });

  it('asks sudo on CI, without a question', () => {
    expect(typed(true, false, true)[1]).toBe(
      'sudo -n apt-get -o DPkg::Lock::Timeout=300 -q -y --no-install-recommends install ffmpeg chromium',
    );
  });

  it.each([
    ["a person's own machine", true, false, false],
    ['a root machine without apt', false, true, false],
    ['CI without apt', false, false, true],
  ])('touches nothing on %s', (_where, hasApt, isRoot, isCi) => {
    expect(typed(hasApt, isRoot, isCi)).toEqual([]);
  });
});
