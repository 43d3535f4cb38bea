// Runs after every npm install and npm ci. Plain JavaScript, because here an old Node may be the one that runs.
import { nodeComplaint } from '../electron/needed-node.js';

const complaint = nodeComplaint(process.versions.node);
if (complaint === null) {
  await import('./check-lock.ts');
} else {
  process.stderr.write(complaint);
  process.exitCode = 1;
}
