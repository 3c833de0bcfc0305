/** The bytes of an image, as far as anybody looks at them. */
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** The request that uploads it. */
export const upload = { raw: png, headers: { 'Content-Type': 'image/png' } };
