import { FRAMES_PER_SECOND } from '../timecode.ts';
import type { FilmSequence } from './film-sequence.ts';
import { type MediaPlace, mediaUrl } from './media-address.ts';
import { element, textElement as text, type XmlElement } from './write-xml.ts';

/** The files of a sequence, each described where it is first used and named by its id from then on. */
export type Fcp7Files = { readonly use: (file: string) => XmlElement };

type FileFacts = { readonly frames: number; readonly hasVideo: boolean; readonly hasAudio: boolean };

export function fcp7Files(film: FilmSequence, place: MediaPlace): Fcp7Files {
  const known = factsOf(film);
  const ids = new Map([...known.keys()].map((file, index) => [file, `file-${index + 1}`]));
  const described = new Set<string>();
  return {
    use: (file) => {
      const id = ids.get(file);
      const facts = known.get(file);
      if (described.has(file) || facts === undefined) return element('file', { id });
      described.add(file);
      return element('file', { id }, [
        text('name', file.slice(file.lastIndexOf('/') + 1)),
        text('pathurl', localUrl(mediaUrl(place, file))),
        element('rate', {}, [text('timebase', FRAMES_PER_SECOND), text('ntsc', 'FALSE')]),
        text('duration', facts.frames),
        element('media', {}, [
          ...(facts.hasVideo ? [videoOf(film)] : []),
          ...(facts.hasAudio ? [element('audio', {}, [text('channelcount', 2)])] : []),
        ]),
      ]);
    },
  };
}

function videoOf({ size }: FilmSequence): XmlElement {
  return element('video', {}, [
    element('samplecharacteristics', {}, [text('width', size.width), text('height', size.height)]),
  ]);
}

function factsOf({ clips, lanes }: FilmSequence): Map<string, FileFacts> {
  const facts = new Map<string, FileFacts>();
  for (const { source, shownFrames } of clips) {
    if (source.kind === 'color') continue;
    const isTake = source.kind === 'take';
    const before = facts.get(source.file)?.frames ?? 0;
    const frames = isTake ? source.mediaFrames : Math.max(before, shownFrames);
    facts.set(source.file, { frames, hasVideo: true, hasAudio: isTake && source.hasAudio });
  }
  for (const { file, mediaFrames, sourceFrame, frames } of lanes.flatMap((lane) => lane.clips)) {
    if (facts.has(file)) continue;
    facts.set(file, { frames: mediaFrames ?? sourceFrame + frames, hasVideo: false, hasAudio: true });
  }
  return facts;
}

/** Premiere knows a place on this machine by its host's name as well. */
function localUrl(url: string): string {
  return url.replace(/^file:\/\/\//, 'file://localhost/');
}
