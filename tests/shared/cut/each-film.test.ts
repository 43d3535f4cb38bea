import { describe, expect, it } from 'vitest';
import { type EachFilm, type FilmPatterns, filmParts } from '#shared/cut/each-film.ts';
import { NAME_TOKENS } from '#shared/cut/name-pattern.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { aModel, aStoryboardOf } from '#tests/builders.ts';

const STORYBOARD = aStoryboardOf(
  [
    { variables: { city: 'São Paulo', title: 'One: {{city}}' } },
    { variables: { city: 'Berlin' } },
    { omit: true, variables: { city: 'Rome' } },
  ],
  { title: 'Été', variables: { year: '2026', city: 'nowhere' } },
);
const { shots } = resolveShots(STORYBOARD, () => aModel());

function parts(each: EachFilm, patterns: Partial<FilmPatterns> = {}) {
  const read = filmParts(
    each,
    { storyboard: STORYBOARD, shots },
    { name: null, title: null, preset: 'film', date: '2026-11-22', ...patterns },
  );
  if (!read.ok) return read.problems.map(({ place, message }) => `${place}: ${message}`);
  return read.parts.map((part) => [
    part.shots.map(({ shot }) => shot.id).join(' '),
    part.title,
    part.pattern,
  ]);
}

describe('the films of an export', () => {
  it('are one film of everything', () => {
    expect(parts('film')).toEqual([['s1-010 s1-020 s1-030', 'Été', 'ete-{{number}}']]);
  });

  it('are none of a shot that the film’s own order leaves out', () => {
    const events = [{ id: 's1-020', shot: 's1-020' }];
    const storyboard = aStoryboardOf([{}, {}], { cut: { events } });
    const resolved = resolveShots(storyboard, () => aModel()).shots;
    const patterns = { name: null, title: null, preset: 'film', date: '2026-11-22' };
    const read = filmParts('shot', { storyboard, shots: resolved }, patterns);
    expect(read.ok && read.parts.map((part) => part.shots.map(({ shot }) => shot.id))).toEqual([['s1-020']]);
  });

  it('say in their names what kind they are, where it is not the usual one', () => {
    expect(parts('film', { preset: 'vertical' })[0]?.[2]).toBe('ete-{{number}}-vertical');
    expect(parts('scene', { preset: 'draft' })[0]?.[2]).toBe('ete-{{number}}-s1-draft');
    expect(parts('film', { preset: 'draft', name: '{{slug}}' })[0]?.[2]).toBe('ete');
  });

  it('are a film a scene', () => {
    expect(parts('scene')).toEqual([['s1-010 s1-020 s1-030', 'Été – s1', 'ete-{{number}}-s1']]);
  });

  it('are a film for each shot that is in the film, by its variables', () => {
    expect(parts('shot')).toEqual([
      ['s1-010', 'One: São Paulo', 'ete-{{number}}-s1-010'],
      ['s1-020', 'Été – s1-020', 'ete-{{number}}-s1-020'],
    ]);
    expect(
      parts('shot', { title: '{{city}} in {{year}}', name: '{{index}} {{title}} {{preset}} {{date}}' }),
    ).toEqual([
      ['s1-010', 'São Paulo in 2026', '1 São Paulo in 2026 film 2026-11-22'],
      ['s1-020', 'Berlin in 2026', '2 Berlin in 2026 film 2026-11-22'],
    ]);
  });

  it('have a value for every token that is told of', () => {
    const name = NAME_TOKENS.map(([token]) => `{{${token}}}`).join('|');
    expect(parts('shot', { name })).toContainEqual([
      's1-020',
      'Été – s1-020',
      'Été – s1-020|ete|{{number}}|2|s1|s1|s1-020|film|2026-11-22',
    ]);
  });

  it('have the variables of a scene only where its shots agree', () => {
    expect(parts('scene', { name: '{{year}}' })).toMatchObject(
      [[{}, {}, '2026']].map(() => ['s1-010 s1-020 s1-030', 'Été – s1', '2026']),
    );
    expect(parts('scene', { name: '{{city}}' })).toEqual([
      '--name: {{city}} has no value, or not one value, in scene s1',
    ]);
  });

  it('say what has no value, once, and what was meant', () => {
    expect(parts('shot', { name: '{{indx}}', title: '{{town}}' })).toEqual([
      '--title: {{town}} has no value, or not one value, in shot s1-010',
      '--name: {{indx}} has no value, or not one value, in shot s1-010, did you mean "{{index}}"?',
      '--title: {{town}} has no value, or not one value, in shot s1-020',
      '--name: {{indx}} has no value, or not one value, in shot s1-020, did you mean "{{index}}"?',
    ]);
    expect(parts('film', { name: '{{shot}}' })).toHaveLength(1);
  });

  it('are none where nothing is in the film', () => {
    const empty = filmParts(
      'film',
      { storyboard: STORYBOARD, shots: shots.filter(({ included }) => !included) },
      { name: null, title: null, preset: 'film', date: '2026-11-22' },
    );
    expect(empty).toEqual({ ok: true, parts: [] });
  });
});
