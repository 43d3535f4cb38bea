import { type Box, boxOver, bytesOf, failMp4, type Mp4Result, readingMp4, u8, u16 } from './boxes.ts';
import { readSetId, readSpsFacts, type SpsFacts } from './parameter-set.ts';

/** H.264's decoder configuration (`avcC`, ISO/IEC 14496-15): the parameter sets that every sample refers to by id. */
export type AvcConfig = {
  readonly profile: number;
  readonly compatibility: number;
  readonly level: number;
  /** Bytes of the length before each NAL unit: 1, 2 or 4. */
  readonly lengthBytes: number;
  readonly sps: readonly ParameterSet[];
  readonly pps: readonly ParameterSet[];
  /** Of the first sequence parameter set. */
  readonly facts: SpsFacts;
};

export type ParameterSet = { readonly id: number; readonly bytes: Uint8Array };

/** @param payload the `avcC` box without its header */
export function readAvcConfig(payload: Uint8Array): Mp4Result<AvcConfig> {
  return readingMp4(() => {
    const box = boxOver(payload, 'avcC');
    const sps = readSets(box, 5, u8(box, 5) & 31, 'sps');
    const pps = readSets(box, sps.end, u8(box, sps.end), 'pps');
    const first = sps.sets[0] ?? failMp4('missing', 'sps');
    return {
      profile: u8(box, 1),
      compatibility: u8(box, 2),
      level: u8(box, 3),
      lengthBytes: (u8(box, 4) & 3) + 1,
      sps: sps.sets,
      pps: pps.sets,
      facts: readSpsFacts(first.bytes) ?? failMp4('contradictory', 'sps'),
    };
  });
}

function readSets(box: Box, countAt: number, count: number, kind: 'sps' | 'pps') {
  const sets: ParameterSet[] = [];
  let at = countAt + 1;
  for (let index = 0; index < count; index += 1) {
    const length = u16(box, at);
    const bytes = bytesOf(box, at + 2, at + 2 + length);
    sets.push({ id: readSetId(bytes, kind) ?? failMp4('contradictory', kind), bytes });
    at += 2 + length;
  }
  return { sets, end: at };
}

export type MergedAvcConfig = { ok: true; payload: Uint8Array } | { ok: false; reason: string };

/**
 * One `avcC` for samples of several encodes. Refuses two different sets under one id, since a decoder would
 * take the wrong one without a word; sets that are equal to the byte are kept once.
 */
export function mergeAvcConfigs(configs: readonly AvcConfig[]): MergedAvcConfig {
  const [first] = configs;
  if (!first) return { ok: false, reason: 'there is no picture to join' };
  if (configs.some((config) => config.lengthBytes !== first.lengthBytes)) {
    return { ok: false, reason: 'the clips store their pictures with different length fields' };
  }
  const sps = mergeSets(configs.flatMap((config) => config.sps));
  const pps = mergeSets(configs.flatMap((config) => config.pps));
  if (sps === null || pps === null) {
    return { ok: false, reason: 'two clips use different parameter sets under one id' };
  }
  if (sps.length > 31 || pps.length > 255) return { ok: false, reason: 'there are too many parameter sets' };
  return { ok: true, payload: writeAvcConfig(configs, first, sps, pps) };
}

function mergeSets(sets: readonly ParameterSet[]): ParameterSet[] | null {
  const byId = new Map<number, ParameterSet>();
  for (const set of sets) {
    const known = byId.get(set.id);
    if (known && !sameBytes(known.bytes, set.bytes)) return null;
    if (!known) byId.set(set.id, set);
  }
  return [...byId.values()];
}

function writeAvcConfig(
  configs: readonly AvcConfig[],
  first: AvcConfig,
  sps: readonly ParameterSet[],
  pps: readonly ParameterSet[],
): Uint8Array {
  const profile = Math.max(...configs.map((config) => config.profile));
  const compatibility = configs.reduce((bits, config) => bits & config.compatibility, 255);
  const level = Math.max(...configs.map((config) => config.level));
  const bytes = [1, profile, compatibility, level, 0xfc | (first.lengthBytes - 1), 0xe0 | sps.length];
  for (const set of sps) bytes.push(set.bytes.length >> 8, set.bytes.length & 255, ...set.bytes);
  bytes.push(pps.length);
  for (const set of pps) bytes.push(set.bytes.length >> 8, set.bytes.length & 255, ...set.bytes);
  if (HIGH_PROFILES.has(profile)) {
    const { chromaFormat, bitDepth } = first.facts;
    bytes.push(0xfc | chromaFormat, 0xf8 | (bitDepth - 8), 0xf8 | (bitDepth - 8), 0);
  }
  return Uint8Array.from(bytes);
}

/** Profiles whose `avcC` ends with chroma format and bit depths. */
const HIGH_PROFILES: ReadonlySet<number> = new Set([100, 110, 122, 144]);

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
