import { describe, expect, it } from 'vitest';
import { isOwnPage, PAGE_SCHEME, PAGE_URL } from '#electron/desktop/page-origin.ts';

describe('isOwnPage', () => {
  it.each([PAGE_URL, 'app://app/media/1', 'app://app/?a#b'])('knows %s', (address) => {
    expect(isOwnPage(address)).toBe(true);
  });

  it.each([
    '',
    'about:blank',
    'app://app.example/',
    'app://app@example/',
    'app://example/app/',
    'app:app',
    'apps://app/',
    'https://app/',
    'file:///app/',
    'javascript:location="app://app/"',
    'not an address',
  ])('takes %j for foreign', (address) => {
    expect(isOwnPage(address)).toBe(false);
  });
});

describe('the scheme of the page', () => {
  it('keeps its content policy and stays out of reach for others', () => {
    expect(PAGE_SCHEME.privileges).not.toHaveProperty('bypassCSP');
    expect(PAGE_SCHEME.privileges).not.toHaveProperty('corsEnabled');
    expect(PAGE_SCHEME.privileges).toMatchObject({ standard: true, secure: true, stream: true });
  });
});
