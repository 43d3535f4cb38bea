// A process that takes a project's lock and keeps it until it is killed. Prints one word: held or refused.

import { lockProject } from '#electron/projects/project-lock.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';

const [folder = ''] = process.argv.slice(2);
const holder = { pid: process.pid, host: 'studio', program: 'the other one', since: '2026-01-01T12:00:00Z' };
try {
  const lock = await lockProject(projectPaths(folder), holder);
  process.stdout.write('held\n');
  setInterval(() => lock, 1000);
} catch {
  process.stdout.write('refused\n');
}
