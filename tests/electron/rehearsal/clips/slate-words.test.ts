import { describe, expect, it } from 'vitest';
import type { ClipOrder, ClipScene } from '#electron/rehearsal/clips/clip-order.ts';
import { slateWords } from '#electron/rehearsal/clips/slate-words.ts';

const order: ClipOrder = {
  shotId: 's1-010',
  takeId: 's1-010_r01',
  model: 'bytedance/seedance-2.0',
  prompt: 'a "lamp" at 100%',
  seconds: 5,
  resolution: '720p',
  width: 1280,
  height: 720,
  seed: -7,
  hasSound: true,
  scene: { kind: 'text' },
  referenceVideoUrl: null,
};

const bytes = { kind: 'bytes', bytes: Buffer.alloc(0) } as const;
const address = { kind: 'address', url: 'https://example.org/a.png' } as const;
const footer = (changes: Partial<ClipOrder>) =>
  slateWords({ ...order, ...changes }).footer.replaceAll('\u00a0', ' ');
const scene = (shown: ClipScene) => footer({ scene: shown }).slice(footer({}).length);

describe('slateWords', () => {
  it('says the shot, the prompt as sent, and the settings', () => {
    expect(slateWords(order)).toMatchObject({ title: 's1-010', body: 'a "lamp" at 100%' });
    expect(footer({})).toBe('s1-010_r01   5 s   720p 1280x720   seed -7   sound');
    expect(footer({ hasSound: false })).toBe('s1-010_r01   5 s   720p 1280x720   seed -7   silent');
  });

  it('breaks lines between facts only', () => {
    expect(slateWords(order).footer).toContain('5\u00a0s   720p\u00a01280x720');
  });

  it.each<[ClipScene, string]>([
    [{ kind: 'frames', first: bytes, last: null }, '   first frame'],
    [{ kind: 'frames', first: bytes, last: bytes }, '   first and last frame'],
    [{ kind: 'references', pictures: [bytes] }, '   1 reference'],
    [{ kind: 'references', pictures: [bytes, bytes, bytes] }, '   3 references'],
    [{ kind: 'references', pictures: [bytes, address] }, '   2 references\nhttps://example.org/a.png'],
    [{ kind: 'frames', first: address, last: null }, '   first frame\nhttps://example.org/a.png'],
  ])('names the pictures that went in (%#)', (shown, words) => {
    expect(scene(shown)).toBe(words);
  });

  it('names a reference video, without what may be secret in its address', () => {
    expect(footer({ referenceVideoUrl: 'https://me:word@example.org/m.mp4?signature=abc#x' })).toBe(
      's1-010_r01   5 s   720p 1280x720   seed -7   sound\nhttps://example.org/m.mp4',
    );
  });
});
