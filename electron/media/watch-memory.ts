import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** How a system tells what a process holds in memory, and how often it may be asked without costing much. */
export type MemoryGauge = {
  readonly everyMs: number;
  /** Null where the process is gone, or the system does not say. */
  readonly read: (pid: number) => Promise<number | null>;
};

/**
 * Looks at a process's memory until it ends or `stop` is called. `onOver` is called once, when it holds more than the
 * limit. On Linux its highest point counts, elsewhere what it holds at the moments when it is looked at.
 */
export function watchMemory(
  gauge: MemoryGauge,
  { pid, limitBytes }: { readonly pid: number; readonly limitBytes: number },
  onOver: (bytes: number) => void,
): { readonly stop: () => void } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const bytes = await gauge.read(pid);
    if (isStopped || bytes === null) return;
    if (bytes > limitBytes) onOver(bytes);
    else timer = setTimeout(() => void look(), gauge.everyMs).unref();
  };
  timer = setTimeout(() => void look(), gauge.everyMs).unref();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

const run = promisify(execFile);

export function memoryGauge(platform: NodeJS.Platform): MemoryGauge {
  switch (platform) {
    case 'linux':
      return { everyMs: 250, read: (pid) => asked(readFile(`/proc/${pid}/status`, 'utf8'), peakOfStatus) };
    case 'win32':
      return { everyMs: 3000, read: (pid) => asked(printed('tasklist', tasklistWords(pid)), sizeOfTasklist) };
    default:
      return {
        everyMs: 1000,
        read: (pid) => asked(printed('ps', ['-o', 'rss=', '-p', String(pid)]), sizeOfPs),
      };
  }
}

function tasklistWords(pid: number): string[] {
  return ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'];
}

async function printed(program: string, words: readonly string[]): Promise<string> {
  return (await run(program, words, { windowsHide: true })).stdout;
}

async function asked(text: Promise<string>, read: (text: string) => number | null): Promise<number | null> {
  return text.then(read, () => null);
}

/** The highest point so far, from `/proc/<pid>/status`. */
export function peakOfStatus(status: string): number | null {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}

export function sizeOfPs(text: string): number | null {
  return /^\s*\d+\s*$/.test(text) ? Number(text) * 1024 : null;
}

/** `"ffmpeg.exe","4212","Console","1","151,812 K"`, with whatever the country sets between thousands. */
export function sizeOfTasklist(text: string): number | null {
  const column = /"([^"]*)"\s*$/.exec(text.split('\n')[0]?.trim() ?? '')?.[1] ?? '';
  const digits = column.replace(/\D/g, '');
  return /K$/i.test(column.trim()) && digits !== '' ? Number(digits) * 1024 : null;
}
