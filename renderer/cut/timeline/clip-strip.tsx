import type { CutEvent } from '../cut-view.ts';

type ClipStripProps = { readonly event: CutEvent; readonly perFrame: number };

const PICTURES = 12;

/** The pictures of a clip in a row, those of its take from its in to its out. */
export function ClipStrip({ event, perFrame }: ClipStripProps) {
  const { source } = event;
  if (source.kind === 'card') return <div style={{ background: source.color }} className="size-full" />;
  if (source.kind === 'still') {
    return source.mediaId === null ? null : (
      <img src={`/media/${source.mediaId}/poster?size=160`} alt="" className="h-full" />
    );
  }
  if (source.kind === 'slate') {
    return <p className="px-1.5 text-small text-quiet">no take</p>;
  }
  const scale = 100 / event.speedPercent;
  return (
    <img
      src={`/media/${source.mediaId}/filmstrip?pictures=${PICTURES}&width=96&height=54`}
      alt=""
      draggable={false}
      loading="lazy"
      style={{
        width: source.takeFrames * perFrame * scale,
        transform: `translateX(${-source.inFrame * perFrame * scale}px)`,
      }}
      className="h-full max-w-none object-cover"
    />
  );
}
