import { describe, expect, it } from 'vitest';
import { correctionOf } from '#renderer/player/keep-in-step.ts';

describe('a follower', () => {
  it('goes on as it is within half a frame', () => {
    expect(correctionOf(0.02, 1)).toEqual({ kind: 'none' });
  });

  it('hurries when it is behind and waits when it is ahead', () => {
    expect(correctionOf(-0.05, 1)).toEqual({ kind: 'rate', rate: 1.1 });
    expect(correctionOf(0.05, 1)).toEqual({ kind: 'rate', rate: 0.9 });
  });

  it('jumps where it is far off', () => {
    expect(correctionOf(-1, 1)).toEqual({ kind: 'jump' });
  });

  it('hurries more where nobody hears it', () => {
    expect(correctionOf(-0.1, 1, 0.6)).toEqual({ kind: 'rate', rate: 1.6 });
    expect(correctionOf(-0.1, 1)).toEqual({ kind: 'rate', rate: 1.15 });
  });
});
