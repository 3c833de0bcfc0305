import { basename, dirname } from 'node:path';
import { storeFiles } from '@schema/http/store-files';

/** A value as SQLite gives it. */
export type LegacyValue = string | number | null | Uint8Array;
/** A row of an old table, by column name. */
export type LegacyRow = Readonly<Record<string, LegacyValue>>;

/** What the new tables do not take, as it stood in the old file. */
export interface KeptValue {
  readonly table: string;
  readonly key: string;
  /** Undefined where the whole row is kept. */
  readonly column?: string;
  readonly value: LegacyValue | LegacyRow;
  readonly reason: string;
}

/** Write what is kept, one JSON object a line; bytes are in hexadecimal digits. */
export async function writeKept(file: string, kept: readonly KeptValue[]): Promise<void> {
  const lines = kept.map((value) => `${JSON.stringify(value, readable)}\n`);
  await storeFiles(dirname(file), { [basename(file)]: lines.join('') });
}

function readable(this: unknown, key: string, value: unknown): unknown {
  // A Buffer comes here as what its own `toJSON` made of it.
  const told = (this as Record<string, unknown>)[key];
  return told instanceof Uint8Array ? { hex: Buffer.from(told).toString('hex') } : value;
}
