import { expect, it } from 'vitest';
import { takesInOrder } from '#shared/board/take-order.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { NO_REVIEWS, type Receipt } from '#shared/take.ts';

const [one, two, gone] = ['s1-020', 's1-010', 's9-010'].map((id) => shotIdSchema.parse(id)) as [
  Receipt['shotId'],
  Receipt['shotId'],
  Receipt['shotId'],
];

it('goes through takes by shot, those rehearsed after the others, and the shelf last', () => {
  const takes = [
    take(gone, 1),
    take(two, 2),
    take(two, 10),
    take(one, 1, 'rehearsed'),
    take(one, 2),
    take(one, 1, 'imported'),
  ];
  expect(takesInOrder(takes, NO_REVIEWS, [one, two]).map(({ receipt }) => receipt.takeId)).toEqual([
    's1-020_t01',
    's1-020_t02',
    's1-020_r01',
    's1-010_t02',
    's1-010_t10',
    's9-010_t01',
  ]);
});

it('has a take where a person filed it, and takes it off the shelf', () => {
  const takes = [take(gone, 1), take(one, 2)];
  const moved = takeIdSchema.parse('s9-010_t01');
  const filed = takesInOrder(takes, { ...NO_REVIEWS, filed: { [moved]: one } }, [one]);
  expect(filed.map(({ receipt, shotId, onShelf }) => [receipt.takeId, shotId, onShelf])).toEqual([
    ['s9-010_t01', 's1-020', false],
    ['s1-020_t02', 's1-020', false],
  ]);
});

function take(shotId: Receipt['shotId'], number: number, kind: Receipt['kind'] = 'paid') {
  const letter = kind === 'rehearsed' ? 'r' : 't';
  const takeId = takeIdSchema.parse(`${shotId}_${letter}${String(number).padStart(2, '0')}`);
  const receipt: Receipt = {
    ...{ version: 1, takeId, shotId, number, kind },
    createdAt: '2026-11-22T10:00:00Z',
    file: `${takeId}.mp4`,
    sha256: 'a'.repeat(64),
    bytes: 1,
    media: { width: 2, height: 2, durationFrames: 1, hasAudio: false },
    generation: null,
  };
  return { receipt };
}
