import { describe, expect, it } from 'vitest';
import { spaceNeeded } from '#shared/batch/space-needed.ts';
import { aRequest } from '#tests/batch-builders.ts';

describe('spaceNeeded', () => {
  it('counts three megabytes a second, twelve at 4k, and keeps 200 free', () => {
    const short = { ...aRequest(), resolution: '720p', durationSeconds: 4 };
    const large = { ...aRequest(), resolution: '4k', durationSeconds: 10 };

    expect(spaceNeeded([])).toBe(200_000_000);
    expect(spaceNeeded([short, large])).toBe(332_000_000);
  });
});
