import { describe, expect, it } from 'vitest';
import { modelIdSchema } from '#shared/ids.ts';
import { modelIdOf, setsOwnLength, settingsOf } from '#shared/storyboard/shot-settings.ts';
import { aModel, aShot } from '#tests/builders.ts';

const [own, project, fallback] = ['own', 'project', 'fallback'].map((id) => modelIdSchema.parse(id));

describe('modelIdOf', () => {
  it("is the shot's, else the project's, else the fallback", () => {
    if (!own || !project || !fallback) throw new Error('three ids were made');
    expect(modelIdOf(aShot({ model: 'own' }), { model: project }, fallback)).toBe(own);
    expect(modelIdOf(aShot(), { model: project }, fallback)).toBe(project);
    expect(modelIdOf(aShot(), {}, fallback)).toBe(fallback);
  });
});

describe('settingsOf', () => {
  it('lets false of a shot win over true of the project', () => {
    const { settings } = settingsOf(aShot({ watermark: false }), { watermark: true }, aModel());
    expect(settings.watermark).toBe(false);
  });

  it('asks for as much as the model can where a length is too long, and says so', () => {
    const { settings, problems } = settingsOf(aShot({ lengthSeconds: 30 }), {}, aModel());
    expect(settings.durationSeconds).toBe(12);
    expect(problems.map(({ field }) => field)).toEqual(['lengthSeconds']);
  });
});

describe('setsOwnLength', () => {
  it('is true of either field', () => {
    expect(setsOwnLength(aShot())).toBe(false);
    expect(setsOwnLength(aShot({ lengthSeconds: 1 }))).toBe(true);
    expect(setsOwnLength(aShot({ durationSeconds: 4 }))).toBe(true);
  });
});
