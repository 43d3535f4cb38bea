import type { ModelId } from '../ids.ts';
import { customModel } from './custom-model.ts';
import { seedance2 } from './seedance-2.0.ts';
import type { VideoModel } from './video-model.ts';
import { wan3 } from './wan-3.0.ts';

/** The models whose limits and prices Dailies knows; the first is the one a new storyboard starts with. */
export const knownModels: readonly [VideoModel, ...VideoModel[]] = [seedance2, wan3];

/** The model of that id: a known one, or one that takes raw input. Ids are compared exactly, as the API does. */
export function lookUpModel(id: ModelId): VideoModel {
  return knownModels.find((model) => model.id === id) ?? customModel(id);
}
