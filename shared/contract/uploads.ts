/** What the page may upload, by what a person would call it. */
export const UPLOAD_KINDS = ['picture', 'clip', 'sound', 'sheet', 'table', 'font'] as const;

export type UploadKind = (typeof UPLOAD_KINDS)[number];

/** The most bytes of one file. */
export const UPLOAD_LIMITS: Readonly<Record<UploadKind, number>> = {
  picture: 200_000_000,
  clip: 4_000_000_000,
  sound: 2_000_000_000,
  sheet: 20_000_000,
  table: 20_000_000,
  font: 50_000_000,
};
