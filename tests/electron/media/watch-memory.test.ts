import { describe, expect, it } from 'vitest';
import {
  memoryGauge,
  peakOfStatus,
  sizeOfPs,
  sizeOfTasklist,
  watchMemory,
} from '#electron/media/watch-memory.ts';

describe('what systems say of a process', () => {
  it.each([
    [
      'Linux',
      peakOfStatus('Name:\tffmpeg\nVmPeak:\t  999999 kB\nVmHWM:\t  151812 kB\nVmRSS:\t 1 kB\n'),
      155_455_488,
    ],
    ['Linux of a process that ends', peakOfStatus('Name:\tffmpeg\nState:\tZ (zombie)\n'), null],
    ['macOS', sizeOfPs(' 151812\n'), 155_455_488],
    ['macOS of a process that is gone', sizeOfPs(''), null],
    ['Windows', sizeOfTasklist('"ffmpeg.exe","4212","Console","1","151,812 K"\r\n'), 155_455_488],
    ['Windows in German', sizeOfTasklist('"ffmpeg.exe","4212","Console","1","151.812 K"'), 155_455_488],
    ['Windows of a process that is gone', sizeOfTasklist('INFO: No tasks are running.'), null],
  ])('is read from %s', (_, bytes, expected) => {
    expect(bytes).toBe(expected);
  });

  it('is a number for this very process', async () => {
    const bytes = await memoryGauge(process.platform).read(process.pid);
    expect(bytes).toBeGreaterThan(20_000_000);
    expect(bytes).toBeLessThan(20_000_000_000);
  });

  it('is nothing for a process that there is not', async () => {
    expect(await memoryGauge(process.platform).read(2 ** 22 + 1)).toBeNull();
  });
});

describe('a watch', () => {
  const gaugeOf = (...sizes: (number | null)[]) => {
    const left = [...sizes];
    return { everyMs: 1, read: async () => left.shift() ?? null, left };
  };

  it('calls once, when a process holds more than its limit', async () => {
    const gauge = gaugeOf(10, 20, 31, 99);
    const bytes = await new Promise((over) => watchMemory(gauge, { pid: 1, limitBytes: 30 }, over));
    expect(bytes).toBe(31);
    expect(gauge.left).toEqual([99]);
  });

  it('ends with its process', async () => {
    const gauge = gaugeOf(10, null, 99);
    watchMemory(gauge, { pid: 1, limitBytes: 30 }, () => expect.unreachable());
    await expect.poll(() => gauge.left).toEqual([99]);
    await new Promise((passed) => setTimeout(passed, 20));
    expect(gauge.left).toEqual([99]);
  });

  it('can be stopped', async () => {
    const gauge = gaugeOf(99);
    watchMemory(gauge, { pid: 1, limitBytes: 30 }, () => expect.unreachable()).stop();
    await new Promise((passed) => setTimeout(passed, 20));
    expect(gauge.left).toEqual([99]);
  });
});
