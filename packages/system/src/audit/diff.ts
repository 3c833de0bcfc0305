import { invalidInput } from '@schema/core/validators';
import { canonicalJson } from './canonical-json.ts';
import { masked } from './mask.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields in which two objects of JSON differ, secrets masked; null without a difference. */
export function diffOf(before: Fields, after: Fields): Fields | null {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = keys.filter((key) => canonicalJson(before[key]) !== canonicalJson(after[key]));
  if (changed.length === 0) return null;
  const [from, to] = [masked(before), masked(after)];
  return Object.fromEntries(
    changed.map((key) => [key, { from: from[key] ?? null, to: to[key] ?? null }]),
  );
}

/**
 * Write an object's fields as JSON has them: times and the like as text.
 *
 * @throws SchemaError INVALID_INPUT for what JSON cannot hold
 */
export function jsonFields(field: string, value: Fields = {}): Fields {
  try {
    return JSON.parse(
      JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner)),
    );
  } catch {
    throw invalidInput([{ field, message: 'Expected values that JSON can hold' }]);
  }
}
