// Proves that the lock file can be installed on every system: see lock-problems.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockProblems } from './lock-problems.ts';

const lock: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'));
const problems = lockProblems(lock);
if (problems.length > 0) {
  process.stderr.write(`package-lock.json cannot be installed everywhere:\n  ${problems.join('\n  ')}\n`);
  process.exitCode = 1;
}
