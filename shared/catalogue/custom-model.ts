import { z } from 'zod';
import type { ModelId } from '../ids.ts';
import { computedSize } from './pixel-size.ts';
import { ANY_RESOLUTION } from './price-table.ts';
import type { RequestProblem, ShotRequest, VideoModel } from './video-model.ts';

const rawInputSchema = z.record(z.string(), z.json());

type RawRequest = Extract<ShotRequest, { mode: 'raw' }>;

/**
 * A model that Dailies does not know, for shots that bring the API's `input` themselves. The input is sent as
 * written, but for two things:
 *
 * - The shot's expanded prompt stands for `{{prompt}}` in any text of it. Where that is nowhere, it becomes the
 *   field `prompt`, unless the input has one of its own or the shot's prompt is empty.
 * - A text that is `{{seed}}` and nothing else becomes the seed, a number. Otherwise no seed is sent, since
 *   inputs are closed and not every model has one.
 *
 * It has no price until a person gives one; limits are the API's to judge.
 */
export function customModel(id: ModelId): VideoModel {
  return {
    id,
    name: id,
    promptLimit: { min: 0, max: 20_000 },
    durationSeconds: { min: 1, max: 600, default: 5 },
    resolutions: [],
    defaultResolution: ANY_RESOLUTION,
    aspectRatios: [],
    defaultAspectRatio: '16:9',
    modes: [],
    maxReferences: 0,
    settings: [],
    price: null,
    pixelSize: (_resolution, aspectRatio) => computedSize(1280 * 720, aspectRatio),
    check(request) {
      if (request.mode !== 'raw') return { problems: [inputNeeded(id)], warnings: [] };
      if (!rawInputSchema.safeParse(request.input).success) return { problems: [NO_JSON], warnings: [] };
      return { problems: checkDuration(request), warnings: doubts(request) };
    },
    input(request, seed) {
      if (request.mode !== 'raw') throw new Error(`${id} is sent raw input only: check refuses the rest`);
      return fillIn(request, seed);
    },
  };
}

function inputNeeded(id: ModelId): RequestProblem {
  return {
    field: 'input',
    message: `is needed: Dailies does not know ${id}, so write the model's own input here as a JSON object`,
  };
}

const NO_JSON: RequestProblem = {
  field: 'input',
  message: 'must be a JSON object: names with texts, numbers, lists and the like',
};

function checkDuration({ input, durationSeconds }: RawRequest): RequestProblem[] {
  const problems: RequestProblem[] = [];
  // The price counts durationSeconds, so an input that asks for another length would slip past the cap.
  const asked = secondsOf(input.duration);
  if (asked !== null && asked !== durationSeconds) {
    problems.push({
      field: 'durationSeconds',
      message: `must be ${asked}, the duration in the input, got ${durationSeconds}`,
    });
  }
  if (!(durationSeconds > 0 && durationSeconds <= 600)) {
    problems.push({
      field: 'durationSeconds',
      message: `must be more than 0 and at most 600, got ${durationSeconds}`,
    });
  }
  return problems;
}

/** What a person wrote on the shot that its raw input leaves out. */
function doubts({ input, prompt, referenceVideoUrl }: RawRequest): RequestProblem[] {
  const warnings: RequestProblem[] = [];
  const unused = Object.hasOwn(input, 'prompt') && !mentions(input, PROMPT) && input.prompt !== prompt;
  if (prompt !== '' && unused) {
    warnings.push({
      field: 'prompt',
      message: `is not sent: the input has its own (write ${PROMPT} there to use this one)`,
    });
  }
  if (referenceVideoUrl !== null) {
    warnings.push({ field: 'referenceVideo', message: 'is not sent: write its address into the input' });
  }
  return warnings;
}

const PROMPT = '{{prompt}}';
const SEED = '{{seed}}';

function fillIn(request: RawRequest, seed: number): Record<string, unknown> {
  const { input, prompt } = request;
  const filled = mapTexts(input, (text) => (text === SEED ? seed : text.replaceAll(PROMPT, () => prompt)));
  const leaveOut = prompt === '' || mentions(input, PROMPT);
  return leaveOut ? filled : { prompt, ...filled };
}

function mapTexts(
  input: Readonly<Record<string, unknown>>,
  replace: (text: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, mapped(value)]));

  function mapped(value: unknown): unknown {
    if (typeof value === 'string') return replace(value);
    if (Array.isArray(value)) return value.map(mapped);
    return isObject(value) ? mapTexts(value, replace) : value;
  }
}

function mentions(value: unknown, placeholder: string): boolean {
  if (typeof value === 'string') return value.includes(placeholder);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => mentions(inner, placeholder));
}

/** Seconds in `8`, `"8"` and `"8s"`; null for anything else, such as the -1 with which some models choose themselves. */
function secondsOf(duration: unknown): number | null {
  const text = typeof duration === 'number' ? String(duration) : duration;
  if (typeof text !== 'string') return null;
  const [, seconds] = /^(\d+(?:\.\d+)?)s?$/.exec(text.trim()) ?? [];
  return seconds === undefined ? null : Number(seconds);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
