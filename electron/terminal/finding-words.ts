import { formatUsd } from '#shared/money.ts';
import type { LogFinding } from '../generation/gateway-log.ts';

/** What the gateway's log says of a maybe-charged attempt, for a person. */
export function findingWords(finding: LogFinding): string {
  switch (finding.kind) {
    case 'found-finished':
      return `the gateway’s log has its clip${costWords(finding.costMicroUsd)}; it is fetched without paying again`;
    case 'found-failed':
      return finding.costMicroUsd === null
        ? `the gateway’s log says that it failed (${finding.message}) and does not say at what cost`
        : `the gateway’s log says that it failed${costWords(finding.costMicroUsd)}: ${finding.message}`;
    case 'found-without-reply':
      return `the gateway’s log says that it succeeded${costWords(finding.costMicroUsd)}, but has not kept the clip’s address`;
    case 'found-running':
      return 'the gateway’s log has it as still running';
    case 'no-entry':
      return 'the gateway’s log has no entry for it, which proves nothing yet: entries come late';
    case 'no-log-product':
      return 'this account has no gateway log to ask';
    case 'unavailable':
      return `the gateway’s log could not be read: ${finding.message}`;
  }
}

function costWords(costMicroUsd: number | null): string {
  return costMicroUsd === null ? '' : ` (${formatUsd(costMicroUsd)})`;
}
