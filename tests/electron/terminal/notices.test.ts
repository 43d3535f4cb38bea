import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchEvent } from '#electron/batches/batch-ports.ts';
import { startNotice } from '#electron/terminal/notices.ts';
import type { Output } from '#electron/terminal/output.ts';
import { tellOfPauses } from '#electron/terminal/tell-of-pauses.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { aJob, aRun } from '#tests/batch-builders.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-notice-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A real program that writes down its arguments, one JSON list a line. */
function program(): { path: string; told: () => unknown[] } {
  const path = join(folder, 'tell me.mjs');
  const record = join(folder, 'told.jsonl');
  const script = `#!${process.execPath}
import { appendFileSync } from 'node:fs';
appendFileSync(${JSON.stringify(record)}, JSON.stringify(process.argv.slice(2)) + '\\n');
`;
  writeFileSync(path, script, { mode: 0o755 });
  const told = () =>
    readFileSync(record, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { path, told };
}

function silent(notes: string[]): Output {
  return { screen: null, say: () => {}, emit: () => {}, note: (text) => notes.push(text) };
}

const paused = (message: string): BatchEvent => ({
  type: 'run-paused',
  runId: aRun().id,
  reason: { kind: 'refusals', message },
});

describe.skipIf(process.platform === 'win32')('a program of the person’s own', () => {
  it('gets its words as they are, whatever a shell would make of them', async () => {
    const { path, told } = program();
    const words = ['pause', '"; touch owned; $(touch owned) `touch owned` %PATH% \n é'];
    expect(await startNotice(path, words)).toBeNull();
    expect(told()).toEqual([words]);
  });

  it('is told of each pause once, of kinds too, and of nothing else', async () => {
    const { path, told } = program();
    const pauses = tellOfPauses(silent([]), path);
    const ofKind: JobState = { status: 'waiting', for: { kind: 'kind-paused', message: 'three alike' } };
    pauses.tell(paused('two refused'));
    pauses.tell(paused('two refused'));
    pauses.tell({ type: 'job', job: aJob(1, { state: ofKind }) });
    pauses.tell({ type: 'job', job: aJob(2, { state: ofKind }) });
    pauses.tell({ type: 'job', job: aJob(3) });
    await pauses.told();
    expect(told().toSorted()).toEqual([
      ['pause', 'three alike'],
      ['pause', 'two refused'],
    ]);
  });

  it('that is not there or fails is noted, and stops nothing', async () => {
    const notes: string[] = [];
    const missing = tellOfPauses(silent(notes), join(folder, 'nowhere'));
    missing.tell(paused('refused'));
    await missing.told();
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('nowhere could not be started');
    expect(await startNotice(process.execPath, ['-e', 'process.exit(3)'])).toBe(
      `${process.execPath} ended with 3.`,
    );
  });
});
