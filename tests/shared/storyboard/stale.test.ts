import { describe, expect, it } from 'vitest';
import { takeIdSchema } from '#shared/ids.ts';
import { type ResolvedShot, resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { type PictureFacts, whatIsStale } from '#shared/storyboard/stale.ts';
import { type Receipt, type SentPictureRecord, sentPictureSchema } from '#shared/take.ts';
import { aModel, aReceipt, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

const OLD = 'a'.repeat(64);
const NEW = 'b'.repeat(64);
const KEEPER = sent({
  role: 'reference',
  source: { kind: 'file', path: 'keeper.png', sha256: OLD },
  sentSha256: OLD,
});
const SEA = sent({
  role: 'reference',
  source: { kind: 'url', url: 'https://example.com/sea.png' },
  sentSha256: null,
});
const FRAME = sent({
  role: 'first-frame',
  source: { kind: 'frame', takeId: 's1-010_t01', frame: 120 },
  sentSha256: OLD,
});

describe('whatIsStale', () => {
  it('finds a take fresh whose prompt and pictures are as they were', () => {
    expect(stale([], { seed: 99, resolution: 'large', watermark: true, durationSeconds: 9 })).toEqual([]);
    expect(stale([KEEPER, SEA], { references: ['keeper', 'sea'] }, hashes(OLD))).toEqual([]);
  });

  it('finds the prompt stale when its expanded text differs', () => {
    expect(stale([], { prompt: 'the lamp room at dusk' })).toEqual(['prompt']);
  });

  it.each<[string, SentPictureRecord[], Partial<ShotJson>, PictureFacts]>([
    ['a file has other bytes', [KEEPER], { references: ['keeper'] }, hashes(NEW)],
    ['another file of an unknown hash is named', [KEEPER], { references: ['wave'] }, hashes(OLD)],
    ['an address differs', [SEA], { references: ['far-sea'] }, hashes(OLD)],
    ['a picture came', [KEEPER], { references: ['keeper', 'sea'] }, hashes(OLD)],
    ['a picture went', [KEEPER, SEA], { references: ['keeper'] }, hashes(OLD)],
    ['the order changed', [KEEPER, SEA], { references: ['sea', 'keeper'] }, hashes(OLD)],
    ['a reference became the first frame', [KEEPER], { firstFrame: 'keeper' }, hashes(OLD)],
    ['the neighbor is another take', [FRAME], { continueFrom: 'previous' }, frame('s1-010_t02', 120)],
    ['the neighbor ends elsewhere', [FRAME], { continueFrom: 'previous' }, frame('s1-010_t01', 96)],
    ['a chain became a picture', [FRAME], { firstFrame: 'keeper' }, hashes(OLD)],
  ])('finds the pictures stale when %s', (_title, pictures, shot, facts) => {
    expect(stale(pictures, shot, facts)).toEqual(['pictures']);
  });

  it('knows a renamed file by its bytes', () => {
    const facts = { ...hashes(OLD), pictureHashes: { 'wave.png': OLD } };
    expect(stale([KEEPER], { references: ['wave'] }, facts)).toEqual([]);
  });

  it('knows a chained frame, and compares none while the neighbor has no take', () => {
    expect(stale([FRAME], { continueFrom: 'previous' }, frame('s1-010_t01', 120))).toEqual([]);
    expect(stale([FRAME], { continueFrom: 'previous' })).toEqual([]);
  });

  it('never finds an imported take stale', () => {
    const imported = aReceipt({ kind: 'imported', generation: null });
    expect(whatIsStale(imported, resolved({ prompt: 'something else' }))).toEqual([]);
  });
});

function stale(pictures: SentPictureRecord[], shot: Partial<ShotJson>, facts?: PictureFacts) {
  return whatIsStale(receiptWith(pictures), resolved(shot), facts);
}

function receiptWith(pictures: SentPictureRecord[]): Receipt {
  const receipt = aReceipt();
  return { ...receipt, generation: receipt.generation && { ...receipt.generation, pictures } };
}

/** The second shot of a film, in whose references every name is known. */
function resolved(shot: Partial<ShotJson>): ResolvedShot {
  const model = aModel({ check: () => ({ problems: [], warnings: [] }) });
  const references = [
    { id: 'keeper', file: 'keeper.png' },
    { id: 'wave', file: 'wave.png' },
    { id: 'sea', url: 'https://example.com/sea.png' },
    { id: 'far-sea', url: 'https://example.com/far-sea.png' },
  ];
  const [, second] = resolveShots(aStoryboardOf([{}, shot], { references }), () => model).shots;
  if (!second) throw new Error('the shot of the test has problems');
  return second;
}

function sent(record: unknown): SentPictureRecord {
  return sentPictureSchema.parse(record);
}

function hashes(keeper: string): PictureFacts {
  return { pictureHashes: { 'keeper.png': keeper }, previousFrame: null };
}

function frame(takeId: string, at: number): PictureFacts {
  return { pictureHashes: {}, previousFrame: { takeId: takeIdSchema.parse(takeId), frame: at } };
}
