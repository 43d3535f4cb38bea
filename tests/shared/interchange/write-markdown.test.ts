import { expect, it } from 'vitest';
import { writeMarkdown } from '#shared/interchange/write-markdown.ts';
import { FILM } from './small-film.ts';

it('writes what a person would have written', () => {
  expect(writeMarkdown(FILM)).toBe(`---
model: test/model
---

# Lighthouse

## Dawn {#s1}

> calm, grey

- @keeper climbs {#s1-010}
  - seconds: 4
  - dialogue: Keeper: Home.
  - dialogue: Boy: When?
  - transition: dissolve:12
  - {{city}}: Brest
- =the lamp {#s1-020}
  - notes: ""
  - gain db: -6

## {#s2}
`);
});
