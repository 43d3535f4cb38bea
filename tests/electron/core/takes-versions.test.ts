import { expect, it } from 'vitest';
import { takesVersions } from '#electron/core/takes-versions.ts';
import { NO_REVIEWS, reviewsSchema } from '#shared/take.ts';
import { aReceipt } from '#tests/builders.ts';

const receipt = aReceipt();
const { shotId, takeId } = receipt;
const plain = { takes: [receipt], stale: new Map(), reviews: NO_REVIEWS, onShelf: false };

it('stays while everything that a row says is as it was', () => {
  const versionOf = takesVersions();
  expect(versionOf(shotId, { ...plain, takes: [] })).toBe(0);
  const version = versionOf(shotId, plain);
  expect(versionOf(shotId, { ...plain, reviews: { ...NO_REVIEWS, takes: {} } })).toBe(version);
});

it('is another one for every thing that a row says', () => {
  const versionOf = takesVersions();
  const reviews = (over: object) => reviewsSchema.parse({ ...NO_REVIEWS, ...over });
  const versions = [
    plain,
    { ...plain, takes: [{ ...receipt }] },
    { ...plain, stale: new Map([[takeId, ['prompt'] as const]]) },
    { ...plain, stale: new Map([[takeId, ['pictures'] as const]]) },
    { ...plain, onShelf: true },
    { ...plain, reviews: reviews({ circled: { [shotId]: takeId } }) },
    { ...plain, reviews: reviews({ takes: { [takeId]: { rejected: true } } }) },
    { ...plain, reviews: reviews({ takes: { [takeId]: { note: 'too dark' } } }) },
  ].map((of) => versionOf(shotId, of));
  expect(new Set(versions).size).toBe(8);
  expect(versions).not.toContain(0);
});
