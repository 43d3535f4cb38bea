import { fcpxmlClips } from './fcpxml-clips.ts';
import { fcpxmlTime } from './fcpxml-time.ts';
import type { FilmSequence } from './film-sequence.ts';
import { type MediaPlace, mediaUrl } from './media-address.ts';
import { element, type XmlElement, xmlDocument } from './write-xml.ts';

/** Read by Final Cut Pro 11 and newer. */
const VERSION = '1.13';
const FORMAT = 'r1';
const TITLE_EFFECT = 'r2';
const BASIC_TITLE = '.../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti';

/**
 * Final Cut Pro's own XML: the film as one project, its files as assets, sound in lanes below the pictures and titles
 * above them. Fades and wipes come as cross dissolves of their length that bear their name.
 */
export function writeFcpxml(film: FilmSequence, place: MediaPlace): string {
  const assets = assetsOf(film, place);
  const resources = element('resources', {}, [
    element('format', {
      ...{ id: FORMAT, name: 'FFVideoFormatRateUndefined', frameDuration: '100/2400s' },
      ...{ width: film.size.width, height: film.size.height, colorSpace: '1-1-1 (Rec. 709)' },
    }),
    ...(film.texts.length > 0
      ? [element('effect', { id: TITLE_EFFECT, name: 'Basic Title', uid: BASIC_TITLE })]
      : []),
    ...assets.map(({ asset }) => asset),
  ]);
  const ids = new Map(assets.map(({ file, id }) => [file, id]));
  const sequence = element(
    'sequence',
    {
      ...{ format: FORMAT, duration: fcpxmlTime(film.frames), tcStart: '0s', tcFormat: 'NDF' },
      ...{ audioLayout: 'stereo', audioRate: '48k' },
    },
    [element('spine', {}, fcpxmlClips(film, { ids, titleEffect: TITLE_EFFECT }))],
  );
  const project = element('project', { name: film.title }, [sequence]);
  const library = element('library', {}, [element('event', { name: film.title }, [project])]);
  return xmlDocument('fcpxml', element('fcpxml', { version: VERSION }, [resources, library]));
}

type Asset = { readonly file: string; readonly id: string; readonly asset: XmlElement };

/** Every file once, pictures first. */
function assetsOf(film: FilmSequence, place: MediaPlace): Asset[] {
  const files = new Map<string, XmlElement['attributes']>();
  for (const { source } of film.clips) {
    if (source.kind === 'color') continue;
    const picture = { hasVideo: 1, format: FORMAT };
    files.set(
      source.file,
      source.kind === 'still'
        ? { duration: '0s', ...picture }
        : { duration: fcpxmlTime(source.mediaFrames), ...picture, ...(source.hasAudio ? SOUND : {}) },
    );
  }
  for (const { file, mediaFrames, sourceFrame, frames } of film.lanes.flatMap(({ clips }) => clips)) {
    if (!files.has(file))
      files.set(file, { duration: fcpxmlTime(mediaFrames ?? sourceFrame + frames), ...SOUND });
  }
  return [...files].map(([file, attributes], index) => {
    const id = `r${index + 3}`;
    const name = file.slice(file.lastIndexOf('/') + 1);
    const media = element('media-rep', { kind: 'original-media', src: mediaUrl(place, file) });
    return { file, id, asset: element('asset', { id, name, start: '0s', ...attributes }, [media]) };
  });
}

const SOUND = { hasAudio: 1, audioSources: 1, audioChannels: 2, audioRate: '48000' };
