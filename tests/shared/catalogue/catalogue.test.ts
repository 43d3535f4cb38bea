import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownModels, lookUpModel } from '#shared/catalogue/catalogue.ts';
import { rateOf } from '#shared/catalogue/estimate.ts';
import { modelPriceSchema } from '#shared/catalogue/price-table.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { aTextRequest, SEEDANCE, schemaAccepts, sentAs, UNKNOWN, WAN } from './requests.ts';

describe('the catalogue', () => {
  it('knows its models by their exact ids', () => {
    expect(knownModels.map(({ id }) => id)).toEqual(['bytedance/seedance-2.0', 'alibaba/wan-3.0']);
    expect(lookUpModel(SEEDANCE).name).toBe('Seedance 2.0');
    expect(lookUpModel(WAN).name).toBe('Wan 3.0');
  });

  it.each([
    UNKNOWN,
    modelIdSchema.parse('bytedance/seedance-2.5'),
    modelIdSchema.parse('Bytedance/Seedance-2.0'),
    modelIdSchema.parse('constructor'),
  ])('takes %s for a model that needs raw input and has no price', (id) => {
    expect(lookUpModel(id)).toMatchObject({ id, name: id, modes: [], price: null });
  });
});

describe.each(knownModels.map((model) => [model.id, model] as const))('%s in the catalogue', (id, model) => {
  const schemaName = id.split('/').at(-1) ?? '';
  const defaults = {
    model: id,
    durationSeconds: model.durationSeconds.default,
    resolution: model.defaultResolution,
    aspectRatio: model.defaultAspectRatio,
  };

  it('has a hand-written schema that accepts a shot of its defaults', () => {
    const file = new URL(
      `../../../electron/rehearsal/rules/schemas/${schemaName}.input.schema.json`,
      import.meta.url,
    );
    expect(existsSync(file)).toBe(true);
    expect(model.check(aTextRequest(defaults)).problems).toEqual([]);
    expect(schemaAccepts(schemaName)(model.input(aTextRequest(defaults), 1, sentAs))).toBe(true);
  });

  it('has a dated price for each resolution, and with video where it takes one', () => {
    const price = modelPriceSchema.parse(model.price);

    for (const resolution of model.resolutions) {
      expect(rateOf(price, resolution, false)).toBeGreaterThan(0);
      expect(rateOf(price, resolution, true) !== null).toBe(model.settings.includes('referenceVideo'));
    }
  });

  it('has an even pixel size near the shape for each resolution and ratio', () => {
    for (const resolution of model.resolutions) {
      for (const aspectRatio of model.aspectRatios) {
        const { width, height } = model.pixelSize(resolution, aspectRatio);
        const [across = 16, down = 9] = aspectRatio === 'adaptive' ? [] : aspectRatio.split(':').map(Number);
        expect([width % 2, height % 2]).toEqual([0, 0]);
        expect(Math.abs(width / height / (across / down) - 1)).toBeLessThan(0.025);
      }
    }
  });
});
