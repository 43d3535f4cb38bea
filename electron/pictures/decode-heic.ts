import type { Size } from './picture-shape.ts';

/** Unpacked and upright, four bytes a pixel: red, green, blue, alpha. */
export type HeicPixels = Size & { readonly rgba: Uint8Array; readonly hasAlpha: boolean };

/**
 * Unpacks the main picture of a HEIC file. libheif is called by its plain functions: its ready-made decoder,
 * and packages that build on it, print their complaints to standard output, where events are written.
 * Colours are taken as sRGB: a wide-gamut photo comes out slightly paler.
 *
 * @param checkSize called before anything is unpacked; what it throws is thrown on
 * @throws Error of the library where the file is damaged
 */
export async function decodeHeic(bytes: Uint8Array, checkSize: (size: Size) => void): Promise<HeicPixels> {
  // Loaded when first needed: it is a decoder of 1.5 MB that few films use.
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  await libheif.ready;
  const context = libheif.heif_context_alloc();
  try {
    const read = libheif.heif_context_read_from_memory(context, bytes);
    if (read.code !== libheif.heif_error_code.heif_error_Ok) throw new Error(read.message);
    const handle = orThrow(libheif.heif_js_context_get_primary_image_handle(context));
    try {
      return await unpack(libheif, handle, checkSize);
    } finally {
      libheif.heif_image_handle_release(handle);
    }
  } finally {
    libheif.heif_context_free(context);
  }
}

type Libheif = typeof import('libheif-js/wasm-bundle.js');

async function unpack(
  libheif: Libheif,
  handle: object,
  checkSize: (size: Size) => void,
): Promise<HeicPixels> {
  checkSize({
    width: libheif.heif_image_handle_get_width(handle),
    height: libheif.heif_image_handle_get_height(handle),
  });
  const { heif_colorspace_RGB: colorspace } = libheif.heif_colorspace;
  const { heif_chroma_interleaved_RGBA: chroma } = libheif.heif_chroma;
  const decoded = orThrow(await libheif.heif_js_decode_image2(handle, colorspace, chroma));
  try {
    const [channel] = decoded.channels;
    if (channel === undefined) throw new Error('no channels');
    const { width, height } = channel;
    const hasAlpha = libheif.heif_image_handle_has_alpha_channel(handle) !== 0;
    return { width, height, rgba: withoutStride(channel), hasAlpha };
  } finally {
    libheif.heif_image_release(decoded.image);
  }
}

/** Rows one after another, as a copy that outlives the library's memory. */
function withoutStride({
  width,
  height,
  stride,
  data,
}: { stride: number; data: Uint8Array } & Size): Uint8Array {
  const row = width * 4;
  const packed = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) packed.set(data.subarray(y * stride, y * stride + row), y * row);
  return packed;
}

function orThrow<T extends object>(result: T | { code: object; message: string }): T {
  if ('code' in result) throw new Error(result.message);
  return result;
}
