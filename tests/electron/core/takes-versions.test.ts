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
  const reviews = (over: object) => reviewsSchema.parse({ ...NO_REVIEWS, ...over });
  const others = [
    { takes: [{ ...receipt }] },
    { stale: new Map([[takeId, ['prompt'] as const]]) },
    { onShelf: true },
    { reviews: reviews({ circled: { [shotId]: takeId } }) },
    { reviews: reviews({ takes: { [takeId]: { rejected: true } } }) },
    { reviews: reviews({ takes: { [takeId]: { note: 'too dark' } } }) },
  ];
  for (const other of others) {
    const versionOf = takesVersions();
    const version = versionOf(shotId, plain);
    expect(versionOf(shotId, { ...plain, ...other }), Object.keys(other)[0]).toBeGreaterThan(version);
  }
});
