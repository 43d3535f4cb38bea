import { type FileSystem, realFileSystem, type WritableHandle } from '#electron/files/file-system.ts';

/** Every call that changes the disk or makes it durable, by name. */
export type Step = 'open' | 'write' | 'sync' | 'link' | 'rename' | 'remove' | 'makeFolder';

/** The real file system, which asks before every step; what `before` throws is what the step throws. */
export function fileSystemWith(before: (step: Step) => void): FileSystem {
  return {
    open: async (path, flags, mode) => {
      before('open');
      return handleWith(await realFileSystem.open(path, flags, mode), before);
    },
    link: async (from, to) => {
      before('link');
      await realFileSystem.link(from, to);
    },
    rename: async (from, to) => {
      before('rename');
      await realFileSystem.rename(from, to);
    },
    remove: async (path) => {
      before('remove');
      await realFileSystem.remove(path);
    },
    makeFolder: async (path) => {
      before('makeFolder');
      await realFileSystem.makeFolder(path);
    },
  };
}

/** Fails one kind of step, always, with a code of the system. */
export function failingAt(failing: Step, code: string): FileSystem {
  return fileSystemWith((step) => {
    if (step === failing) throw systemError(code);
  });
}

/** Does a number of steps and nothing after them, not even clean up: what a killed process leaves. */
export function dyingAfter(steps: number): FileSystem {
  let left = steps;
  return fileSystemWith(() => {
    if (left === 0) throw new Error('the process is dead');
    left -= 1;
  });
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as if`), { code });
}

function handleWith(handle: WritableHandle, before: (step: Step) => void): WritableHandle {
  return {
    writeFile: async (content) => {
      try {
        before('write');
      } catch (error) {
        // A full or lost disk has often taken the first half.
        await handle.writeFile(content.slice(0, content.length / 2));
        throw error;
      }
      await handle.writeFile(content);
    },
    sync: async () => {
      before('sync');
      await handle.sync();
    },
    stat: () => handle.stat(),
    close: () => handle.close(),
  };
}
