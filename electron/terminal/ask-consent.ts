import type { Cap } from '#shared/batch/batch-run.ts';
import { type ConsentQuestion, decideConsent } from './consent.ts';
import type { Output } from './output.ts';
import type { TerminalHost } from './terminal-host.ts';

export type Consented = { kind: 'agreed'; cap: Cap } | { kind: 'refused'; exitCode: 2 | 130 };

/** The person's word to spend, by flag or by answer; without it the reason is said. */
export async function askConsent(
  host: TerminalHost,
  output: Output,
  question: ConsentQuestion,
): Promise<Consented> {
  const consent = decideConsent(question);
  switch (consent.kind) {
    case 'stop':
      return refuse(output, consent.message);
    case 'ask': {
      const answer = (await host.screen?.ask(consent.question)) ?? null;
      if (answer === null) return { kind: 'refused', exitCode: 130 };
      if (!/^y(es)?$/i.test(answer.trim())) return refuse(output, 'Nothing was sent.');
      return { kind: 'agreed', cap: consent.cap };
    }
    case 'go':
      return { kind: 'agreed', cap: consent.cap };
  }
}

function refuse(output: Output, message: string): Consented {
  output.note(message);
  output.emit({ event: 'error', code: 'consent-needed', message });
  return { kind: 'refused', exitCode: 2 };
}
