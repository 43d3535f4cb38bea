import { describe, expect, it } from 'vitest';
import { colorSchema, framingSchema, panSchema, speedPercent } from '#shared/storyboard/picture-fields.ts';

describe('the fields of a picture', () => {
  it('take the ends of their ranges and nothing beyond', () => {
    expect([25, 400].map((value) => speedPercent.safeParse(value).success)).toEqual([true, true]);
    expect([24, 401, 50.5].map((value) => speedPercent.safeParse(value).success)).toEqual([
      false,
      false,
      false,
    ]);
    const most = { exposureEv: 4, temperatureKelvin: 12_000, saturationPercent: 200, lut: 'looks/a.cube' };
    expect(colorSchema.safeParse(most).success).toBe(true);
    expect(colorSchema.safeParse({ saturationPercent: 201 }).success).toBe(false);
    expect(colorSchema.safeParse({ lut: '/etc/passwd' }).success).toBe(false);
  });

  it('may all be left out', () => {
    expect([colorSchema, framingSchema, panSchema].map((schema) => schema.parse({}))).toEqual([{}, {}, {}]);
    expect(framingSchema.parse({ fit: 'fill', crop: {} })).toEqual({ fit: 'fill', crop: {} });
    expect(framingSchema.safeParse({ fit: 'stretch' }).success).toBe(false);
    expect(panSchema.safeParse({ from: { zoomPercent: 99 } }).success).toBe(false);
  });
});
