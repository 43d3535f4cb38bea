import type { MediaTools } from '#electron/making/media-tools.ts';
import { encodersOf, type HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import { type EncoderTrial, probeEncoders } from '#electron/media/probe-encoders.ts';

export type ChosenEncoder = {
  readonly hardware: HardwareEncoder | null;
  /** What a person who asked for hardware should know; null where nobody did. */
  readonly sentence: string | null;
};

type Machine = {
  readonly media: Pick<MediaTools, 'programs' | 'runFfmpeg'>;
  readonly platform: NodeJS.Platform;
  /** Where the outcome of the trials is kept. */
  readonly folder: string;
  readonly now: () => number;
  /** Those that the system may have. */
  readonly candidates?: readonly HardwareEncoder[];
};

/**
 * Software unless hardware is asked for by name, and hardware only where a real short encode with it came out right:
 * the first one that did.
 */
export async function chooseEncoder(
  asked: 'automatic' | 'software' | 'hardware',
  { media, platform, folder, now, candidates = encodersOf(platform) }: Machine,
): Promise<ChosenEncoder> {
  if (asked !== 'hardware') return { hardware: null, sentence: null };
  const { programs, runFfmpeg } = media;
  const trials = await probeEncoders({ candidates, programs, runFfmpeg, folder, now });
  const proved = trials.find(({ kind }) => kind === 'proved');
  const hardware = candidates.find(({ name }) => name === proved?.encoder) ?? null;
  return { hardware, sentence: sentenceOf(hardware, trials) };
}

function sentenceOf(hardware: HardwareEncoder | null, trials: readonly EncoderTrial[]): string {
  if (hardware !== null) {
    return `${hardware.name} proved itself on this machine: it encodes films that copy nothing, software all others.`;
  }
  const reasons = trials.map(
    (trial) => `${trial.encoder}: ${trial.kind === 'unfit' ? trial.reason.split(' / ')[0] : 'unused'}`,
  );
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  return `No hardware encoder proved itself on this machine${why}. The film is made in software.`;
}
