// Writes resources/storyboard.schema.json; run it after a change of the storyboard's schema.
import { writeFile } from 'node:fs/promises';
import { storyboardJsonSchemaText } from '#shared/storyboard/json-schema.ts';

const file = new URL('../resources/storyboard.schema.json', import.meta.url);
await writeFile(file, storyboardJsonSchemaText());
