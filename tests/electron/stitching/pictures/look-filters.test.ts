import { describe, expect, it } from 'vitest';
import {
  colorFilters,
  framingFilter,
  type NamedColorStep,
  panFilter,
} from '#electron/stitching/pictures/look-filters.ts';

const AS_IT_IS: NamedColorStep = {
  exposureEv: 0,
  temperatureKelvin: 6500,
  saturationPercent: 100,
  lutFile: null,
};

describe('the filters of light and color', () => {
  it('are none where nothing is to change', () => {
    expect(colorFilters([])).toBe('');
  });

  it('go through floating point and back, a step after the other', () => {
    const steps = [
      { ...AS_IT_IS, exposureEv: -1.2, lutFile: 'abc.cube' },
      { ...AS_IT_IS, temperatureKelvin: 4000 },
    ];
    expect(colorFilters(steps)).toBe(
      'scale=in_color_matrix=bt709:in_range=tv,format=gbrpf32le,exposure=exposure=-0.500000,lut3d=file=abc.cube:interp=tetrahedral,colorchannelmixer=rr=1.143605:rg=0.000000:rb=0.000000:gr=0.000000:gg=0.981107:gb=0.000000:br=0.000000:bg=0.000000:bb=0.764292,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,',
    );
  });

  it('take all color away at 0 percent: each of red, green and blue becomes the brightness', () => {
    const filter = colorFilters([{ ...AS_IT_IS, saturationPercent: 0 }]);
    for (const to of ['r', 'g', 'b']) {
      expect(filter).toContain(`${to}r=0.212600:${to}g=0.715200:${to}b=0.072200`);
    }
  });
});

describe('the filter of a frame', () => {
  const size = { width: 640, height: 360 };

  it('crops from where it is told, or stands the whole on black', () => {
    expect(framingFilter({ fit: 'fill', xPercent: 25, yPercent: 100 }, size, '0')).toContain(
      'crop=640:360:(iw-ow)*0.25:(ih-oh)*1,',
    );
    expect(framingFilter({ fit: 'letterbox', xPercent: 50, yPercent: 50 }, size, '0')).toContain(
      'pad=640:360:(ow-iw)/2:(oh-ih)/2,',
    );
  });

  it('names what it splits by the input, so that two sides can stand in one graph', () => {
    const [a, b] = ['0', '1'].map((id) =>
      framingFilter({ fit: 'fit', xPercent: 50, yPercent: 50 }, size, id).match(/\[\w+\]/g),
    );
    expect(a?.filter((label) => b?.includes(label))).toEqual([]);
  });
});

describe('the filter of a move', () => {
  const view = (xPercent: number, zoomPercent: number) => ({ xPercent, yPercent: 50, zoomPercent });

  it('stands still where both views are the same', () => {
    const filter = panFilter({ from: view(0, 200), to: view(0, 200) }, 0, 48);
    expect(filter).toContain("x0='W*0.000000':y0='H*0.250000'");
    expect(filter).toContain("x3='W*0.500000':y3='H*0.750000'");
    expect(filter).not.toContain('on-1');
  });

  it('is there at its last frame, and goes on where a stretch of it begins later', () => {
    const pan = { from: view(0, 200), to: view(100, 200) };
    expect(panFilter(pan, 0, 25)).toContain('(0.000000+(0.500000)*(on-1+0)/24)');
    expect(panFilter(pan, 10, 25)).toContain('(on-1+10)/24');
    expect(panFilter(pan, 0, 1)).toContain('(0.000000+(0.500000)*0)');
  });
});
