import { describe, expect, it } from 'vitest';
import { jobViewStateSchema } from '#shared/contract/job-rows.ts';

describe('the state of a job on the page', () => {
  it.each(['generated', 'verifying'])('never holds the address of a clip: %s', (status) => {
    expect(jobViewStateSchema.safeParse({ status, attempt: 1 }).success).toBe(true);
    const told = { status, attempt: 1, clipUrl: 'https://host.example/clip.mp4?signature=1' };
    expect(jobViewStateSchema.safeParse(told).success).toBe(false);
  });

  it('says how far a download is, and that its length may not be known', () => {
    const state = { status: 'downloading', attempt: 1, bytes: 10, totalBytes: null };
    expect(jobViewStateSchema.parse(state)).toEqual(state);
  });
});
