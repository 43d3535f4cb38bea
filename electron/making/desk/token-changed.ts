import { countOpenJobs } from '../../batches/ledger/jobs.ts';
import type { Desk } from './desk.ts';

/** The token has changed: paid work that waited for one goes on, as it was agreed to. */
export function tokenChanged(desk: Desk): void {
  const trouble = desk.sides.trouble('cloudflare');
  if (trouble?.code !== 'token-missing' && trouble?.code !== 'keychain-unavailable') return;
  desk.sides.clearTrouble('cloudflare');
  desk.report({ type: 'queue' });
  if (desk.project.ledger.read((db) => countOpenJobs(db, 'cloudflare')) === 0) return;
  // What keeps it from working now is told as its trouble.
  desk.setToWork('cloudflare').catch(() => desk.report({ type: 'queue' }));
}
