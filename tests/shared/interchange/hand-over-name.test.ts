import { describe, expect, it } from 'vitest';
import { nextHandOverName } from '#shared/interchange/hand-over-name.ts';

describe('nextHandOverName', () => {
  it('counts past what is there, whatever its case', () => {
    const name = (existing: readonly string[]) =>
      nextHandOverName({ stem: 'film', format: 'otio' }, existing);
    expect(name([])).toBe('film-01.otio');
    expect(name(['film-01.otio', 'FILM-02.OTIO', 'film-03.mp4'])).toBe('film-03.otio');
  });

  it('says what sheets and money are', () => {
    expect(nextHandOverName({ stem: 'film', format: 'contact-sheet-png' }, [])).toBe(
      'film-contact-sheet-01.png',
    );
    expect(nextHandOverName({ stem: 'film', format: 'costs-json' }, [])).toBe('film-costs-01.json');
  });
});
