import type { ModelId, ReferenceId, ShotId } from '../ids.ts';
import type { PictureFit, ShotMode } from '../storyboard/storyboard.ts';

/**
 * A picture that a request sends. `previous-frame` is the last frame of the neighbor's take,
 * known only when the job is sent.
 */
export type PictureSource =
  | { kind: 'reference'; referenceId: ReferenceId; location: PictureLocation }
  | { kind: 'previous-frame'; shotId: ShotId };

export type PictureLocation = { kind: 'file'; path: string } | { kind: 'url'; url: string };

/** What every request carries, whatever its mode. `prompt` is expanded: what the model reads. */
type CommonRequest = {
  model: ModelId;
  prompt: string;
  durationSeconds: number;
  resolution: string;
  aspectRatio: string;
  generateAudio: boolean;
  cameraFixed: boolean;
  watermark: boolean;
  fit: PictureFit;
  virtualAvatar: boolean;
  referenceVideoUrl: string | null;
};

/** What a shot asks of its model, by mode. The seed is added at admission: every job draws its own. */
export type ShotRequest = CommonRequest &
  (
    | { mode: 'text' }
    | { mode: 'frames'; firstFrame: PictureSource; lastFrame: PictureSource | null }
    | { mode: 'references'; references: readonly PictureSource[] }
    | { mode: 'raw'; input: Readonly<Record<string, unknown>> }
  );

/** A finished picture as the API takes it: a data URI or an https address. */
export type SentPicture = string;

/** Where a request breaks a rule of its model. `field` is the storyboard's name for it. */
export type RequestProblem = { field: RequestField; message: string };
export type RequestField =
  | 'prompt'
  | 'mode'
  | 'firstFrame'
  | 'lastFrame'
  | 'references'
  | 'referenceVideo'
  | 'continueFrom'
  | 'durationSeconds'
  | 'resolution'
  | 'aspectRatio'
  | 'generateAudio'
  | 'cameraFixed'
  | 'watermark'
  | 'seed'
  | 'input'
  | 'model';

/** Problems keep a request from being sent; warnings are worth reading before it is paid. */
export type RequestReport = { problems: RequestProblem[]; warnings: RequestProblem[] };

/**
 * Dollars a second of output, in millionths, by resolution; the key `any` stands for every one that is
 * not named.
 */
export type ModelPrice = {
  /** The day the figures were read, as `2026-11-22`. */
  readonly pricedOn: string;
  readonly microUsdPerSecond: Readonly<Record<string, number>>;
  /** The rate where a reference video goes in. */
  readonly microUsdPerSecondWithVideo: Readonly<Record<string, number>>;
};

/** Settings of a request that some models have no field for. */
export type OptionalSetting =
  | 'generateAudio'
  | 'cameraFixed'
  | 'watermark'
  | 'seed'
  | 'virtualAvatar'
  | 'referenceVideo';

/** `measured` sizes were seen in delivered files or stated by a vendor; `computed` ones are our arithmetic. Nothing depends on either. */
export type PixelSize = { width: number; height: number; known: 'measured' | 'computed' };

/**
 * A video model: data and a few pure functions. A new model is one new file that exports one of these
 * and a line in `catalogue.ts`.
 */
export type VideoModel = {
  readonly id: ModelId;
  readonly name: string;
  readonly promptLimit: { readonly min: number; readonly max: number };
  /** Whole seconds that may be asked for. */
  readonly durationSeconds: { readonly min: number; readonly max: number; readonly default: number };
  /** From small to large. */
  readonly resolutions: readonly string[];
  readonly defaultResolution: string;
  readonly aspectRatios: readonly string[];
  readonly defaultAspectRatio: string;
  readonly modes: readonly ShotMode[];
  readonly maxReferences: number;
  /** Those its input has a field for; the others are not sent. */
  readonly settings: readonly OptionalSetting[];
  /** Null where the model has no published price: then the person gives one, or only calls are capped. */
  readonly price: ModelPrice | null;
  /** Total: a resolution that the model does not know counts as its default, a ratio is computed. */
  pixelSize(resolution: string, aspectRatio: string): PixelSize;
  /** Every rule the request breaks, not the first. Messages read on from the field's name: `must be …, got …`. */
  check(request: ShotRequest): RequestReport;
  /**
   * The API's `input`. `picture` gives what was prepared for a source; it is called once for each picture sent,
   * in the order they are sent. Sends nothing that the model's schema does not name.
   *
   * @param request one that `check` found no problems in; a mode that the model does not have throws
   * @param seed a safe integer; not sent where the model has no field for it
   */
  input(
    request: ShotRequest,
    seed: number,
    picture: (source: PictureSource) => SentPicture,
  ): Record<string, unknown>;
};
