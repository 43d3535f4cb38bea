import type { HandOverFormat } from '#shared/interchange/hand-over-formats.ts';

/** A form that a film can be handed over in, as the page offers it. */
export type OfferedForm = {
  readonly format: HandOverFormat;
  readonly name: string;
  /** Who reads it, or what is in it. */
  readonly about: string;
};

export type FormGroup = { readonly title: string; readonly forms: readonly OfferedForm[] };

/** In the order in which people look for them. */
export const FORM_GROUPS: readonly FormGroup[] = [
  {
    title: 'For other editors',
    forms: [
      { format: 'otio', name: 'OpenTimelineIO', about: 'Resolve and many others' },
      { format: 'fcpxml', name: 'FCPXML', about: 'Final Cut Pro, Resolve' },
      { format: 'fcp7', name: 'FCP 7 XML', about: 'Premiere, Resolve' },
      { format: 'edl', name: 'EDL, CMX 3600', about: 'Avid, and whatever is older' },
    ],
  },
  {
    title: 'For people',
    forms: [
      { format: 'contact-sheet', name: 'Contact sheet', about: 'a page to print, with frames' },
      { format: 'contact-sheet-png', name: 'Contact sheet, picture', about: 'one picture to send' },
      { format: 'shot-list', name: 'Shot list', about: 'a page to print, without pictures' },
      { format: 'srt', name: 'Subtitles, SRT', about: 'the dialogue, for players' },
      { format: 'vtt', name: 'Subtitles, VTT', about: 'the dialogue, for the web' },
    ],
  },
  {
    title: 'The storyboard',
    forms: [
      { format: 'csv', name: 'Sheet, CSV', about: 'comes back by Import' },
      { format: 'markdown', name: 'Markdown', about: 'comes back by Import' },
      { format: 'fountain', name: 'Fountain', about: 'comes back by Import' },
    ],
  },
  {
    title: 'For yourself',
    forms: [
      { format: 'costs', name: 'Costs', about: 'by rounds of takes, CSV' },
      { format: 'receipts', name: 'Receipts', about: 'a row for each take, CSV' },
      { format: 'archive', name: 'Archive', about: 'the whole project in one file' },
    ],
  },
];
