/** The example as it is rehearsed, shot by shot: what stands where there is nothing of a person's own yet. */
export const EXAMPLE_PICTURE = new URL('./example.jpg', import.meta.url).href;
