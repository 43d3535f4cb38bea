import type { Job } from '#shared/batch/job.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';

/** Whether a job asks for sound that its model can leave away. */
export function hasSoundToLose({ model, request }: Pick<Job, 'model' | 'request'>): boolean {
  return request.request.generateAudio && lookUpModel(model).settings.includes('generateAudio');
}
