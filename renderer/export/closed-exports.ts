import { createStore } from 'zustand/vanilla';
import type { ExportRow } from './use-exports.ts';

type ExportId = ExportRow['exportId'];

/** Exports that are over and were closed on this page; what they made stands among the films. */
export const closedExports = createStore<ReadonlySet<ExportId>>(() => new Set());

export function closeExport(exportId: ExportId): void {
  closedExports.setState((before) => new Set([...before, exportId]), true);
}
