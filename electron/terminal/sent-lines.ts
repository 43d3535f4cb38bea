import { formatUsd } from '#shared/money.ts';
import type { SentField, WhatWillBeSent } from '#shared/storyboard/what-will-be-sent.ts';

/** What one take of a shot will send, as lines for a person: the expanded prompt, pictures, every field, the price. */
export function sentLines(sent: WhatWillBeSent): string[] {
  const { shotId, modelName, mode, prompt, pictures, price } = sent;
  return [
    `${shotId}  ${modelName}, ${mode}, ${sent.takes === 1 ? '1 take' : `${sent.takes} takes`}`,
    ...prompt.text.split('\n').map((line) => `  ${line}`),
    `  ${prompt.length} of ${prompt.limit} characters`,
    ...pictures.map(({ number, role, source }) => `  picture ${number}, ${role}: ${sourceWords(source)}`),
    `  ${sent.fields
      .filter(({ name }) => name !== 'prompt')
      .map(fieldWords)
      .join(', ')}`,
    price === null
      ? '  no price known'
      : `  ${formatUsd(price.estimateMicroUsd)} a take, at ${formatUsd(price.microUsdPerSecond)} a second (price of ${price.pricedOn})`,
    '',
  ];
}

function sourceWords(source: WhatWillBeSent['pictures'][number]['source']): string {
  if (source.kind === 'previous-frame') return `the last frame of ${source.shotId}`;
  return source.location.kind === 'file' ? source.location.path : source.location.url;
}

function fieldWords(field: SentField): string {
  if (field.kind === 'drawn-seed') return `${field.name} drawn for each take`;
  const value = typeof field.value === 'string' ? field.value : JSON.stringify(field.value);
  return `${field.name} ${value}`;
}
