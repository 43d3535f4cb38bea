import fc from 'fast-check';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import type { ReferenceJson, SceneJson, ShotJson } from './builders.ts';

type Names = { readonly references: readonly string[]; readonly variables: readonly string[] };

/** Text of people's: letters of several scripts, punctuation, line ends; no `{`, no `@`, at most 60 units. */
export const plainText = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .map((text) => text.replaceAll(/[{@]/g, '').slice(0, 60))
  .filter((text) => text.isWellFormed());

export const ids = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/);
export const variableNames = fc.stringMatching(/^[A-Za-z][\w-]{0,10}$/);

/**
 * Storyboards that parse and whose names all point at something: ids are unique, variables go in no circle,
 * every mention has its reference. Durations are whole seconds from 4 to 12. What a model says of modes and
 * pictures is not looked at.
 */
export const storyboards: fc.Arbitrary<StoryboardJson> = fc
  .record({
    references: fc.uniqueArray(references(), { selector: (reference) => reference.id, maxLength: 4 }),
    variables: fc.dictionary(variableNames, plainText, { maxKeys: 4 }),
  })
  .chain(({ references, variables }) =>
    fc.record(
      {
        version: fc.constant(1 as const),
        title: plainText.map((text) => `Film ${text}`),
        defaults: settings(),
        style: style(),
        variables: fc.constant(variables),
        references: fc.constant(references),
        scenes: scenes({
          references: references.map((reference) => reference.id),
          variables: Object.keys(variables),
        }),
        cut: fc.record({ transition: transitions() }, { requiredKeys: [] }),
      },
      { requiredKeys: ['version', 'title', 'variables', 'references', 'scenes'] },
    ),
  )
  .map(asJson);

/** Only what a file can hold: plain objects, no -0. */
function asJson(storyboard: StoryboardJson): StoryboardJson {
  return JSON.parse(JSON.stringify(storyboard)) as StoryboardJson;
}

function references(): fc.Arbitrary<ReferenceJson> {
  const optional = { note: plainText, virtualAvatar: fc.boolean() };
  const file = ids
    .map((name) => `references/${name}.png`)
    .filter((path) => !/(con|prn|aux|nul|\d)\./.test(path));
  const url = fc.webUrl({ validSchemes: ['https'] });
  return fc.oneof(
    fc.record({ id: ids, file, ...optional }, { requiredKeys: ['id', 'file'] }),
    fc.record({ id: ids, url, ...optional }, { requiredKeys: ['id', 'url'] }),
  );
}

function scenes(names: Names): fc.Arbitrary<SceneJson[]> {
  const scene = fc.array(shots(names), { maxLength: 4 });
  return fc.array(scene, { maxLength: 3 }).map((scenes) =>
    scenes.map((shots, sceneIndex) => ({
      id: `s${sceneIndex + 1}`,
      shots: shots.map((shot, index) => ({ ...shot, id: `s${sceneIndex + 1}-0${index + 1}0` })),
    })),
  );
}

function shots(names: Names): fc.Arbitrary<ShotJson> {
  return fc.record(
    {
      id: fc.constant('renumbered'),
      prompt: prompts(names),
      durationSeconds: fc.integer({ min: 4, max: 12 }),
      generateAudio: fc.boolean(),
      takes: fc.integer({ min: 1, max: 20 }),
      fit: fc.constantFrom('crop' as const, 'pad' as const),
      seed: fc.maxSafeInteger(),
      dialogue: fc.array(fc.record({ who: fc.constantFrom('Keeper', '海'), line: nonEmpty() }), {
        maxLength: 2,
      }),
      variables: fc.dictionary(variableNames, plainText, { maxKeys: 2 }),
      notes: plainText,
      omit: fc.boolean(),
      locked: fc.boolean(),
      transition: transitions(),
      gainDb: fc.integer({ min: -60, max: 24 }),
    },
    { requiredKeys: ['id', 'prompt'] },
  );
}

/** Text with variables and mentions of the names given, and escaped marks. */
function prompts(names: Names): fc.Arbitrary<string> {
  const pieces = [
    nonEmpty(),
    fc.constantFrom('@@', '{{{{', ' '),
    ...names.variables.map((name) => fc.constant(`{{${name}}}`)),
    ...names.references.map((id) => fc.constant(` @${id} `)),
  ];
  return fc.array(fc.oneof(...pieces), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));
}

function settings() {
  return fc.record(
    {
      model: fc.constant('test/model'),
      durationSeconds: fc.integer({ min: 4, max: 12 }),
      resolution: fc.constantFrom('small', 'large'),
      aspectRatio: fc.constantFrom('16:9', '9:16'),
      cameraFixed: fc.boolean(),
      watermark: fc.boolean(),
    },
    { requiredKeys: [] },
  );
}

function style() {
  const referenceNaming = fc.constantFrom('Image n', '<Image n>', '[Image n]', '@image n');
  return fc.record({ before: plainText, after: plainText, referenceNaming }, { requiredKeys: [] });
}

function transitions() {
  const durationFrames = fc.integer({ min: 1, max: 48 });
  const useHandles = fc.boolean();
  return fc.oneof(
    fc.record({ kind: fc.constant('cut' as const) }),
    fc.record({ kind: fc.constant('dissolve' as const), durationFrames, useHandles }),
    fc.record({ kind: fc.constant('fade' as const), durationFrames, color: fc.constant('#102030') }),
    fc.record({ kind: fc.constant('wipe' as const), durationFrames, wipe: fc.constantFrom('left', 'up') }),
  );
}

function nonEmpty() {
  return plainText.map((text) => `a ${text}`);
}
