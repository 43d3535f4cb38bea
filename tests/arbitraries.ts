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
        cut: cutFields(),
      },
      { requiredKeys: ['version', 'title', 'variables', 'references', 'scenes'] },
    ),
  )
  .map(pointToShots)
  .map(asJson);

/** Titles, stills and events are of shots that there are, stills show pictures that there are; the others are left out. */
function pointToShots(storyboard: StoryboardJson): StoryboardJson {
  const shots = storyboard.scenes.flatMap((scene) => scene.shots.map(({ id }) => id));
  const pictures = (storyboard.references ?? []).flatMap(({ id, file }) => (file === undefined ? [] : [id]));
  const [shot] = shots;
  const [reference] = pictures;
  const { titles, stills, events, ...cut } = storyboard.cut ?? {};
  const listed = Array.isArray(events)
    ? events.flatMap((event, index) => (shot === undefined ? [] : [{ ...event, id: `e${index}`, shot }]))
    : events;
  return {
    ...storyboard,
    cut: {
      ...cut,
      ...(listed === undefined ? {} : { events: listed }),
      ...(titles && shot !== undefined ? { titles: titles.map((title) => ({ ...title, shot })) } : {}),
      ...(stills && shot !== undefined && reference !== undefined
        ? { stills: stills.map((still) => ({ ...still, shot, reference })) }
        : {}),
    },
  };
}

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
      // Never faster, so that any two transitions fit.
      speedPercent: fc.integer({ min: 25, max: 100 }),
      color: gradings(),
      framing: framings(),
      sound: shotSounds(),
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

/** An appearance of a shot in the film; its frames are those of any take. */
function events() {
  return fc.record(
    {
      id: fc.constant('renamed'),
      shot: fc.constant('renamed'),
      inFrame: fc.nat({ max: 40 }),
      inHundredths: fc.integer({ min: 1, max: 99 }),
      outFrame: fc.integer({ min: 50, max: 96 }),
      transition: transitions(),
      speedPercent: fc.integer({ min: 25, max: 400 }),
      gainDb: fc.integer({ min: -60, max: 24 }),
      color: gradings(),
      take: fc.constant('s1-010_t01'),
    },
    { requiredKeys: ['id', 'shot'] },
  );
}

/** Everything that a cut may say, with lengths that leave room for any transition of `transitions`. */
function cutFields() {
  const lengthSeconds = fc.integer({ min: 4, max: 9 });
  const at = fc.constantFrom('before' as const, 'after' as const);
  const beside = { at, shot: fc.constant('renamed'), transition: transitions() };
  const card = fc.record(
    { kind: fc.constant('card' as const), text: nonEmpty(), lengthSeconds, ...beside, color: colors() },
    { requiredKeys: ['kind', 'text', 'lengthSeconds', 'at', 'shot'] },
  );
  const over = fc.record(
    {
      kind: fc.constant('over' as const),
      text: nonEmpty(),
      shot: fc.constant('renamed'),
      place: fc.constantFrom('center' as const, 'lower-third' as const),
      durationFrames: fc.integer({ min: 1, max: 500 }),
    },
    { requiredKeys: ['kind', 'text', 'shot'] },
  );
  const still = fc.record(
    { reference: fc.constant('renamed'), lengthSeconds, ...beside, pan: pans(), framing: framings() },
    { requiredKeys: ['reference', 'lengthSeconds', 'at', 'shot'] },
  );
  return fc.record(
    {
      transition: transitions(),
      events: fc.oneof(fc.constant('all-shots' as const), fc.array(events(), { maxLength: 3 })),
      titles: fc.array(fc.oneof(card, over), { maxLength: 3 }),
      stills: fc.array(still, { maxLength: 2 }),
      captions: fc.record({ burn: fc.boolean() }),
      font: fc.constant('fonts/own.ttf'),
      color: gradings(),
      framing: framings(),
      music: fc.array(tracks({ duck: fc.boolean() }), { maxLength: 2 }),
      voices: fc.array(tracks({}), { maxLength: 2 }),
      loudness: fc.record(
        {
          targetLufs: fc.integer({ min: -40, max: -5 }),
          ceilingDb: fc.integer({ min: -9, max: 0 }),
          matchClips: fc.boolean(),
        },
        { requiredKeys: ['targetLufs'] },
      ),
      logo: fc.record(
        {
          file: fc.constant('logo.png'),
          corner: fc.constantFrom('top-left' as const, 'bottom-right' as const),
          widthPercent: fc.integer({ min: 1, max: 50 }),
          opacityPercent: fc.integer({ min: 1, max: 100 }),
        },
        { requiredKeys: ['file'] },
      ),
      burnIn: fc.record(
        { timecode: fc.boolean(), shot: fc.boolean(), take: fc.boolean() },
        { requiredKeys: [] },
      ),
      format: fc.record({ width: evenSides(), height: evenSides() }),
    },
    { requiredKeys: [] },
  );
}

function evenSides() {
  return fc.integer({ min: 32, max: 4096 }).map((half) => half * 2);
}

function colors() {
  return fc.constantFrom('#000000', '#1a2b3c', '#ffffff');
}

function gradings() {
  return fc.record(
    {
      exposureEv: fc.integer({ min: -4, max: 4 }),
      temperatureKelvin: fc.integer({ min: 2000, max: 12_000 }),
      saturationPercent: fc.integer({ min: 0, max: 200 }),
      lut: fc.constant('looks/dusk.cube'),
    },
    { requiredKeys: [] },
  );
}

function framings() {
  const percent = fc.integer({ min: 0, max: 100 });
  const fit = fc.constantFrom('letterbox' as const, 'fill' as const, 'fit' as const);
  const crop = fc.record({ xPercent: percent, yPercent: percent }, { requiredKeys: [] });
  return fc.record({ fit, crop }, { requiredKeys: [] });
}

function pans() {
  const percent = fc.integer({ min: 0, max: 100 });
  const view = fc.record(
    { xPercent: percent, yPercent: percent, zoomPercent: fc.integer({ min: 100, max: 400 }) },
    { requiredKeys: [] },
  );
  return fc.record({ from: view, to: view }, { requiredKeys: [] });
}

function tracks<More extends object>(more: { [Key in keyof More]: fc.Arbitrary<More[Key]> }) {
  const frames = fc.integer({ min: 0, max: 5000 });
  return fc.record(
    {
      file: fc.constant('audio/sea.wav'),
      ...{ offsetFrames: frames, inFrame: frames, fadeInFrames: frames, fadeOutFrames: frames },
      durationFrames: fc.integer({ min: 1, max: 5000 }),
      loop: fc.boolean(),
      gainDb: fc.integer({ min: -60, max: 24 }),
      ...more,
    },
    { requiredKeys: ['file'] },
  );
}

/** A shot's sound beside its gain. */
function shotSounds() {
  const frames = fc.integer({ min: 0, max: 240 });
  return fc.record(
    {
      file: fc.constant('audio/door.wav'),
      mute: fc.boolean(),
      leadFrames: frames,
      trailFrames: frames,
    },
    { requiredKeys: [] },
  );
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
