import { invalidInput, isSameJson, type Json } from '@schema/core/validators';
import type { AuditEntry } from './audit.schema.ts';
import { maskedField } from './mask.ts';

type Fields = Readonly<Record<string, Json>>;

/** The fields in which two objects of JSON differ, secrets masked; null without a difference. */
export function diffOf(before: Fields, after: Fields): AuditEntry['diff'] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter((key) => !isSameJson(fieldOf(before, key), fieldOf(after, key)));
  if (changed.length === 0) return null;
  const shown = (key: string, fields: Fields) => maskedField(key, fieldOf(fields, key));
  return Object.fromEntries(
    changed.map((key) => [key, { from: shown(key, before), to: shown(key, after) }]),
  );
}

/** A field that is missing is null, whatever every object inherits under its name. */
function fieldOf(fields: Fields, key: string): Json {
  return Object.hasOwn(fields, key) ? (fields[key] ?? null) : null;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/**
 * Write an object's fields as JSON has them: times and the like as text.
 *
 * @throws SchemaError INVALID_INPUT for what JSON cannot hold
 */
export function jsonFields(field: string, value: object = {}): Record<string, Json> {
  if (!('toJSON' in value) && Object.values(value).every(isPlain))
    return { ...value } as Record<string, Json>;
  const fields = throughJson(value);
  if (!isObject(fields) || Array.isArray(fields))
    throw invalidInput([{ field, message: 'Expected values that JSON can hold' }]);
  return fields as Record<string, Json>;
}

/** What JSON makes of a value; undefined if it cannot hold it. */
function throughJson(value: unknown): unknown {
  try {
    return JSON.parse(
      JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner)),
    );
  } catch {
    return undefined;
  }
}

/** Tell whether JSON has a value as it is. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}
