import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { listenForInterrupts } from '#electron/terminal/interrupts.ts';

class Exited extends Error {}

/** A process that gets signals and, as the real one, does not come back from `exit`. */
function aProcess() {
  const exits: unknown[] = [];
  const emitter = Object.assign(new EventEmitter(), {
    exit: (code?: unknown): never => {
      exits.push(code);
      throw new Exited();
    },
  });
  return { exits, emitter, onInterrupt: listenForInterrupts(emitter as unknown as NodeJS.Process) };
}

describe('listenForInterrupts', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('tells all who listen of %s, each time', (signal) => {
    const { exits, emitter, onInterrupt } = aProcess();
    const heard: string[] = [];
    onInterrupt(() => heard.push('first'));
    onInterrupt(() => heard.push('second'));
    emitter.emit(signal);
    emitter.emit(signal);
    expect(heard).toEqual(['first', 'second', 'first', 'second']);
    expect(exits).toEqual([]);
  });

  it('ends the program at once while nobody listens, and after the last has stopped', () => {
    const { exits, emitter, onInterrupt } = aProcess();
    expect(() => emitter.emit('SIGINT')).toThrow(Exited);
    const stop = onInterrupt(() => {});
    emitter.emit('SIGINT');
    stop();
    expect(() => emitter.emit('SIGTERM')).toThrow(Exited);
    expect(exits).toEqual([130, 130]);
  });

  it('lets a listener go away while it is told', () => {
    const { emitter, onInterrupt } = aProcess();
    const heard: string[] = [];
    const stop = onInterrupt(() => {
      heard.push('first');
      stop();
    });
    onInterrupt(() => heard.push('second'));
    emitter.emit('SIGINT');
    emitter.emit('SIGINT');
    expect(heard).toEqual(['first', 'second', 'second']);
  });
});
