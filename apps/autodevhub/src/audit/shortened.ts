import { createHash } from 'node:crypto';

/** A field that needs more bytes as JSON is logged by its hash: it shows that it changed. */
const longest = 2048;

/** So is one that is nested deeper: in the log it stands two levels below the 64 that JSON may have. */
const deepest = 62;

/** Copy a row for the audit log: long and deep fields by their hash, and no times of change. */
export function shortened(row: object): Record<string, unknown> {
  const { updatedAt: _time, ...fields } = row as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const text = JSON.stringify(value ?? null);
      const bytes = Buffer.byteLength(text);
      if (bytes <= longest && levelsOf(value) <= deepest) return [name, value];
      return [name, { bytes, sha256: createHash('sha256').update(text).digest('hex') }];
    }),
  );
}

/** How many levels of objects and lists are around the innermost value. */
function levelsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(-1, ...Object.values(value).map(levelsOf));
}
