import { expect, it } from 'vitest';
import { staleTakes, takesByShot } from '#shared/board/stale-takes.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { NO_REVIEWS, reviewsSchema } from '#shared/take.ts';
import { aModel, aReceipt, aStoryboardOf } from '#tests/builders.ts';

const [lamp, stairs] = resolveShots(aStoryboardOf([{ prompt: 'the lamp' }, { prompt: 'the stairs' }]), () =>
  aModel(),
).shots;
const receipt = aReceipt();
const take = {
  ...receipt,
  takeId: takeIdSchema.parse('s1-010_t01'),
  shotId: shotIdSchema.parse('s1-010'),
  kind: 'paid' as const,
  generation: receipt.generation && { ...receipt.generation, prompt: 'the lamp', pictures: [] },
};
const facts = { pictureHashes: {}, neighbor: null };

it('judges a take by the shot that it is filed under', () => {
  if (!lamp || !stairs) throw new Error('both shots are sound');
  const own = takesByShot([take], NO_REVIEWS);
  expect([...staleTakes(lamp, own, facts)]).toEqual([]);
  const filed = takesByShot(
    [take],
    reviewsSchema.parse({ ...NO_REVIEWS, filed: { 's1-010_t01': 's1-020' } }),
  );
  expect([...staleTakes(lamp, filed, facts)]).toEqual([]);
  expect([...staleTakes(stairs, filed, facts)]).toEqual([['s1-010_t01', ['prompt']]]);
});
