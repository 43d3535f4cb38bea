import { countOpenJobs } from '../../batches/ledger/jobs.ts';
import type { Desk } from './desk.ts';

/**
 * The token has changed: paid work that waited for one goes on, as it was agreed to, and the gateway's log is asked
 * again, which may not have been readable by the one before. Nothing that a person has to resume is sent.
 */
export function tokenChanged(desk: Desk): void {
  desk.sides.current('cloudflare')?.work.runner.lookUpAgain(null);
  const trouble = desk.sides.trouble('cloudflare');
  if (trouble?.code !== 'token-missing' && trouble?.code !== 'keychain-unavailable') return;
  desk.sides.clearTrouble('cloudflare');
  desk.report({ type: 'queue' });
  if (desk.project.ledger.read((db) => countOpenJobs(db, 'cloudflare')) === 0) return;
  // What keeps it from working now is told as its trouble.
  desk.setToWork('cloudflare').catch(() => desk.report({ type: 'queue' }));
}
