import { describe, expect, it } from 'vitest';
import type { ShotId } from '#shared/ids.ts';
import type { ImportDecision } from '#shared/interchange/merge-film.ts';
import { mergeFilm } from '#shared/interchange/merge-film.ts';
import { planImport } from '#shared/interchange/plan-import.ts';
import { readText } from '#shared/interchange/read-text.ts';
import { writeMarkdown } from '#shared/interchange/write-markdown.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { aStoryboard } from '../../builders.ts';

const NO_PICTURES = { pictureOfShot: new Map<ShotId, string>(), pictureHashes: new Map<string, string>() };

const FILM = aStoryboard({
  scenes: [
    {
      id: 's1',
      title: 'Dawn',
      shots: [
        { id: 's1-010', prompt: 'the keeper climbs the spiral stairs', seed: 7 },
        { id: 's1-020', prompt: 'a red boat lies on the beach' },
        { id: 's1-030', prompt: 'gulls over black rocks', notes: 'short' },
      ],
    },
    { id: 's2', title: 'Storm', shots: [{ id: 's2-010', prompt: 'a wave hits the tower' }] },
  ],
  cut: { titles: [{ kind: 'card', text: 'Boat', lengthSeconds: 2, at: 'before', shot: 's1-020' as ShotId }] },
});

function bringIn(text: string, decisions: readonly ImportDecision[] = [], film: Storyboard = FILM) {
  const plan = planImport(film, readText('csv', text), NO_PICTURES);
  return { plan, ...mergeFilm(film, plan.matched, decisions, new Set(['s1-040'])) };
}

function order({ scenes }: Storyboard) {
  return scenes.map(({ id, shots }) => [id, ...shots.map((shot) => shot.id)]);
}

describe('a file that names shots of the film', () => {
  it('stands for the whole film: it changes, moves, adds and removes', () => {
    const { plan, storyboard, added } = bringIn(
      [
        'scene,id,prompt',
        's1,s1-030,gulls over black rocks',
        's1,s1-010,the keeper runs down the stairs',
        's1,,a door slams',
        's2,s2-010,a wave hits the tower',
      ].join('\n'),
    );
    expect(plan.rows.map(({ change, shotId, from }) => [change, shotId, from])).toEqual([
      ['moved', 's1-030', 'line 2'],
      ['changed', 's1-010', 'line 3'],
      ['added', null, 'line 4'],
      ['same', 's2-010', 'line 5'],
      ['removed', 's1-020', null],
    ]);
    // Not s1-040: takes bear that name.
    expect(order(storyboard)).toEqual([
      ['s1', 's1-030', 's1-010', 's1-050'],
      ['s2', 's2-010'],
    ]);
    expect(added).toEqual(['s1-050']);
    expect(storyboard.scenes[0]?.shots[1]).toEqual({
      id: 's1-010',
      prompt: 'the keeper runs down the stairs',
      seed: 7,
    });
    // The card stood before the boat, which is gone.
    expect(storyboard.cut?.titles).toMatchObject([{ text: 'Boat', at: 'before', shot: 's1-030' }]);
  });

  it.each([
    ['a cell that may be any id', 'id,prompt\ns1-010,a door\n海,a hall\n'],
    ['a quote that is never closed', 'id,prompt\ns1-010,a door\ns1-020,"a hall\n'],
    [
      'a row whose cells are not where they belong',
      'prompt,notes,id\na door,,s1-010\na hall, wide, dark,,s1-020\n',
    ],
  ])('removes and moves nothing for %s', (_, text) => {
    const { plan, storyboard } = bringIn(text);
    expect(order(storyboard)).toEqual(order(FILM));
    expect(plan.rows.map(({ change }) => change)).toEqual(['changed']);
    expect(plan.problems.at(-1)?.message).toMatch(/^no shot is removed or moved/);
  });

  it('leaves out what is new and asked for nothing, and tells many of them in one', () => {
    const news = Array.from({ length: 22 }, (_, index) => `new-${index + 1},`);
    const { plan, storyboard } = bringIn(
      ['id,notes', ...order(FILM).flatMap(([, ...ids]) => ids.map((id) => `${id},`)), ...news].join('\n'),
    );
    expect(storyboard.scenes.flatMap(({ shots }) => shots)).toHaveLength(4);
    expect(plan.problems[0]).toEqual({ place: 'line 6', message: 'is new to the film and has no prompt' });
    expect(plan.problems).toHaveLength(21);
    expect(plan.problems.at(-1)?.message).toBe('2 more are new to the film and have no prompt');
  });

  it('keeps as it is what it says nothing new of', () => {
    const { plan, storyboard } = bringIn('id,notes\ns1-010,\ns1-020,\ns1-030,short\ns2-010,');
    expect(plan.rows.every(({ change }) => change === 'same')).toBe(true);
    expect(order(storyboard)).toEqual(order(FILM));
    expect(storyboard.scenes[0]?.shots[0]).toBe(FILM.scenes[0]?.shots[0]);
  });

  it('tells what changes beside shots', () => {
    const { plan } = bringIn(
      'scene,scene title,id,prompt\ns1,Dusk,s1-010,\ns1,Dusk,s1-020,\ns1,Dusk,s1-030,\ns9,New,,a door\n',
    );
    expect(plan.others).toEqual(['scene s1 is called "Dusk"', 'a new scene s9, "New"', 'scene s2 goes']);
  });

  it('names a shot once: the second row of an id is a bad row', () => {
    const { plan } = bringIn('id,prompt\ns1-010,a\ns1-010,b');
    expect(plan.problems).toEqual([
      { place: 'line 3', message: 'names the shot s1-010 for the second time; the first one is read' },
    ]);
    expect(plan.rows[0]).toMatchObject({ change: 'changed', title: 'a' });
  });

  it('removes nothing where it is known to be a part', () => {
    const plan = planImport(FILM, readText('csv', 'id,prompt\ns1-010,a'), { ...NO_PICTURES, isPart: true });
    expect(plan.rows.map(({ change }) => change)).toEqual(['changed']);
    expect(order(mergeFilm(FILM, plan.matched, []).storyboard)).toEqual(order(FILM));
  });
});

describe('a file that names none', () => {
  it('changes what is surely the same and adds the rest behind it, where it stands', () => {
    const { plan, storyboard } = bringIn(
      'prompt,seconds\nthe keeper climbs up the spiral stairs,4\na cat sleeps,5\n',
    );
    expect(plan.rows.map(({ change, shotId }) => [change, shotId])).toEqual([
      ['changed', 's1-010'],
      ['added', null],
    ]);
    expect(order(storyboard)).toEqual([
      ['s1', 's1-010', 's1-015', 's1-020', 's1-030'],
      ['s2', 's2-010'],
    ]);
  });

  it('adds to the last scene what is like nothing, and to a new scene what says so', () => {
    expect(order(bringIn('prompt\na cat sleeps').storyboard)).toEqual([
      ['s1', 's1-010', 's1-020', 's1-030'],
      ['s2', 's2-010', 's2-020'],
    ]);
    const { storyboard } = bringIn('scene,prompt\nThe Harbor,a cat sleeps\nstorm!,x\n Storm ,a dog barks');
    expect(order(storyboard)).toEqual([
      ['s1', 's1-010', 's1-020', 's1-030'],
      ['s2', 's2-010', 's2-020'],
      ['s3', 's3-010'],
      ['s4', 's4-010'],
    ]);
  });

  it('asks where two are about as near, and leaves them alone without an answer', () => {
    const twins = aStoryboard({
      scenes: [
        {
          id: 's1',
          shots: [
            { id: 's1-010', prompt: 'a red boat on the beach' },
            { id: 's1-020', prompt: 'a red boat on the beach' },
          ],
        },
      ],
    });
    const text = 'prompt,notes\na red boat on the beach,wide';
    const { plan, storyboard } = bringIn(text, [], twins);
    expect(plan.rows).toEqual([
      {
        change: 'undecided',
        shotId: null,
        title: 'a red boat on the beach',
        from: 'line 2',
        candidates: ['s1-010', 's1-020'],
      },
    ]);
    expect(storyboard).toEqual(twins);
    const chosen = bringIn(text, [{ index: 0, shotId: 's1-020' as ShotId }], twins).storyboard;
    expect(chosen.scenes[0]?.shots.map(({ notes }) => notes)).toEqual([undefined, 'wide']);
    expect(order(bringIn(text, [{ index: 0, shotId: null }], twins).storyboard)).toEqual([
      ['s1', 's1-010', 's1-020', 's1-030'],
    ]);
  });
});

it('keeps the shots that an undecided one may be, where a whole film comes in', () => {
  const film = aStoryboard({
    scenes: [
      {
        id: 's1',
        shots: [
          { id: 's1-010', prompt: 'the stairs' },
          { id: 's1-020', prompt: 'a red boat on the beach' },
          { id: 's1-030', prompt: 'a red boat on the beach' },
        ],
      },
    ],
  });
  const { plan, storyboard } = bringIn('id,prompt\ns1-010,the stairs\n,a red boat on the beach', [], film);
  expect(plan.rows.map(({ change }) => change)).toEqual(['same', 'undecided']);
  expect(order(storyboard)).toEqual([['s1', 's1-010', 's1-020', 's1-030']]);
});

it('warns where words do not fit the seconds of a shot', () => {
  const words = Array.from({ length: 30 }, () => 'word').join(' ');
  const script = `[[shot: s1-010]]\nthe keeper climbs the spiral stairs\n\nTOM\n${words}`;
  expect(planImport(FILM, readText('fountain', script), NO_PICTURES).problems).toEqual([
    {
      place: 'line 1',
      message: 'has words for about 12 seconds, and the shot is 5 long; make it longer or part it',
    },
  ]);
});

it('counts no direction as spoken, and the length that the file itself gives the film', () => {
  const words = 'word '.repeat(12).trim();
  const script = (above: string) =>
    `${above}INT. HALL\n\nA door.\n\nTOM\n(slowly, and looking at nobody in all of the room)\n${words}`;
  const problems = (text: string) =>
    planImport({ ...FILM, scenes: [] }, readText('fountain', text), NO_PICTURES).problems;
  expect(problems(script(''))).toEqual([]);
  expect(problems(script('Title: Short\nNotes:\n    seconds: 4\n\n'))).toEqual([
    {
      place: 'line 7',
      message: 'has words for about 5 seconds, and the shot is 4 long; make it longer or part it',
    },
  ]);
});

describe('what a file says of the film itself', () => {
  const changed = writeMarkdown({ ...FILM, style: { after: 'soft light' } });

  it('holds where the file stands for the whole film, and is told', () => {
    const plan = planImport(FILM, readText('markdown', changed), NO_PICTURES);
    expect(plan.others).toEqual(['of the film: style after: soft light']);
    expect(mergeFilm(FILM, plan.matched, []).storyboard).toEqual({ ...FILM, style: { after: 'soft light' } });
  });

  it('counts for nothing where the file only adds to the film', () => {
    const plan = planImport(
      FILM,
      readText('markdown', '---\nstyle after: soft\n---\n\nA door.'),
      NO_PICTURES,
    );
    expect(plan.others).toEqual([]);
    expect(mergeFilm(FILM, plan.matched, []).storyboard.style).toBeUndefined();
  });

  it('takes nothing back of what becomes of the cards of shots that go', () => {
    const text = writeMarkdown(FILM)
      .split('\n')
      .filter((line) => !line.includes('{#s1-020}'))
      .join('\n');
    const plan = planImport(FILM, readText('markdown', text), NO_PICTURES);
    const { cut } = mergeFilm(FILM, plan.matched, []).storyboard;
    expect(cut?.titles).toMatchObject([{ text: 'Boat', shot: expect.not.stringContaining('s1-020') }]);
  });
});
