import { expect, it } from 'vitest';
import { sheetCards } from '#shared/interchange/sheet-cards.ts';

it('shows a shot without a take as an empty place with its words', () => {
  const row = {
    ...{ number: 3, scene: 'Dawn', shotId: 's1-030', startFrame: 48, seconds: 5, takeId: null },
    ...{ isRehearsed: false, isCircled: false, dialogue: [{ who: 'Ann', line: 'Hi "you"' }] },
    ...{ prompt: null, seed: null, costMicroUsd: null, notes: [] },
  };
  expect(sheetCards([row], new Map())).toBe(`<main>
<article>
<h2><span>3. s1-030</span> <small>Dawn</small> <small class="n">00:00:02:00, 5 s</small></h2>
<div class="none">nothing yet</div>
<p class="n"><small>no take yet</small></p>
<p><b>Ann</b> Hi &quot;you&quot;</p>
</article>
</main>`);
});
