import { describe, expect, it } from 'vitest';
import { catalogueHandlers } from '#electron/ipc/catalogue-handlers.ts';
import { keepPrice, readPrices } from '#electron/settings/prices-file.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const command = { id: 'unused', record: () => {} };
const given = {
  ...{ commandId: 'command-1', model: seedance2.id, resolution: '480p', withVideo: false },
  microUsdPerSecond: 90_000,
};

function aCatalogue(settingsFolder = temporaryFolder()) {
  const nowMs = () => Date.parse('2026-12-01T10:00:00Z');
  const handlers = catalogueHandlers({ settingsFolder, nowMs });
  const price = async (id: string) =>
    (await handlers['catalogue:view']({})).models.find((model) => model.id === id);
  return { settingsFolder, handlers, price };
}

describe('the models as a page sees them', () => {
  it('say what they take, and what they cost now and before', async () => {
    const { handlers, price } = aCatalogue();
    expect(await price(seedance2.id)).toMatchObject({
      name: seedance2.name,
      price: { pricedOn: '2026-11-22' },
      priceHistory: [{ pricedOn: '2026-11-22' }],
    });
    const { models } = await handlers['catalogue:set-rate'](given, command);
    expect(models.find(({ id }) => id === seedance2.id)).toMatchObject({
      price: { pricedOn: '2026-12-01', microUsdPerSecond: { '480p': 90_000 } },
      priceHistory: [{ pricedOn: '2026-11-22' }, { pricedOn: '2026-12-01' }],
    });
    // What the file keeps beside a price is not the page's.
    expect(JSON.stringify(models)).not.toContain('command-1');
  });

  it('hold one that only a person knows', async () => {
    const { handlers, price } = aCatalogue();
    const model = modelIdSchema.parse('somebody/their-model');
    await handlers['catalogue:set-rate']({ ...given, model, resolution: 'any' }, command);
    expect(await price(model)).toMatchObject({ price: { microUsdPerSecond: { any: 90_000 } } });
  });
});

describe('a rate', () => {
  it('is given once: a repeat after a restart leaves what a charge has corrected since', async () => {
    const { settingsFolder, handlers } = aCatalogue();
    await handlers['catalogue:set-rate'](given, command);
    await keepPrice(settingsFolder, seedance2, {
      pricedOn: '2026-12-02',
      microUsdPerSecond: { '480p': 95_000 },
      microUsdPerSecondWithVideo: {},
    });
    const later = aCatalogue(settingsFolder);
    await later.handlers['catalogue:set-rate'](given, command);
    expect(await later.price(seedance2.id)).toMatchObject({
      price: { microUsdPerSecond: { '480p': 95_000 } },
    });
    expect((await readPrices(settingsFolder))[seedance2.id]).toHaveLength(3);
    await later.handlers['catalogue:set-rate']({ ...given, commandId: 'command-2' }, command);
    expect(await later.price(seedance2.id)).toMatchObject({
      price: { microUsdPerSecond: { '480p': 90_000 } },
    });
  });
});
