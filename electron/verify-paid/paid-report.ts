import type { Money } from '#shared/batch/money-state.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import { formatUsd } from '#shared/money.ts';
import type { LogFinding } from '../generation/gateway-log.ts';
import type { ClipHostFacts } from './probe-clip-host.ts';

/** What the live API did with one paid call. Nothing in it is secret: no token, no signed address. */
export type PaidReport = {
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly api: string;
  readonly model: string;
  /** What was asked for: every field of the API's input. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly callMs: number | null;
  readonly reply: {
    readonly httpStatus: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly shape: unknown;
  } | null;
  readonly outcome: string;
  readonly message: string;
  readonly money: Money;
  readonly log: { readonly kind: LogFinding['kind']; readonly costMicroUsd: number | null };
  readonly clipHost: ClipHostFacts | null;
  readonly file: (MediaProbe & { readonly bytes: number }) | null;
};

/** The report as lines for a person. */
export function reportLines(report: PaidReport): string[] {
  const { reply, clipHost, file, log } = report;
  return [
    `One paid call of ${report.model} at ${report.api}, ${report.madeAt}`,
    '',
    `Outcome: ${report.outcome} (${report.message})`,
    `Time until the reply: ${report.callMs === null ? 'not known' : `${Math.round(report.callMs / 100) / 10} s`}`,
    `Reply: ${reply === null ? 'none that was whole' : `HTTP ${reply.httpStatus}, shape ${JSON.stringify(reply.shape)}`}`,
    ...Object.entries(reply?.headers ?? {}).map(([name, value]) => `  ${name}: ${value}`),
    `Money: ${report.money.status}`,
    `The gateway’s log: ${log.kind}${log.costMicroUsd === null ? ', no cost named' : `, cost ${formatUsd(log.costMicroUsd)}`}`,
    `Download host: ${clipHost === null ? 'not asked' : hostWords(clipHost)}`,
    `File: ${file === null ? 'none' : fileWords(file)}`,
  ];
}

function hostWords(facts: ClipHostFacts): string {
  if (facts.kind === 'not-answered') return `did not answer (${facts.why})`;
  const ranges = facts.supportsRanges ? 'ranges are supported' : 'ranges are not supported';
  return `HTTP ${facts.httpStatus}, ${ranges}, ${JSON.stringify(facts.headers)}`;
}

function fileWords({
  width,
  height,
  videoCodec,
  durationFrames,
  constant24,
  audio,
  bytes,
}: MediaProbe & { bytes: number }): string {
  const rate = constant24 ? '24 frames a second throughout' : 'not at a constant 24 frames a second';
  const sound =
    audio === null ? 'no sound' : `${audio.codec} at ${audio.sampleRate} Hz, ${audio.channels} channels`;
  const kilobits = Math.round((bytes * 8 * 24) / (durationFrames * 1000));
  return `${width} x ${height}, ${videoCodec}, ${durationFrames} frames, ${rate}, ${sound}, ${bytes} bytes (${kilobits} kbit/s)`;
}
