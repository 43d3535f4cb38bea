import { Download, FolderOpen, MessageSquare, Play, X } from 'lucide-react';
import { useState } from 'react';
import { useMissingPart } from '../frame/use-missing-part.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { PasteNotesSheet } from '../reviews/paste-notes-sheet.tsx';
import { minutesWords } from '../ui/amounts.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { useReport } from '../ui/use-report.ts';
import { focusHomeIfLost } from '../view/focus-home.ts';
import { SaveLink } from './save-link.tsx';
import type { Film } from './use-exports.ts';

/** The films that were made, each with what can be done with it. */
export function FilmList({ films }: { readonly films: readonly Film[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {films.map((film) => (
        <FilmLine key={film.name} film={film} />
      ))}
    </ul>
  );
}

function FilmLine({ film }: { readonly film: Film }) {
  const [isPlaying, setIsPlaying] = useState(false);
  const [hasPicture, setHasPicture] = useState(true);
  return (
    <li
      className="flex flex-col gap-1"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isPlaying) return;
        event.preventDefault();
        setIsPlaying(false);
        focusHomeIfLost();
      }}
    >
      <div className="flex gap-3">
        {isPlaying || (
          <img
            src={`/media/${film.mediaId}/poster?size=160`}
            alt=""
            loading="lazy"
            className="h-14 w-24 shrink-0 rounded-control bg-ground object-contain"
          />
        )}
        <div className="flex min-w-0 flex-1 flex-col">
          <p className="truncate font-mono text-small" title={film.name}>
            {film.name}
          </p>
          <p className="truncate text-small text-quiet">{factsOf(film)}</p>
          <FilmDoings film={film} isPlaying={isPlaying} onPlay={() => setIsPlaying(!isPlaying)} />
        </div>
      </div>
      {isPlaying && (
        // biome-ignore lint/a11y/useMediaCaption: a finished film has its captions in its picture, where it has any.
        <video
          ref={showWhole}
          onLoadedMetadata={({ currentTarget }) => setHasPicture(currentTarget.videoWidth > 0)}
          onError={() => setHasPicture(false)}
          src={`/media/${film.mediaId}`}
          controls
          autoPlay
          playsInline
          className="aspect-video w-full rounded-card bg-ground"
        />
      )}
      {isPlaying && !hasPicture && (
        <p role="status" className="text-small text-quiet">
          The page cannot show pictures of this kind, as those for grading. Save it, and open it in a player.
        </p>
      )}
    </li>
  );
}

/** A film that is played is seen, and its keys are the ones that count. */
function showWhole(video: HTMLVideoElement | null): void {
  video?.focus({ preventScroll: true });
  video?.scrollIntoView({ block: 'nearest' });
}

type FilmDoingsProps = {
  readonly film: Film;
  readonly isPlaying: boolean;
  readonly onPlay: () => void;
};

function FilmDoings({ film, isPlaying, onPlay }: FilmDoingsProps) {
  const { core, projectId } = useOpenProject();
  const { report, sentence } = useReport();
  const missing = useMissingPart(core);
  const [isPasting, setIsPasting] = useState(false);
  const show = () =>
    report(command(core, 'file:reveal', { projectId, what: { kind: 'film', name: film.name } }));
  return (
    <>
      <div className="-ml-1.5 flex">
        <IconButton
          icon={isPlaying ? X : Play}
          name={isPlaying ? `Close ${film.name}` : `Play ${film.name}`}
          onClick={onPlay}
        />
        <SaveLink mediaId={film.mediaId} name={film.name}>
          <Download size={16} aria-hidden />
        </SaveLink>
        <IconButton
          icon={FolderOpen}
          name={`Show ${film.name} in its folder`}
          reason={missing('fileManager')}
          onClick={show}
        />
        <IconButton
          icon={MessageSquare}
          name={`Paste notes on ${film.name}`}
          reason={film.hasCut ? null : 'no cut stands beside it'}
          onClick={() => setIsPasting(true)}
        />
      </div>
      {sentence !== null && <p role="status">{sentence}</p>}
      {isPasting && <PasteNotesSheet film={film.name} onClose={() => setIsPasting(false)} />}
    </>
  );
}

const DAY_AND_TIME = new Intl.DateTimeFormat(undefined, {
  ...{ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
});

function factsOf({ durationFrames, bytes, madeAtMs }: Film): string {
  const size = bytes < 10_000_000 ? (bytes / 1_000_000).toFixed(1) : String(Math.round(bytes / 1_000_000));
  return [
    ...(durationFrames === null ? [] : [minutesWords(durationFrames)]),
    `${size} MB`,
    DAY_AND_TIME.format(madeAtMs),
  ].join(', ');
}
