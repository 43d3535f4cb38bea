const CUT = 'is a cut of an editing program; Dailies writes these, and reads scripts, sheets and lists';
const SUBTITLES = 'holds subtitles, which Dailies writes only; bring what is said in as a script or a sheet';
const WORKBOOK = 'is a workbook; save its sheet as CSV, and bring that in';
const DOCUMENT = 'is no plain text; save it as text, Markdown or Fountain, and bring that in';
const FINAL_DRAFT = 'is a Final Draft script; save it as Fountain, and bring that in';
const JSON_TEXT = 'is JSON; open a storyboard as a project, and bring a list of shots in as CSV';

const BY_ENDING: ReadonlyMap<string, string> = new Map([
  ...endings(['edl', 'otio', 'otioz', 'fcpxml', 'fcpxmld', 'aaf', 'xml', 'drp', 'prproj'], CUT),
  ...endings(['srt', 'vtt', 'ass', 'ssa', 'sbv', 'ttml'], SUBTITLES),
  ...endings(['xlsx', 'xls', 'xlsm', 'ods', 'numbers'], WORKBOOK),
  ...endings(['docx', 'doc', 'odt', 'rtf', 'pdf', 'pages', 'html', 'htm', 'highland', 'celtx'], DOCUMENT),
  ...endings(['fdx'], FINAL_DRAFT),
  ...endings(['json', 'jsonl'], JSON_TEXT),
]);

function endings(names: readonly string[], sentence: string): [string, string][] {
  return names.map((name) => [name, sentence]);
}

/** What a file is that only looks like a list of prompts, by its name; null for one that may be read. */
export function foreignName(name: string): string | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  return BY_ENDING.get(ending ?? '') ?? null;
}

/** The same by how a text begins, whatever it is called. */
export function foreignText(text: string): string | null {
  const start = text.slice(0, 2000).replace(/^\uFEFF?\s*/, '');
  if (/^<FinalDraft|^<\?xml[^>]*>\s*<FinalDraft/i.test(start)) return FINAL_DRAFT;
  if (/^<\?xml[^>]*>\s*(?:<!DOCTYPE\s+)?<?(?:fcpxml|xmeml)\b/i.test(start)) return CUT;
  if (/^<\?xml|^<!doctype html|^<html|^\{\\rtf/i.test(start)) return DOCUMENT;
  if (/^TITLE:[^\r\n]*\r?\n(?:\r?\n)*FCM:/.test(start)) return CUT;
  if (/^WEBVTT\b|^\d+\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> /.test(start)) return SUBTITLES;
  if (/^[[{]/.test(start) && isJson(text)) return /"OTIO_SCHEMA"/.test(start) ? CUT : JSON_TEXT;
  return null;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text.replace(/^\uFEFF/, '')) === 'object';
  } catch {
    return false;
  }
}
