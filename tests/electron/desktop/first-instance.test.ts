import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { becomeFirst } from '#electron/desktop/first-instance.ts';

function startedBeside(isFirst: boolean) {
  const events = new EventEmitter();
  const handed: unknown[] = [];
  const opened: (readonly string[])[] = [];
  const became = becomeFirst(
    {
      requestSingleInstanceLock: (data) => {
        handed.push(data);
        return isFirst;
      },
      on: events.on.bind(events) as never,
    },
    ['/films/harbor'],
    (paths) => opened.push(paths),
  );
  const secondStart = (data: unknown) =>
    events.emit('second-instance', {}, ['dailies', '/elsewhere'], '/', data);
  return { became, handed, opened, secondStart };
}

describe('becomeFirst', () => {
  it('hears what later starts were asked to open', () => {
    const { became, opened, secondStart } = startedBeside(true);
    secondStart({ paths: ['/films/dunes'] });
    secondStart({ paths: [] });
    expect(became).toBe(true);
    expect(opened).toEqual([['/films/dunes'], []]);
  });

  it.each([undefined, null, 'films', { paths: [7] }])('takes %j for a start without paths', (data) => {
    const { opened, secondStart } = startedBeside(true);
    secondStart(data);
    expect(opened).toEqual([[]]);
  });

  it('hands its own paths over where another one runs', () => {
    const { became, handed } = startedBeside(false);
    expect(became).toBe(false);
    expect(handed).toEqual([{ paths: ['/films/harbor'] }]);
  });
});
