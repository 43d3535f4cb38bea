/** What a video file holds, read from its tables; frames are counted, not computed from a duration. */
export type MediaProbe = {
  /** As it is shown, turned where the file says so. */
  width: number;
  height: number;
  /** `avc1`, `hvc1`, …: the sample entry's four letters. */
  videoCodec: string;
  durationFrames: number;
  /** True where every frame lasts exactly one 24th of a second. */
  constant24: boolean;
  /** `durationSamples` is what is heard, at `sampleRate`: an encoder's priming does not count. */
  audio: { codec: string; sampleRate: number; channels: number; durationSamples: number } | null;
};
