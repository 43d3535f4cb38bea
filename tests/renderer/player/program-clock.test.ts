import { describe, expect, it } from 'vitest';
import { nextRate, programClock } from '#renderer/player/program-clock.ts';

function clockOf(length: number) {
  let nowMs = 0;
  const clock = programClock(() => nowMs);
  clock.setLength(length);
  const wait = (ms: number) => {
    nowMs += ms;
    clock.tick();
    return clock.store.getState();
  };
  return { clock, wait };
}

describe('the time of a film', () => {
  it('goes on by 24 frames a second, and stops at the last one', () => {
    const { clock, wait } = clockOf(48);
    clock.play(1);
    expect(wait(1000).frame).toBe(24);
    expect(wait(5000)).toEqual({ frame: 47, rate: 0 });
  });

  it('begins anew when it is played from the end', () => {
    const { clock, wait } = clockOf(48);
    clock.seek(47);
    clock.play(1);
    expect(wait(500)).toEqual({ frame: 12, rate: 1 });
  });

  it('goes backward to the first frame', () => {
    const { clock, wait } = clockOf(48);
    clock.seek(24);
    clock.play(-2);
    expect(wait(250).frame).toBe(12);
    expect(wait(1000)).toEqual({ frame: 0, rate: 0 });
  });

  it('goes on from where it was sent while it plays', () => {
    const { clock, wait } = clockOf(480);
    clock.play(1);
    wait(1000);
    clock.seek(240);
    expect(wait(1000).frame).toBe(264);
  });

  it('steps by frames and stands, within the film', () => {
    const { clock } = clockOf(48);
    clock.play(1);
    clock.step(-3);
    expect(clock.store.getState()).toEqual({ frame: 0, rate: 0 });
  });

  it('keeps its place when the film gets another length, as far as there is one', () => {
    const { clock } = clockOf(480);
    clock.seek(400);
    clock.setLength(450);
    expect(clock.store.getState().frame).toBe(400);
    clock.setLength(300);
    expect(clock.store.getState().frame).toBe(299);
  });
});

describe('J and L', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [8, 1, 8],
    [4, -1, -1],
    [-1, -1, -2],
  ] as const)('from %i in direction %i lead to %i', (rate, direction, next) => {
    expect(nextRate(rate, direction)).toBe(next);
  });
});
