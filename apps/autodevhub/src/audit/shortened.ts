import { createHash } from 'node:crypto';

/** A field that needs more bytes as JSON is logged by its hash: it shows that it changed. */
const longest = 2048;

/** Copy a row for the audit log: long fields by their hash, and no times of change. */
export function shortened(row: object): Record<string, unknown> {
  const { updatedAt: _time, ...fields } = row as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const text = JSON.stringify(value ?? null);
      const bytes = Buffer.byteLength(text);
      if (bytes <= longest) return [name, value];
      return [name, { bytes, sha256: createHash('sha256').update(text).digest('hex') }];
    }),
  );
}
