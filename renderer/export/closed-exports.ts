import { viewStore } from '../view/view-store.ts';
import type { ExportRow } from './use-exports.ts';

/** More than one looks back on; the core forgets them all when it ends. */
const MOST_KEPT = 1000;

export function closeExport(exportId: ExportRow['exportId']): void {
  viewStore.setState(({ closedExports }) => ({
    closedExports: [...closedExports, exportId].slice(-MOST_KEPT),
  }));
}
