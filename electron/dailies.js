// Starts the terminal program: plain JavaScript, so that every Node can read it. Everything else is in cli.ts.
import module from 'node:module';
import { join } from 'node:path';
import { nodeComplaint } from './needed-node.js';

const complaint = nodeComplaint(process.versions.node);
if (complaint === null) {
  // Compiled code is kept beside the packages, so that a start costs little more than Node's own.
  module.enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));
  await import('./cli.ts');
} else {
  process.stderr.write(complaint);
  process.exitCode = 5;
}
