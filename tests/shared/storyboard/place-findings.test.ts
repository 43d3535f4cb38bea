import { describe, expect, it } from 'vitest';
import { type PlacedShot, placeFindings, withoutRepeats } from '#shared/storyboard/place-findings.ts';
import { aShot, type ShotJson } from '#tests/builders.ts';

const DEFAULTS = { resolution: '720p', lengthSeconds: 4 };
const tooLarge = { field: 'resolution', message: 'is too large' };

describe('placeFindings', () => {
  it('places a problem at the default only where all who take it have the same', () => {
    const shots = [
      placed(0, {}, [tooLarge]),
      placed(1, {}, [tooLarge]),
      placed(2, { resolution: '480p' }, []),
    ];
    expect(placesOf(shots)).toEqual(['defaults.resolution']);
    expect(placesOf([...shots, placed(3, {}, [{ field: 'resolution', message: 'is too small' }])])).toEqual([
      'scenes[0].shots[0].resolution',
      'scenes[0].shots[1].resolution',
      'scenes[0].shots[3].resolution',
    ]);
  });

  it('takes the length of a shot that has a duration of its own for the shot’s', () => {
    const tooLong = { field: 'lengthSeconds', message: 'is too long' };
    expect(placesOf([placed(0, { durationSeconds: 4 }, [tooLong])])).toEqual([
      'scenes[0].shots[0].lengthSeconds',
    ]);
    expect(placesOf([placed(0, {}, [tooLong])])).toEqual(['defaults.lengthSeconds']);
  });

  it('places a field that no default has, and the shot itself', () => {
    const findings = [
      { field: 'references[1]', message: 'is none' },
      { field: '', message: 'is empty' },
    ];
    expect(placesOf([placed(0, {}, findings)])).toEqual([
      'scenes[0].shots[0].references[1]',
      'scenes[0].shots[0]',
    ]);
  });
});

describe('withoutRepeats', () => {
  it('keeps the first of the same, and different words of one place', () => {
    const [a, b] = [
      { place: 'title', message: 'a' },
      { place: 'title', message: 'b' },
    ];
    if (!a || !b) throw new Error('two were made');
    expect(withoutRepeats([a, b, { ...a }])).toEqual([a, b]);
  });
});

function placed(
  index: number,
  shot: Partial<ShotJson>,
  problems: PlacedShot['findings']['problems'],
): PlacedShot {
  return { shot: aShot(shot), place: `scenes[0].shots[${index}]`, findings: { problems, warnings: [] } };
}

function placesOf(shots: readonly PlacedShot[]): string[] {
  return placeFindings(shots, 'problems', DEFAULTS).map(({ place }) => place);
}
