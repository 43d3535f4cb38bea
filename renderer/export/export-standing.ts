import type { ExportRow } from './use-exports.ts';

/** Whether an export is being made, or waits for the one before it. */
export function isExporting({ state }: Pick<ExportRow, 'state'>): boolean {
  return state.status === 'running' || state.status === 'queued';
}
