import type { ProviderRecord } from '@schema/media';

/** An object of JSON whose fields nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a value; of anything but an object there are none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** Text that says nothing is not told. */
export function filled(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

/** The fields that say something: over what another record said, the rest would take it away. */
export function told(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A number, also where it is kept as text; anything else stays, to be refused. */
export function numeric(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : filled(value);
}

/** A key, also where it is a number. */
export function keyOf(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

/** A time of Unix seconds. */
export function unixTime(value: unknown): unknown {
  const seconds = numeric(value);
  return typeof seconds === 'number' ? new Date(Math.round(seconds) * 1000) : seconds;
}

/** Each item of a list; what is no list stays, to be refused. */
export function eachOf(value: unknown, make: (item: Fields) => unknown): unknown {
  return Array.isArray(value) ? value.map((item) => make(fieldsOf(item))) : filled(value);
}

/** A record as far as the source can be believed: the call that takes it in checks every field. */
export function toRecord(fields: Fields): ProviderRecord {
  return fields as ProviderRecord;
}
