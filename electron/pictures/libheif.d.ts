// libheif-js 1.23 has types of its WebAssembly exports only; these are the bound functions that decode-heic.ts uses.
declare module 'libheif-js/wasm-bundle.js' {
  type Handle = object;
  /** Enumerated values are objects and compared by identity. */
  type Enumerated = object;
  /** A call that fails gives this instead of what it should. */
  type Failure = { code: Enumerated; message: string };
  type Channel = { width: number; height: number; stride: number; data: Uint8Array };
  const libheif: {
    ready: Promise<unknown>;
    heif_error_code: { heif_error_Ok: Enumerated };
    heif_colorspace: { heif_colorspace_RGB: Enumerated };
    heif_chroma: { heif_chroma_interleaved_RGBA: Enumerated };
    heif_context_alloc(): Handle;
    heif_context_free(context: Handle): void;
    heif_context_read_from_memory(context: Handle, bytes: Uint8Array): Failure;
    heif_js_context_get_primary_image_handle(context: Handle): Handle | Failure;
    heif_image_handle_get_width(image: Handle): number;
    heif_image_handle_get_height(image: Handle): number;
    heif_image_handle_has_alpha_channel(image: Handle): number;
    heif_image_handle_release(image: Handle): void;
    heif_js_decode_image2(
      image: Handle,
      colorspace: Enumerated,
      chroma: Enumerated,
    ): Promise<{ image: Handle; channels: Channel[] } | Failure>;
    heif_image_release(decoded: Handle): void;
  };
  export = libheif;
}
