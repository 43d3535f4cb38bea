// Last step of CI: reads the report of `npm test` and prints one closing line. Fails on any failed or silently
// skipped test, and where no test ran.
import { readFileSync } from 'node:fs';
import { tallyTests } from './test-tally.ts';

const [reportFile] = process.argv.slice(2);
if (reportFile === undefined) throw new Error('usage: count-tests.ts <report.json>');
const report: unknown = JSON.parse(readFileSync(reportFile, 'utf8'));
const { passed, failed, skipped, wronglySkipped } = tallyTests(report);
for (const name of wronglySkipped) console.log(`skipped without leave: ${name}`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0 || passed === 0 || wronglySkipped.length > 0) process.exitCode = 1;
