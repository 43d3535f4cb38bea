import type { HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import type { MediaCache } from '#electron/media/media-cache.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { RunFfprobe } from '#electron/media/run-ffprobe.ts';
import type { DrawSlate } from '#electron/slates/draw-slate.ts';
import type { Cut, CutSource } from '#shared/cut/cut.ts';
import type { Loudness } from '#shared/media/loudness.ts';
import type { PartPaths } from './keep-parts.ts';
import type { StitchProgress } from './stitch-progress.ts';

export type TakeSource = CutSource & { kind: 'take' };

export type StitchRequest = {
  readonly cut: Cut;
  /** The path of a take's file. */
  readonly takePath: (take: TakeSource) => string;
  /** The real path of a file that the cut names, such as its music; throws where it is missing or leads elsewhere. */
  readonly projectFile: (file: string) => Promise<string>;
  /** Must not be there yet; its folder must. */
  readonly outFile: string;
  /** An existing folder, best on the disk of the takes; a private folder in it is made and removed. */
  readonly workFolder: string;
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly drawSlate: DrawSlate;
  /** Where the bundled fonts lie. */
  readonly fontsFolder: string;
  /** Where encoded pieces are kept for the next film; null to keep none. */
  readonly cache: MediaCache | null;
  /** Tells one build of the encoder from another: what two builds made is never taken for each other. */
  readonly encoder: string;
  /**
   * Whether joinable copies of takes may be made, and kept, where the film is to hold one parameter set and cannot be
   * copied from the takes themselves.
   */
  readonly prepare: boolean;
  /** Where dialogue, music and effects are written apart; null to write the film alone. */
  readonly parts: PartPaths | null;
  /** An encoder that proved itself on this machine, for films that copy nothing; null for software. */
  readonly hardware: HardwareEncoder | null;
  /** The day that is written into the file, such as `2026-11-22`; null for none. */
  readonly madeOn: string | null;
  /** What is told of its shots in the file, because somebody asked for it; nothing, otherwise. */
  readonly comment?: string | null;
  /** ffmpeg processes at a time: best one less than there are cores. */
  readonly width: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StitchProgress) => void;
};

export type StitchReport = {
  readonly frames: number;
  readonly copiedFrames: number;
  readonly encodedFrames: number;
  readonly slateFrames: number;
  /** Of what was to be encoded, how much was kept from an earlier film. */
  readonly keptFrames: number;
  readonly bytes: number;
  /** Of the finished file; null where none was asked for. `fault` says in words why it is not what was asked for. */
  readonly loudness: (Loudness & { readonly fault: string | null }) | null;
  /** The plan in words, a line each. */
  readonly explanation: readonly string[];
};
