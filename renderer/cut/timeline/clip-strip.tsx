import { useEffect, useState } from 'react';
import type { CutEvent } from '../../film/cut-view.ts';
import { stripPictures, stripTiles } from '../strip-tiles.ts';

type ClipStripProps = { readonly event: CutEvent; readonly perFrame: number };

const PICTURE = { width: 96, height: 54 };
const LANE_HEIGHT = 56;
/** A clip that is narrower shows no pictures: a thousand of them would be loaded for a few pixels each. */
const NARROWEST = 20;

/** The pictures of a clip in a row, those of its take from its in to its out. */
export function ClipStrip({ event, perFrame }: ClipStripProps) {
  const { source } = event;
  switch (source.kind) {
    case 'card':
      return <div style={{ background: source.color }} className="size-full" />;
    case 'still':
      return source.mediaId === null ? null : (
        <img src={`/media/${source.mediaId}/poster?size=160`} alt="" className="h-full" draggable={false} />
      );
    case 'slate':
      return null;
    case 'take':
      return event.durationFrames * perFrame < NARROWEST ? null : (
        <TakeStrip event={event} source={source} perFrame={perFrame} />
      );
  }
}

type TakeStripProps = ClipStripProps & {
  readonly source: Extract<CutEvent['source'], { kind: 'take' }>;
};

function TakeStrip({ event, source, perFrame }: TakeStripProps) {
  const perTakeFrame = (perFrame * 100) / event.speedPercent;
  const strip = useStrip(source.mediaId, stripPictures(source.takeFrames * perTakeFrame));
  if (strip === null) return null;
  const { takeFrames, inFrame } = source;
  const frames = (event.durationFrames * event.speedPercent) / 100;
  const tiles = stripTiles({ pictures: strip.pictures, takeFrames, inFrame, frames, perTakeFrame });
  return tiles.map(({ picture, left, width }) => {
    const shown = Math.max(width, (LANE_HEIGHT * PICTURE.width) / PICTURE.height);
    const height = (shown * PICTURE.height) / PICTURE.width;
    return (
      <span
        key={picture}
        style={{
          left,
          width: width + 0.5,
          backgroundImage: `url(${strip.address})`,
          backgroundSize: `${shown * strip.pictures}px ${height}px`,
          backgroundPosition: `${-picture * shown - (shown - width) / 2}px ${(LANE_HEIGHT - height) / 2}px`,
        }}
        className="absolute inset-y-0"
      />
    );
  });
}

type Strip = { readonly pictures: number; readonly address: string };

/** The strip that is loaded; the one before stays until a finer one is there. */
function useStrip(mediaId: string, pictures: number): Strip | null {
  const [strip, setStrip] = useState<(Strip & { readonly mediaId: string }) | null>(null);
  useEffect(() => {
    const { width, height } = PICTURE;
    const address = `/media/${mediaId}/filmstrip?pictures=${pictures}&width=${width}&height=${height}`;
    const image = new Image();
    image.onload = () => setStrip({ mediaId, pictures, address });
    image.src = address;
    return () => {
      image.onload = null;
    };
  }, [mediaId, pictures]);
  return strip?.mediaId === mediaId ? strip : null;
}
