import type { MediaId } from '#shared/ids.ts';
import type { CutEvent } from '../film/cut-view.ts';
import { classNames } from '../ui/class-names.ts';

type SlateProps = {
  readonly event: Pick<CutEvent, 'shotId' | 'texts'>;
  readonly words: string;
  readonly picture: MediaId | null;
};

/** Its words give room to what the film shows over them: a picture, titles in the middle, captions below. */
export function Slate({ event: { shotId, texts }, words, picture }: SlateProps) {
  const isUnderTexts = texts.length > 0;
  return (
    <div className="relative grid size-full place-items-center border-2 border-dashed border-[#555] bg-[#1d1d1d] p-8 text-center text-[#ececec]">
      {picture !== null && (
        <img
          src={`/media/${picture}`}
          alt=""
          className="absolute inset-0 size-full object-contain opacity-70"
        />
      )}
      <div
        className={classNames(
          (isUnderTexts || picture !== null) &&
            'absolute inset-x-0 flex flex-col items-center bg-[#000000a0] p-4',
          isUnderTexts ? 'top-0' : 'bottom-0',
        )}
      >
        <p className="font-mono text-title">{shotId}</p>
        <p
          className={classNames(
            'max-w-140 pt-2 text-large text-[#a3a3a3]',
            isUnderTexts ? 'line-clamp-1' : 'line-clamp-4',
          )}
        >
          {words}
        </p>
      </div>
    </div>
  );
}

/** In place of a take that can neither be seen nor exported. */
export function GoneTake({ takeId }: { readonly takeId: string }) {
  return (
    <div className="grid size-full place-items-center border-2 border-dashed border-[#555] bg-[#1d1d1d] p-8 text-center text-[#ececec]">
      <div>
        <p className="font-mono text-title">{takeId}</p>
        <p className="pt-2 text-large text-[#a3a3a3]">
          Its file is not in the project’s folder any more. Put it back, or choose another take.
        </p>
      </div>
    </div>
  );
}
