import { describe, expect, it } from 'vitest';
import { type CoreEvent, EMPTY_BOOK, followEvent } from '#electron/desktop/follow-work.ts';
import { noticesBetween } from '#electron/desktop/work-notices.ts';
import { mediaIdSchema } from '#shared/ids.ts';
import { exportRow, exportsChanged, queue, queueChanged } from './work-events.ts';

/** What is told while these events come in, one after another. */
function told(...events: CoreEvent[]): string[] {
  const said: string[] = [];
  let book = EMPTY_BOOK;
  for (const event of events) {
    const before = book;
    book = followEvent(before, event);
    said.push(...noticesBetween(before, book).map(({ title, body }) => `${title}: ${body}`));
  }
  return said;
}

const working = queueChanged(queue({ running: 1, waiting: 2 }));

describe('noticesBetween', () => {
  it('tells once when a batch is done', () => {
    const done = queueChanged(queue({ activity: 'idle', done: 3 }));
    expect(told(working, done, done)).toEqual(['Dailies: The batch is done.']);
  });

  it('says how many shots need a person', () => {
    expect(told(working, queueChanged(queue({ activity: 'idle', needsYou: 1 })))).toEqual([
      'Dailies: The batch is done. One shot needs you.',
    ]);
    expect(told(working, queueChanged(queue({ activity: 'idle', needsYou: 4 })))).toEqual([
      'Dailies: The batch is done. 4 shots need you.',
    ]);
  });

  it('tells why a batch cannot go on', () => {
    const paused = queueChanged(
      queue({
        activity: 'attention',
        waiting: 2,
        pauses: [{ kind: 'account', reason: 'token', message: 'the token was refused.' }],
      }),
    );
    expect(told(working, paused)).toEqual(['Dailies: The batch is paused: the token was refused.']);
  });

  it('does not tell a person of the pause that they asked for', () => {
    expect(told(working, queueChanged(queue({ activity: 'paused', pauses: [{ kind: 'person' }] })))).toEqual(
      [],
    );
  });

  it('tells nothing of a queue that rested all along, or is seen for the first time', () => {
    const idle = queueChanged(queue({ activity: 'idle', done: 3 }));
    expect(told(idle, idle)).toEqual([]);
  });

  it('calls a rehearsal a rehearsal', () => {
    expect(
      told(
        queueChanged(queue({ generator: 'rehearsal', running: 1 })),
        queueChanged(queue({ generator: 'rehearsal', activity: 'idle' })),
      ),
    ).toEqual(['Dailies: The rehearsal is done.']);
  });

  const running = exportRow('a', { status: 'running', framesDone: 0, framesPlanned: 9 });
  const done = (id: string, name: string) =>
    exportRow(id, { status: 'done', name, mediaId: mediaIdSchema.parse('m-1'), bytes: 9 });

  it('names the film that is ready', () => {
    expect(told(exportsChanged(running), exportsChanged(done('a', 'harbor-01.mp4')))).toEqual([
      'Dailies: harbor-01.mp4 is ready.',
    ]);
  });

  it('tells of many exports together, once the last is over, and of those that failed', () => {
    const old = done('old', 'harbor-00.mp4');
    expect(
      told(
        exportsChanged(old, running, exportRow('b', { status: 'queued' })),
        exportsChanged(old, done('a', 'one.mp4'), exportRow('b', { status: 'queued' })),
        exportsChanged(
          old,
          done('a', 'one.mp4'),
          exportRow('b', { status: 'failed', message: 'x' }),
          done('c', 'three.mp4'),
        ),
      ),
    ).toEqual(['Dailies: three.mp4 is ready. One export failed.']);
  });

  it('does not tell a person of the export that they canceled', () => {
    expect(told(exportsChanged(running), exportsChanged(exportRow('a', { status: 'canceled' })))).toEqual([]);
  });
});
