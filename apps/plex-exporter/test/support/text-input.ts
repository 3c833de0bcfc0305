import type { ImportInput } from '../../src/importers/import-input.ts';

/** Give text to an import, in pieces that end anywhere. */
export function textInput(text: string, piece = 1000): ImportInput {
  const bytes = new TextEncoder().encode(text);
  return {
    fingerprint: `${bytes.length}`,
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}
