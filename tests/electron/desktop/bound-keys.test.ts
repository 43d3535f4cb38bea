import { describe, expect, it } from 'vitest';
import { boundKeys } from '#electron/desktop/bound-keys.ts';

describe('boundKeys', () => {
  it('are the usual ones at first', () => {
    expect(boundKeys({ keySet: 'dailies', keySets: {} })).toMatchObject({
      'edit:undo': 'Mod+Z',
      'palette:open': 'Mod+K',
      'project:close': null,
    });
  });

  it('follow one of the sets that come with Dailies', () => {
    expect(boundKeys({ keySet: 'premiere', keySets: {} })['palette:open']).toBe('Mod+Shift+P');
  });

  it('follow a set of a person', () => {
    const keySets = { mine: { 'edit:redo': 'Mod+Y', 'edit:undo': null } };
    expect(boundKeys({ keySet: 'mine', keySets })).toMatchObject({
      'edit:redo': 'Mod+Y',
      'edit:undo': null,
      'room:cut': 'Mod+4',
    });
  });

  it("let a person's own stand on top of the set that they were made for", () => {
    const keySets = { premiere: { 'cut:snap': 'Shift+S' } };
    expect(boundKeys({ keySet: 'premiere', keySets })).toMatchObject({
      'cut:snap': 'Shift+S',
      'palette:open': 'Mod+Shift+P',
    });
    expect(boundKeys({ keySet: 'dailies', keySets })['cut:snap']).toBe('N');
  });
});
