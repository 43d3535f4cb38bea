import { expect, it } from 'vitest';
import { foreignName, foreignText } from '#shared/interchange/foreign-forms.ts';

it.each([
  ['cut.EDL', /editing program/],
  ['cut.otio', /editing program/],
  ['a.srt', /subtitles/],
  ['a.xlsx', /save its sheet as CSV/],
  ['a.docx', /no plain text/],
  ['a.fdx', /Final Draft/],
  ['a.json', /JSON/],
])('knows %s by its name', (name, sentence) => {
  expect(foreignName(name)).toMatch(sentence);
});

it.each([
  ['<?xml version="1.0"?>\n<!DOCTYPE fcpxml>\n<fcpxml/>', /editing program/],
  ['<?xml version="1.0"?>\n<xmeml version="5"/>', /editing program/],
  ['<?xml version="1.0"?>\n<FinalDraft DocumentType="Script"/>', /Final Draft/],
  ['TITLE: cut\nFCM: NON-DROP FRAME\n\n001  AX', /editing program/],
  ['\uFEFFWEBVTT\n\n00:01', /subtitles/],
  ['1\r\n00:00:01,000 --> 00:00:02,000\r\nHi', /subtitles/],
  ['{"OTIO_SCHEMA": "Timeline.1"}', /editing program/],
  ['{"shots": []}', /JSON/],
  ['<!DOCTYPE html><p>', /no plain text/],
])('knows %j by its beginning', (text, sentence) => {
  expect(foreignText(text)).toMatch(sentence);
});

it.each(['shots.csv', 'a.md', 'film.fountain', 'list.txt', 'no ending'])('lets %s be read', (name) => {
  expect(foreignName(name)).toBeNull();
});

it.each(['Title: x\n\nA door.', '{{city}} at dawn', '[[shot: s1]]\nA door.', '1 a door'])(
  'lets %j be read',
  (text) => {
    expect(foreignText(text)).toBeNull();
  },
);
