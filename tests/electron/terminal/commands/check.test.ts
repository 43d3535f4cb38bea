import { expect, it } from 'vitest';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { runHere } from '#tests/fakes/fake-terminal.ts';

it('tells the files that the film will need and that are not there, and calls its shots in order', async () => {
  const folder = await aProject({
    ...smallFilm(1),
    cut: { music: [{ file: 'audio/sea.wav' }], logo: { file: 'logo.png' } },
  });

  const { stdout, stderr, exitCode } = await runHere(['check', folder]);

  expect(stderr).toContain(
    'Note: cut.music[0].file: audio/sea.wav is not there; put the file at that place or correct the name\n' +
      'Note: cut.logo.file: logo.png is not there; put the file at that place or correct the name\n',
  );
  expect([stdout, exitCode]).toEqual([expect.stringContaining('1 shot in order.'), 0]);
});
