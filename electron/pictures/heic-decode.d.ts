// heic-decode 2.1 ships no types; this is what its index.js exports.
declare module 'heic-decode' {
  type DecodedImage = { width: number; height: number; data: Uint8ClampedArray };
  type ImageInFile = { width: number; height: number; decode(): Promise<DecodedImage> };
  const decode: {
    (input: { buffer: Uint8Array }): Promise<DecodedImage>;
    /** Every picture of the file, not decoded yet; `dispose` frees them all. */
    all(input: { buffer: Uint8Array }): Promise<ImageInFile[] & { dispose(): void }>;
  };
  export = decode;
}
