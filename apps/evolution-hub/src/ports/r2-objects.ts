import type { ObjectStore } from './objects.ts';

/** The parts of Cloudflare's R2 binding that are used, from "R2 Bucket" of its Workers API. */
export interface R2Binding {
  put(
    key: string,
    value: Uint8Array,
    options: { httpMetadata: { contentType: string } },
  ): Promise<unknown>;
  get(key: string): Promise<{
    readonly httpMetadata?: { readonly contentType?: string };
    arrayBuffer(): Promise<ArrayBuffer>;
  } | null>;
}

/** Keep objects in an R2 bucket. */
export function r2Objects(bucket: R2Binding): ObjectStore {
  return {
    async put(key, { bytes, contentType }) {
      await bucket.put(key, bytes, { httpMetadata: { contentType } });
    },
    async get(key) {
      const object = await bucket.get(key);
      if (!object) return undefined;
      return {
        bytes: new Uint8Array(await object.arrayBuffer()),
        contentType: object.httpMetadata?.contentType ?? 'application/octet-stream',
      };
    },
  };
}
