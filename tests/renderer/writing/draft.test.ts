import { describe, expect, it } from 'vitest';
import { afterSeen, type Draft, isKept, theirsOf, written } from '#renderer/writing/draft.ts';

const PLACE = { kind: 'film-title' } as const;
const draft = (over: Partial<Draft>): Draft => ({
  ...{ place: PLACE, text: 'Storm', base: 'Calm', sent: null, standing: 'waits' },
  ...over,
});

describe('a draft', () => {
  it('begins with what was seen, and keeps it while more is written', () => {
    const first = written(undefined, PLACE, 'S', 'Calm');
    expect(first).toEqual({ place: PLACE, text: 'S', base: 'Calm', sent: null, standing: 'waits' });
    expect(written(first, PLACE, 'St', 'somebody else’s')).toMatchObject({ text: 'St', base: 'Calm' });
  });

  it('stays on its way while more is written', () => {
    const sending = draft({ sent: 'Storm', standing: 'sending' });
    expect(written(sending, PLACE, 'Storms', 'Calm').standing).toBe('sending');
  });

  it('knows another window’s text from its own', () => {
    expect(theirsOf(draft({}), 'Rain')).toBe('Rain');
    expect(theirsOf(draft({}), 'Calm')).toBeNull();
    expect(theirsOf(draft({}), 'Storm')).toBeNull();
    expect(theirsOf(draft({ text: 'Storms', sent: 'Storm' }), 'Storm')).toBeNull();
    expect(theirsOf(draft({}), null)).toBeNull();
  });

  it('is kept once all of it was made, not before', () => {
    expect(isKept(draft({ sent: 'Storm', standing: 'made' }))).toBe(true);
    expect(isKept(draft({ sent: 'Storm', standing: 'sending' }))).toBe(false);
    expect(isKept(draft({ text: 'Storms', sent: 'Storm', standing: 'made' }))).toBe(false);
  });
});

describe('what the core shows', () => {
  it('ends a draft that it shows back', () => {
    expect(afterSeen(draft({ sent: 'Storm', standing: 'made' }), 'Storm')).toBeNull();
  });

  it('leaves a draft as it is until it is shown back, and where the place is gone', () => {
    const made = draft({ sent: 'Storm', standing: 'made' });
    expect(afterSeen(made, 'Calm')).toBe(made);
    expect(afterSeen(made, null)).toBe(made);
  });

  it('is what the rest is written on', () => {
    expect(afterSeen(draft({ text: 'Storms', sent: 'Storm', standing: 'made' }), 'Storm')).toEqual(
      draft({ text: 'Storms', base: 'Storm', sent: null, standing: 'made' }),
    );
  });

  it('keeps what is not saved where another window wrote, and gives way where all of it was', () => {
    const unsaved = draft({});
    expect(afterSeen(unsaved, 'Rain')).toBe(unsaved);
    expect(afterSeen(draft({ sent: 'Storm', standing: 'made' }), 'Rain')).toBeNull();
  });
});
