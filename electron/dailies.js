// Starts the terminal program. Plain JavaScript that Node 20 still reads, so that an old Node gets a sentence
// instead of a syntax error; everything else is in cli.ts.
import module from 'node:module';
import { join } from 'node:path';

const NEEDED = [24, 15];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  process.stderr.write(
    `Dailies needs Node ${NEEDED.join('.')} or newer and this is ${process.versions.node}. ` +
      'Start it through npm, which brings its own Node on Linux: npm run -s dailies -- --help\n',
  );
  process.exitCode = 5;
} else {
  module.enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));
  await import('./cli.ts');
}
