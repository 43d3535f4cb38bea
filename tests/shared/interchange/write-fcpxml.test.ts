import { describe, expect, it, test } from 'vitest';
import type { SoundClip } from '#shared/interchange/sound-lanes.ts';
import { writeFcpxml } from '#shared/interchange/write-fcpxml.ts';
import { sampleSequence } from './sample-cut.ts';

const PLACE = { kind: 'absolute', folder: 'C:\\my films' } as const;
const xml = writeFcpxml(sampleSequence(), PLACE);
const inSpine = [...xml.matchAll(/^ {12}<(asset-clip|gap|transition|video) .*?>$/gm)].map(([line]) =>
  line.trim(),
);

describe('writeFcpxml', () => {
  it('places clips end to end in 2400ths of a second, transitions over their cuts', () => {
    expect(inSpine).toEqual([
      '<asset-clip ref="r3" name="a_t01" offset="0s" start="1000/2400s" duration="9300/2400s" srcEnable="video">',
      '<transition name="Cross Dissolve" offset="8700/2400s" duration="1300/2400s"/>',
      '<asset-clip ref="r4" name="b_t01" offset="9300/2400s" start="600/2400s" duration="4400/2400s" srcEnable="video"/>',
      '<asset-clip ref="r5" name="c_t01" offset="13700/2400s" start="0s" duration="4800/2400s" srcEnable="video">',
      '<asset-clip ref="r6" name="d_t01" offset="18500/2400s" start="0s" duration="6000/2400s" srcEnable="video">',
      '<gap name="e card" offset="24500/2400s" start="0s" duration="1200/2400s">',
      '<transition name="Wipe left" offset="24500/2400s" duration="2400/2400s"/>',
      '<asset-clip ref="r7" name="f_t01" offset="25700/2400s" start="1200/2400s" duration="6800/2400s" srcEnable="video"/>',
      '<transition name="Fade through #000000" offset="30500/2400s" duration="2000/2400s"/>',
    ]);
  });

  it('maps a speed exactly, and lets a clip rest on its last frame', () => {
    const points = [...xml.matchAll(/<timept time="(.*?)" value="(.*?)"/g)].map(([, time, value]) => [
      time,
      value,
    ]);
    expect(points).toEqual([
      ['0s', '2000/2400s'],
      ['4800/2400s', '11600/2400s'],
      ['0s', '2000/2400s'],
      ['4800/2400s', '11600/2400s'],
      ['0s', '6100/2400s'],
      ['4700/2400s', '10800/2400s'],
      ['4800/2400s', '10800/2400s'],
      ['6000/2400s', '10800/2400s'],
    ]);
  });

  it('resolves every reference, and names each file as a URL', () => {
    const ids = new Set([...xml.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const used = [...xml.matchAll(/ (?:ref|format)="([^"]+)"/g)].map(([, id]) => id);
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((id) => !ids.has(id))).toEqual([]);
    expect(xml).toContain('src="file:///C:/my%20films/takes/a_t01.mp4"');
  });

  it('hangs sound and titles where they are heard and seen, by the clock of what they hang on', () => {
    expect(xml).toContain(
      '<asset-clip ref="r4" name="b_t01" lane="-2" offset="9700/2400s" start="0s" duration="5000/2400s" srcEnable="audio" audioRole="dialogue">',
    );
    expect(xml).toContain('lane="1" name="card 1" offset="0s" start="3600s" duration="2400/2400s"');
    expect(xml).toContain('<text-style ref="ts1">Part "two" &amp; more</text-style>');
    expect(xml).toContain('<project name="A &amp; B &lt;é&gt;">');
  });
});

describe('the fades of a sound', () => {
  const SOUND: SoundClip = {
    ...{ name: 'wind', file: 'audio/wind.wav', mediaFrames: 100, startFrame: 0, frames: 30 },
    ...{
      sourceFrame: 0,
      sourceHundredths: 0,
      speedPercent: 100,
      gainDb: -3,
      fadeInFrames: 0,
      fadeOutFrames: 0,
    },
  };
  const fadesOf = (sound: Partial<SoundClip>) => {
    const lanes = [{ kind: 'music', clips: [{ ...SOUND, ...sound }] }] as const;
    const written = writeFcpxml({ ...sampleSequence(), lanes }, PLACE);
    return [...written.matchAll(/<(fadeIn|fadeOut) .*duration="(.*?)"/g)].map(([, name, frames]) => [
      name,
      frames,
    ]);
  };

  test.each<{ name: string; sound: Partial<SoundClip>; fades: [string, string][] }>([
    {
      name: 'stay as they are where they do not meet',
      sound: { fadeInFrames: 10, fadeOutFrames: 20 },
      fades: [
        ['fadeIn', '1000/2400s'],
        ['fadeOut', '2000/2400s'],
      ],
    },
    {
      name: 'give the rise its length and the fall what is left of a shorter sound',
      sound: { fadeInFrames: 20, fadeOutFrames: 20 },
      fades: [
        ['fadeIn', '2000/2400s'],
        ['fadeOut', '1000/2400s'],
      ],
    },
    {
      name: 'are a rise alone where the sound is no longer than that',
      sound: { fadeInFrames: 48, fadeOutFrames: 20 },
      fades: [['fadeIn', '3000/2400s']],
    },
    {
      name: 'end with the sound where it is shorter than its fall',
      sound: { fadeOutFrames: 48 },
      fades: [['fadeOut', '3000/2400s']],
    },
  ])('$name', ({ sound, fades }) => {
    expect(fadesOf(sound)).toEqual(fades);
  });
});
