import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PreparePorts, prepareJob } from '#electron/batches/prepare-job.ts';
import type { ShotRequest } from '#shared/catalogue/video-model.ts';
import { modelIdSchema, referenceIdSchema } from '#shared/ids.ts';
import { NO_REVIEWS } from '#shared/take.ts';
import { aJob, aJobRequest, aRequest, aShotId } from '#tests/batch-builders.ts';
import { aReceipt } from '#tests/builders.ts';

let folder: string;
let asked: [string, number][];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-prepare-'));
  mkdirSync(join(folder, 'references'));
  asked = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

const model = modelIdSchema.parse('bytedance/seedance-2.0');
const plain: ShotRequest = { ...aRequest(), model, resolution: '480p' };
const kept = { receipt: aReceipt(), media: '/film/takes/s1-010_t01.mp4' };

function ports(over: Partial<PreparePorts> = {}): PreparePorts {
  return {
    folder,
    readTakes: async () => [kept],
    chains: 'first-good',
    readReviews: async () => NO_REVIEWS,
    extractFrame: async (clip, frame) => {
      asked.push([clip, frame]);
      return picture('#405060');
    },
    ...over,
  };
}

function picture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 360, channels: 3, background } })
    .png()
    .toBuffer();
}

function jobOf(request: ShotRequest, over: Parameters<typeof aJobRequest>[0] = {}) {
  return aJob(2, { model, request: aJobRequest({ request, ...over }) });
}

const chained: ShotRequest = {
  ...plain,
  mode: 'frames',
  firstFrame: { kind: 'previous-frame', shotId: aShotId(1) },
  lastFrame: null,
};

function fromKeeper(): ShotRequest {
  const location = { kind: 'file' as const, path: 'references/keeper.png' };
  const source = { kind: 'reference' as const, referenceId: referenceIdSchema.parse('keeper'), location };
  return { ...plain, mode: 'references', references: [source] };
}

describe('prepareJob', () => {
  it('makes the model’s own input, with the seed that was drawn', async () => {
    const prepared = await prepareJob(ports(), jobOf(plain));
    expect(prepared).toMatchObject({
      kind: 'ready',
      input: { prompt: 'the lamp room at sunrise', duration: 5, resolution: '480p', seed: 7 },
      sent: { pictures: [] },
    });
  });

  it('begins a chained shot with the frame that was frozen, and says which', async () => {
    const prepared = await prepareJob(ports(), jobOf(chained, { previousFrameAt: 96 }));
    expect(asked).toEqual([[kept.media, 96]]);
    expect(prepared).toMatchObject({
      kind: 'ready',
      input: { image: expect.stringMatching(/^data:image\/png;base64,/) },
      sent: {
        input: { image: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
        pictures: [{ role: 'first-frame', source: { kind: 'frame', takeId: 's1-010_t01', frame: 96 } }],
      },
    });
  });

  it.each([500, null])(
    'begins with the last frame where the clip is shorter than %s',
    async (previousFrameAt) => {
      await prepareJob(ports(), jobOf(chained, { previousFrameAt }));
      expect(asked).toEqual([[kept.media, 120]]);
    },
  );

  it('waits where its neighbor has no take', async () => {
    const prepared = await prepareJob(ports({ readTakes: async () => [] }), jobOf(chained));
    expect(prepared).toEqual({ kind: 'must-wait', for: { kind: 'chain', shotId: 's1-010' } });
  });

  it('sends a picture as it was admitted, and fails, unsent, where it was changed since', async () => {
    const bytes = await picture('#102030');
    writeFileSync(join(folder, 'references', 'keeper.png'), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const admitted = { 'references/keeper.png': sha256 };
    const job = jobOf(fromKeeper(), { pictureHashes: admitted });
    expect(await prepareJob(ports(), job)).toMatchObject({
      kind: 'ready',
      sent: { pictures: [{ role: 'reference', source: { kind: 'file', sha256 } }] },
    });

    writeFileSync(join(folder, 'references', 'keeper.png'), await picture('#ffffff'));
    expect(await prepareJob(ports(), job)).toMatchObject({
      kind: 'failed',
      failure: { kind: 'picture', message: expect.stringContaining('references/keeper.png was changed') },
    });
  });

  it('fails, unsent, where a picture is gone or is none', async () => {
    expect(await prepareJob(ports(), jobOf(fromKeeper()))).toMatchObject({ failure: { kind: 'picture' } });
    writeFileSync(join(folder, 'references', 'keeper.png'), 'no picture');
    expect(await prepareJob(ports(), jobOf(fromKeeper()))).toMatchObject({ failure: { kind: 'picture' } });
  });

  it('gives one hash to requests that ask for the same, and another to any other', async () => {
    const hashOf = async (request: ShotRequest, seed: number) => {
      const prepared = await prepareJob(ports(), jobOf(request, { seed }));
      return prepared.kind === 'ready' ? prepared.sent.inputSha256 : prepared.kind;
    };
    const same = await hashOf(plain, 7);
    expect(await hashOf(plain, 7)).toBe(same);
    expect(await hashOf(plain, 8)).not.toBe(same);
    expect(await hashOf({ ...plain, prompt: 'the stairs' }, 7)).not.toBe(same);
  });
});
