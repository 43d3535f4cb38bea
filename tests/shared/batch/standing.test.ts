import { describe, expect, it } from 'vitest';
import type { Job } from '#shared/batch/job.ts';
import { shotStandings } from '#shared/batch/standing.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { modelIdSchema, runIdSchema, takeId } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { NO_REVIEWS, type Receipt, type Reviews, reviewsSchema } from '#shared/take.ts';
import { aJob, aShotId } from '#tests/batch-builders.ts';
import { aReceipt, aStoryboardOf } from '#tests/builders.ts';

const shotId = aShotId(1);

function standing(
  facts: { jobs?: Job[]; takes?: Receipt[]; reviews?: Reviews; pictureHashes?: Record<string, string> },
  shot: Parameters<typeof aStoryboardOf>[0][number] = {},
) {
  const { shots } = resolveShots(aStoryboardOf([shot], withKeeper), lookUpModel);
  const [first] = shotStandings(shots, 'cloudflare', filled(facts));
  return first;
}

function rehearsing(facts: Parameters<typeof standing>[0], shot: Parameters<typeof standing>[1] = {}) {
  const { shots } = resolveShots(aStoryboardOf([shot], withKeeper), lookUpModel);
  const [first] = shotStandings(shots, 'rehearsal', filled(facts));
  return first;
}

const withKeeper = {
  defaults: { model: 'bytedance/seedance-2.0' },
  references: [{ id: 'keeper', file: 'references/keeper.png' }],
};

/** What a rehearsal of that storyboard's shot was asked with, by hand. */
const INPUT = {
  prompt: 'the lamp room at sunrise',
  duration: 5,
  resolution: '720p',
  aspect_ratio: '16:9',
  fps: 24,
  camera_fixed: false,
  generate_audio: true,
  watermark: false,
  seed: 12345,
};

function filled(facts: Parameters<typeof standing>[0]) {
  return { jobs: [], takes: [], reviews: NO_REVIEWS, pictureHashes: {}, ...facts };
}

function rehearsed(over: Partial<Receipt> = {}): Receipt {
  return aReceipt({
    takeId: takeId(shotId, 'rehearsed', 1),
    kind: 'rehearsed',
    generation: askedWith(INPUT),
    ...over,
  });
}

function askedWith(input: Record<string, unknown>): Receipt['generation'] {
  const { generation } = aReceipt();
  return generation && { ...generation, model: modelIdSchema.parse('bytedance/seedance-2.0'), input };
}

const ended = { status: 'refused', attempt: 1, reason: 'moderation', message: 'no' } as const;
const unclear = { status: 'unclear', attempt: 1, reason: 'timed-out', message: 'late' } as const;

describe('shotStandings', () => {
  it('takes from the storyboard what was wanted, left out and locked', () => {
    expect(standing({}, { takes: 3, locked: true })).toMatchObject({
      shotId,
      included: true,
      locked: true,
      takesWanted: 3,
      hasTake: false,
      hasOpenJob: false,
      inOpenRun: false,
    });
    expect(standing({}, { omit: true })).toMatchObject({ included: false });
  });

  it('counts paid and imported takes that were not rejected, never rehearsed ones', () => {
    const rejected = reviewsSchema.parse({
      version: 1,
      circled: {},
      takes: { 's1-010_t01': { rejected: true } },
    });
    expect(standing({ takes: [aReceipt()] })).toMatchObject({ hasTake: true });
    expect(standing({ takes: [aReceipt({ kind: 'imported' })] })).toMatchObject({ hasTake: true });
    expect(standing({ takes: [aReceipt()], reviews: rejected })).toMatchObject({ hasTake: false });
    expect(standing({ takes: [rehearsed()] })).toMatchObject({ hasTake: false, hasRehearsal: true });
    expect(standing({ takes: [aReceipt({ shotId: aShotId(2) })] })).toMatchObject({ hasTake: false });
  });

  it('knows the circle', () => {
    const circled = reviewsSchema.parse({ version: 1, circled: { [shotId]: 's1-010_t01' }, takes: {} });
    expect(standing({ reviews: circled })).toMatchObject({ circled: true });
    expect(standing({}, { id: 'constructor' })).toMatchObject({ shotId: 'constructor', circled: false });
  });

  it('holds a rehearsal for old once its prompt or a picture of it was changed', () => {
    const ofPicture = (sha256: string): Receipt => {
      const generation = askedWith({ ...INPUT, reference_images: [`sha256:${sha256}`] });
      const source = { kind: 'file' as const, path: 'references/keeper.png', sha256 };
      const pictures = [{ role: 'reference' as const, source, sentSha256: sha256 }];
      return rehearsed({ generation: generation && { ...generation, pictures } });
    };
    const shot = { mode: 'references' as const, references: ['keeper'] };
    const pictureHashes = { 'references/keeper.png': 'c'.repeat(64) };
    expect(rehearsing({ takes: [rehearsed()] })).toMatchObject({ hasRehearsal: true });
    expect(rehearsing({ takes: [rehearsed()] }, { prompt: 'the stairs' })).toMatchObject({
      hasRehearsal: false,
    });
    expect(rehearsing({ takes: [ofPicture('c'.repeat(64))], pictureHashes }, shot)).toMatchObject({
      hasRehearsal: true,
    });
    expect(rehearsing({ takes: [ofPicture('d'.repeat(64))], pictureHashes }, shot)).toMatchObject({
      hasRehearsal: false,
    });
  });

  it.each<[string, Parameters<typeof rehearsing>[1]]>([
    ['length', { durationSeconds: 6 }],
    ['size', { resolution: '480p' }],
    ['shape', { aspectRatio: '9:16' }],
    ['sound', { generateAudio: false }],
    ['model', { model: 'alibaba/wan-3.0', resolution: '720P', generateAudio: true }],
  ])('holds a rehearsal for old once its %s was changed', (_, shot) => {
    expect(rehearsing({ takes: [rehearsed()] }, shot)).toMatchObject({ hasRehearsal: false });
  });

  it('does not mind another seed', () => {
    expect(rehearsing({ takes: [rehearsed()] }, { seed: 7 })).toMatchObject({ hasRehearsal: true });
  });

  it('knows the shots of a run that goes on, except those whose job was canceled', () => {
    const made = aJob(1, { state: { status: 'done', takeId: takeId(shotId, 'paid', 1) } });
    const other = aShotId(2);
    const inRun = (state: Job['state'], ofFirst = made.state) =>
      standing({ jobs: [{ ...made, state: ofFirst }, aJob(2, { shotId: other, state })] });
    expect(inRun({ status: 'queued' })).toMatchObject({ inOpenRun: true });
    expect(inRun({ status: 'waiting', for: { kind: 'cap' } })).toMatchObject({ inOpenRun: true });
    expect(inRun({ status: 'queued' }, { status: 'canceled' })).toMatchObject({ inOpenRun: false });
    expect(inRun({ status: 'canceled' })).toMatchObject({ inOpenRun: false });
    expect(inRun(unclear)).toMatchObject({ inOpenRun: false });
    const later = aJob(2, { shotId: other, runId: runIdSchema.parse('run-2') });
    expect(standing({ jobs: [made, later] })).toMatchObject({ inOpenRun: false });
  });

  it('looks at the jobs of its own generator: any open one, and how the last one ended', () => {
    const first = aJob(1, { state: ended });
    const second = aJob(2, { shotId, takeNumber: 2, state: { status: 'canceled' } });
    expect(standing({ jobs: [first] })).toMatchObject({ hasOpenJob: false, lastJobFailed: true });
    expect(standing({ jobs: [first, second] })).toMatchObject({ lastJobFailed: false });
    expect(standing({ jobs: [second, first] })).toMatchObject({ lastJobFailed: true });
    expect(standing({ jobs: [aJob(1, { state: unclear })] })).toMatchObject({ hasOpenJob: true });
    expect(rehearsing({ jobs: [first] })).toMatchObject({ hasOpenJob: false, lastJobFailed: false });
  });
});
