import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { cutViewSchema } from '#shared/contract/cut-calls.ts';
import { type BuiltClip, buildCut, type CutShot } from '#shared/cut/build-cut.ts';
import { type Cut, type CutEvent, cutContains, cutLengthFrames } from '#shared/cut/cut.ts';
import { cutShot } from '#shared/cut/cut-shot.ts';
import { LETTERBOX } from '#shared/cut/event-recipes.ts';
import type { FilmLogo, FilmTrack } from '#shared/cut/film-recipes.ts';
import { filmSize } from '#shared/cut/film-size.ts';
import type { MediaId } from '#shared/ids.ts';
import { placeInTake } from '#shared/storyboard/clip-speed.ts';
import type { ShotOutline } from '#shared/storyboard/resolve-shots.ts';
import { transitionFrames } from '#shared/storyboard/spend-handles.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { MediaFileKind, MediaRoot } from '../media-host/media-registry.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import type { OpenedProject } from './opened-project.ts';

export type CutView = z.input<typeof cutViewSchema>;

/**
 * The film as it would be exported now, for the page to play: shots that cannot be sent stand in it too. The animatic
 * shows rehearsals and slates alone, whatever was paid for.
 */
export async function viewCut(
  project: OpenedProject,
  media: Pick<MediaRoot, 'register'>,
  what: 'film' | 'animatic',
): Promise<CutView> {
  const { storyboard, reviews, revision } = project.now();
  const all = await project.takes();
  const takes = what === 'film' ? all : all.filter(({ receipt }) => receipt.kind === 'rehearsed');
  const shots = project.resolved().outlines.map((outline) => shotInCut(outline, storyboard));
  const receipts = takes.map(({ receipt }) => receipt);
  const { cut, clips, gaps } = buildCut(shots, receipts, reviews, storyboard);
  const kept = new Map<string, KeptTake>(takes.map((take) => [take.receipt.takeId, take]));
  const address = addressesIn(project.paths.folder, media);
  return {
    revision,
    events: placed(cut, clips).map((event) => eventView(event, { kept, media, address })),
    tracks: [
      ...(cut.music ?? []).map((track, index) => trackView('music', track, { index, address })),
      ...(cut.voices ?? []).map((track, index) => trackView('voice', track, { index, address })),
    ],
    logo: cut.logo ? logoView(cut.logo, address) : null,
    lengthFrames: cutLengthFrames(cut),
    ...filmSize(cut, new Map(receipts.map((receipt) => [receipt.takeId, receipt]))),
    gaps: gaps.map((gap) => ({ ...gap })),
    containsRehearsed: cutContains(cut).rehearsed,
  };
}

/** A shot as the cut needs it, whether it could be sent or not. */
export function shotInCut(outline: ShotOutline, storyboard: Storyboard): CutShot {
  const { shot, model, settings } = outline;
  const { width, height } = model.pixelSize(settings.resolution, settings.aspectRatio);
  return cutShot({ ...outline, gainDb: shot.gainDb ?? 0 }, storyboard, { width, height });
}

type PlacedEvent = {
  readonly event: CutEvent;
  readonly clip: BuiltClip;
  readonly startFrame: number;
};

/** Each event with the frame of the film that it begins at. */
function placed({ events }: Cut, clips: readonly BuiltClip[]): PlacedEvent[] {
  let startFrame = 0;
  return events.flatMap((event, index) => {
    const clip = clips[index];
    if (clip === undefined) return [];
    const at = { event, clip, startFrame: Math.max(0, startFrame) };
    startFrame += event.durationFrames - transitionFrames(event.transition);
    return at;
  });
}

type Address = (file: string, kind: MediaFileKind) => MediaId;

function addressesIn(folder: string, media: Pick<MediaRoot, 'register'>): Address {
  return (file, kind) => media.register(join(folder, ...file.split('/')), kind);
}

type Shown = {
  readonly kept: ReadonlyMap<string, KeptTake>;
  readonly media: Pick<MediaRoot, 'register'>;
  readonly address: Address;
};

function eventView({ event, clip, startFrame }: PlacedEvent, shown: Shown): CutView['events'][number] {
  const { shotId, durationFrames, transition, gainDb, picture, sound, texts = [] } = event;
  return {
    id: clip.kind === 'shot' ? clip.eventId : clip.place,
    clip: clip.kind === 'shot' ? clipView(clip) : null,
    ...{ shotId, startFrame, durationFrames, transition, gainDb },
    source: sourceView(event.source, shown),
    speedPercent: picture?.speedPercent ?? 100,
    look: (picture?.colors ?? []).map(({ lut, ...step }) => step),
    framing: { ...(picture?.framing ?? LETTERBOX) },
    hasTable: picture?.colors.some(({ lut }) => lut !== null) ?? false,
    muted: sound?.mute ?? false,
    sound: sound?.file ? shown.address(sound.file, 'audio') : null,
    soundFromFrame: sound?.fileFromFrame ?? 0,
    soundInFrame: sound?.fileInFrame ?? 0,
    speaks: event.speaks ?? false,
    leadFrames: sound?.leadFrames ?? 0,
    trailFrames: sound?.trailFrames ?? 0,
    texts: texts.map((text) => ({ ...text })),
  };
}

function clipView({ eventId, span, headFrames }: Extract<BuiltClip, { kind: 'shot' }>) {
  const { inFrame, inHundredths = 0 } = placeInTake(span.fromHundredths);
  const { inFrame: outFrame, inHundredths: outHundredths = 0 } = placeInTake(span.toHundredths);
  return { eventId, inFrame, inHundredths, outFrame, outHundredths, headFrames };
}

function sourceView(
  source: CutEvent['source'],
  { kept, media, address }: Shown,
): CutView['events'][number]['source'] {
  switch (source.kind) {
    case 'take': {
      const { takeId, takeKind, inFrame, inHundredths = 0, heldFrames } = source;
      const take = kept.get(takeId);
      if (!take) throw new Error(`${takeId} stands in the cut and is no take`);
      const mediaId = media.register(take.media, 'clip');
      const { durationFrames: takeFrames, hasAudio } = take.receipt.media;
      return {
        ...{ kind: 'take', takeId, takeKind, mediaId },
        ...{ inFrame, inHundredths, takeFrames, hasAudio, heldFrames },
        isGone: !existsSync(take.media),
      };
    }
    case 'slate':
      return { kind: 'slate', reason: source.reason };
    case 'card':
      return { kind: 'card', color: source.color };
    case 'still':
      return { kind: 'still', mediaId: address(source.file, 'picture'), pan: source.pan };
  }
}

function logoView({ file, ...rest }: FilmLogo, address: Address): CutView['logo'] {
  return { mediaId: address(file, 'picture'), ...rest };
}

function trackView(
  kind: 'music' | 'voice',
  track: FilmTrack,
  { index, address }: { readonly index: number; readonly address: Address },
): CutView['tracks'][number] {
  const { file, offsetFrames, ...rest } = track;
  return { kind, index, mediaId: address(file, 'audio'), startFrame: offsetFrames, ...rest };
}
