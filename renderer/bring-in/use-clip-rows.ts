import { useRef, useState } from 'react';
import type { IncomingId, ShotId } from '#shared/ids.ts';
import type { ClipToBring } from '../frame/shell-store.ts';
import type { OpenProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { upload } from '../project/upload.ts';
import { bringClip } from './bring-clip.ts';

export type ClipState =
  | { readonly kind: 'waiting' | 'looking' | 'coming' | 'here' }
  /** What of it is not as the film has it, in a sentence; null where it fits. */
  | { readonly kind: 'looked'; readonly caution: string | null }
  | { readonly kind: 'refused'; readonly sentence: string };

export type ClipRow = { readonly file: File; readonly shotId: ShotId | null; readonly state: ClipState };

type ClipRows = {
  readonly rows: readonly ClipRow[];
  /** Each once, however often it is given. */
  readonly add: (clips: readonly ClipToBring[]) => void;
  /** Changes nothing of a clip that is on its way or here. */
  readonly choose: (index: number, shotId: ShotId | null) => void;
  /** Whether all that have a shot are takes now. */
  readonly bring: () => Promise<boolean>;
};

/** Clips that wait to become takes: each is handed to the core once, and looked at for the shot that it is for. */
export function useClipRows(
  open: Pick<OpenProject, 'core' | 'projectId'>,
  shotOf: (clip: ClipToBring) => ShotId | null,
): ClipRows {
  const [rows, setRows] = useState<readonly ClipRow[]>([]);
  const latest = useRef<ClipRow[]>([]);
  // A hundred clips may be dropped at once: they are handed over and looked at one after the other.
  const turn = useRef(Promise.resolve());
  const handedOver = useRef(new Map<File, Promise<IncomingId>>());
  const set = (index: number, row: ClipRow) => {
    latest.current[index] = row;
    setRows([...latest.current]);
  };
  const incoming = (file: File): Promise<IncomingId> => {
    const known = handedOver.current.get(file) ?? upload(file, 'clip');
    handedOver.current.set(file, known);
    known.catch(() => handedOver.current.delete(file));
    return known;
  };
  const choose = (index: number, shotId: ShotId | null) => {
    const now = latest.current[index];
    if (now === undefined || now.state.kind === 'coming' || now.state.kind === 'here') return;
    const { file } = now;
    const row = { file, shotId, state: { kind: shotId === null ? 'waiting' : 'looking' } } as const;
    set(index, row);
    if (shotId === null) return;
    // Another shot may be chosen meanwhile.
    const isAsked = () => latest.current[index] === row;
    turn.current = turn.current.then(async () => {
      const state = isAsked() ? await looked(file, shotId) : null;
      if (state !== null && isAsked()) set(index, { ...row, state });
    });
  };
  const looked = async (file: File, shotId: ShotId): Promise<ClipState> => {
    try {
      const of = { projectId: open.projectId, shotId, incomingId: await incoming(file) };
      return { kind: 'looked', caution: (await open.core.call('import:preview-clip', of)).caution };
    } catch (cause) {
      return { kind: 'refused', sentence: sentenceOf(cause) };
    }
  };
  const bring = async (): Promise<boolean> => {
    let isWhole = true;
    for (const [index, { file, shotId, state }] of [...latest.current].entries()) {
      if (shotId === null || state.kind === 'here') continue;
      set(index, { file, shotId, state: { kind: 'coming' } });
      try {
        await bringClip(open, await incoming(file), shotId);
        set(index, { file, shotId, state: { kind: 'here' } });
      } catch (cause) {
        isWhole = false;
        // What the core kept of it may be gone: it is handed over anew.
        handedOver.current.delete(file);
        set(index, { file, shotId, state: { kind: 'refused', sentence: sentenceOf(cause) } });
      }
    }
    return isWhole;
  };
  const add = (clips: readonly ClipToBring[]) => {
    for (const clip of clips) {
      const { file, incomingId } = clip;
      if (latest.current.some((row) => row.file === file)) continue;
      if (incomingId !== null) handedOver.current.set(file, Promise.resolve(incomingId));
      choose(latest.current.push({ file, shotId: null, state: WAITING }) - 1, shotOf(clip));
    }
  };
  return { rows, add, choose, bring };
}

const WAITING: ClipState = { kind: 'waiting' };
