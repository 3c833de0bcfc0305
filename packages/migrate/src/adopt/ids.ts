import { createHash } from 'node:crypto';
import { type SourceValue, Unreadable } from './source-row.ts';

const namespace = Buffer.from('6f1a3e0c2b7d5c4f9e8a7b6c5d4e3f2a', 'hex');
const hexadecimal = /^[0-9a-f]{32}$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where an id comes from: the same key of another system or table is another id. */
interface IdOrigin {
  readonly system: string;
  /** The source's table, or a name for rows that are made of parts of one. */
  readonly table: string;
}

/**
 * Give the target's id for a source's key. A UUID is kept, with or without hyphens; any other key
 * becomes the UUID that RFC 9562 makes of a name (version 5), so that every run gives the same.
 */
export function idOf(origin: IdOrigin, key: SourceValue): string {
  return keptUuid(keyText(key)) ?? nameId(origin, [key]);
}

/** Read a UUID, with or without hyphens, as the target writes it; undefined for any other text. */
export function keptUuid(text: string): string | undefined {
  const lower = text.toLowerCase();
  if (uuid.test(lower)) return lower;
  return hexadecimal.test(lower) ? hyphened(lower) : undefined;
}

/** Give the id that is made of a name, also when a part of it is a UUID. */
export function nameId({ system, table }: IdOrigin, parts: readonly SourceValue[]): string {
  const name = JSON.stringify([system, table, ...parts.map(keyText)]);
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return hyphened(bytes.toString('hex'));
}

function keyText(key: SourceValue): string {
  if (typeof key === 'string' && key !== '') return key;
  if (typeof key === 'number') return String(key);
  if (key instanceof Uint8Array && key.length > 0) return Buffer.from(key).toString('hex');
  throw new Unreadable('Expected a key');
}

function hyphened(digits: string): string {
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
