import { describe, expect, it } from 'vitest';
import { readTransition } from '#shared/cut/transition-words.ts';

describe('a transition as it is typed', () => {
  it.each([
    ['cut', { kind: 'cut' }],
    ['dissolve:12', { kind: 'dissolve', durationFrames: 12 }],
    [' Dissolve:12 ', { kind: 'dissolve', durationFrames: 12 }],
    ['dissolve:12:handles', { kind: 'dissolve', durationFrames: 12, useHandles: true }],
    ['fade:24', { kind: 'fade', durationFrames: 24 }],
    ['fade:24:#ffffff', { kind: 'fade', durationFrames: 24, color: '#ffffff' }],
    ['fade:24:#ffffff:handles', { kind: 'fade', durationFrames: 24, color: '#ffffff', useHandles: true }],
    ['wipe:8:left', { kind: 'wipe', durationFrames: 8, wipe: 'left' }],
  ])('%s is read', (text, transition) => {
    expect(readTransition(text)).toEqual({ ok: true, transition });
  });

  it.each([
    '',
    'dissolve',
    'dissolve:',
    'dissolve:-1',
    'dissolve:1.5',
    'dissolve:12:#ffffff',
    'dissolve:12:left',
    'fade:24:white',
    'wipe:8',
    'wipe:8:sideways',
    'cut:12',
    'melt:12',
    'wipe:8:left:right',
  ])('%j is refused with what would be right', (text) => {
    const read = readTransition(text);
    expect(read).toMatchObject({ ok: false });
    expect(!read.ok && read.message).toMatch(/^must be cut, dissolve:12, /);
  });

  it('says how many frames it may have', () => {
    expect(readTransition('dissolve:0')).toEqual({
      ok: false,
      message: 'its frames: must be a whole number from 1 to 1000000',
    });
  });
});
