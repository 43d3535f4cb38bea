import { join } from 'node:path';
import type { ProjectPaths } from '../../projects/project-paths.ts';

/** Where a project's history and money stand. */
export function ledgerPath(paths: Pick<ProjectPaths, 'ledger'>): string {
  return join(paths.ledger, 'ledger.sqlite');
}
