import { describe, expect, it } from 'vitest';
import {
  type ExportEvent,
  type ExportState,
  isExportEnd,
  nextExportState,
} from '#electron/exporting/export-state.ts';
import { aFinishedExport } from './export-builders.ts';

const film = aFinishedExport();
const error = { code: 'canceled' } as const;
const RUNNING: ExportState = { status: 'running', framesDone: 5, framesPlanned: 10 };
const STARTED: ExportEvent = { kind: 'started' };

describe('the state of an export', () => {
  it.each<[string, ExportState, ExportEvent, ExportState]>([
    ['starts', { status: 'queued' }, STARTED, { status: 'running', framesDone: 0, framesPlanned: 0 }],
    [
      'goes on',
      RUNNING,
      { kind: 'progressed', framesDone: 6, framesPlanned: 10 },
      { status: 'running', framesDone: 6, framesPlanned: 10 },
    ],
    [
      'never goes back, also where it begins anew in software',
      RUNNING,
      { kind: 'progressed', framesDone: 1, framesPlanned: 12 },
      { status: 'running', framesDone: 5, framesPlanned: 12 },
    ],
    ['ends with a film', RUNNING, { kind: 'finished', film }, { status: 'done', film }],
    ['ends without one', RUNNING, { kind: 'failed', error }, { status: 'failed', error }],
    ['ends before it began', { status: 'queued' }, { kind: 'canceled' }, { status: 'canceled' }],
    ['stays canceled', { status: 'canceled' }, STARTED, { status: 'canceled' }],
    ['stays done', { status: 'done', film }, { kind: 'canceled' }, { status: 'done', film }],
  ])('%s', (_, state, event, next) => {
    expect(nextExportState(state, event)).toEqual(next);
  });

  it('is an end or is none', () => {
    expect([{ status: 'queued' } as const, RUNNING].map(isExportEnd)).toEqual([false, false]);
    expect([{ status: 'canceled' } as const, { status: 'failed', error } as const].map(isExportEnd)).toEqual([
      true,
      true,
    ]);
  });
});
