import * as z from 'zod';
import type { ColumnSpec } from '../table/column.ts';
import { dateRange, numberRange, timeRange } from '../table/ranges.ts';
import { storableJson } from './json.ts';

const made = new Map<string, z.ZodType>();

/** The Zod schema of one column: what both databases keep unchanged, and nothing else. */
export function fieldSchema(spec: ColumnSpec): z.ZodType {
  // A JSON column's own schema is not known by its limits.
  if (spec.schema) return makeField(spec);
  const { kind, values, minLength, maxLength, min, max, precision, scale, dimensions } = spec;
  const { maxBytes } = spec;
  const limits = [minLength, maxLength, min, max, precision, scale, dimensions, maxBytes];
  const key = `${kind} ${limits.join()} ${values ? JSON.stringify(values) : ''}`;
  const field = made.get(key) ?? makeField(spec);
  made.set(key, field);
  return field;
}

function makeField(spec: ColumnSpec): z.ZodType {
  switch (spec.kind) {
    case 'uuid':
      return uuid();
    case 'text':
    case 'enum':
      return spec.values
        ? z.enum(spec.values as [string, ...string[]])
        : text({
            ...(spec.minLength === undefined ? {} : { min: spec.minLength }),
            ...(spec.maxLength === undefined ? {} : { max: spec.maxLength }),
          });
    case 'boolean':
      return z.boolean();
    case 'integer':
    case 'bigint':
    case 'serial': {
      const { min, max } = numberRange(spec);
      return z.int().min(min).max(max).overwrite(withoutNegativeZero);
    }
    case 'decimal': {
      const { min, max } = numberRange(spec);
      return z
        .number()
        .overwrite((value) => roundTo(value, spec.scale ?? 0))
        .min(min)
        .max(max);
    }
    case 'real': {
      const { min, max } = numberRange(spec);
      return z.number().min(min).max(max).overwrite(withoutNegativeZero);
    }
    case 'timestamp':
      return timestamp();
    case 'date':
      return z.iso.date().refine((value) => value >= dateRange.min, {
        message: 'Expected a year from 0001 to 9999',
        when: ({ issues }) => issues.length === 0,
      });
    case 'time':
      // In a document the format `time` has an offset.
      return z.string().regex(timeOfDay, 'Expected a time as HH:MM:SS');
    case 'json': {
      const storable = (spec.schema ?? z.unknown()).superRefine(
        storableJson(spec.maxBytes ?? Number.POSITIVE_INFINITY),
      );
      if (!spec.notNull) return storable;
      // The null of JSON is written as NULL.
      return storable.refine((value) => value !== null, {
        message: 'Expected a value that is not null',
        when: ({ issues }) => issues.length === 0,
      });
    }
    case 'vector':
      return z
        .array(z.number().min(-3.4e38).max(3.4e38).overwrite(asFloat32))
        .length(spec.dimensions ?? 0);
  }
}

// Making a schema costs many times what a check costs, and these take no arguments.
let timestampSchema: z.ZodDate | undefined;
let uuidSchema: z.ZodString | undefined;
let emailSchema: z.ZodType<string, string> | undefined;

/** A time that both databases keep. */
export function timestamp(): z.ZodDate {
  timestampSchema ??= z.date().min(new Date(timeRange.min)).max(new Date(timeRange.max));
  return timestampSchema;
}

/** A UUID of any version, in lower case. */
export function uuid(): z.ZodString {
  uuidSchema ??= z.string().toLowerCase().regex(canonicalUuid, 'Expected a UUID');
  return uuidSchema;
}

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const canonicalUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// The usual addresses: what `email` gives unchanged.
const canonicalEmail = /^[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** Tell whether a schema is that of UUIDs or e-mail addresses and gives a value unchanged, as most. */
export function isCanonical(schema: z.ZodType, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (schema === uuidSchema) return canonicalUuid.test(value);
  return schema === emailSchema && value.length <= 254 && canonicalEmail.test(value);
}

/**
 * Text in NFC without NUL and without halves of surrogate pairs, which Postgres refuses; lengths
 * count code points, as both databases do.
 */
export function text(limits: { min?: number; max?: number } = {}): z.ZodString {
  const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
  const isTooShort = (value: string) =>
    value.length < min || (min > 1 && countAtMost(value, min) < min);
  const isTooLong = (value: string) => value.length > max && countAtMost(value, max + 1) > max;
  // One check instead of three: this runs for every text that is written.
  const check = z.check<string>((payload) => {
    const { value: input, issues } = payload;
    if (input.includes('\0') || !input.isWellFormed()) {
      const message = 'Expected text without NUL and without lone surrogates';
      issues.push({ code: 'custom', message, input, continue: false });
      return;
    }
    // NFC makes at most four characters one, each of two units.
    if (input.length > 8 * max) {
      const message = `Expected ${lengthRange(limits)} characters`;
      issues.push({ code: 'custom', message, input, continue: false });
      return;
    }
    if (hasLongRun(input)) {
      const message = `Expected at most ${longestRun} combining marks in a row`;
      issues.push({ code: 'custom', message, input, continue: false });
      return;
    }
    const value = input.normalize('NFC');
    payload.value = value;
    if (isTooShort(value) || isTooLong(value)) {
      const message = `Expected ${lengthRange(limits)} characters`;
      issues.push({ code: 'custom', message, input: value, continue: true });
    }
  });
  // Read by what makes a JSON Schema or OpenAPI of it.
  check._zod.onattach.push(({ _zod: { bag } }) => {
    const { min: minimum, max: maximum } = limits;
    Object.assign(bag, minimum !== undefined && { minimum }, maximum !== undefined && { maximum });
  });
  return z.string().check(check);
}

// To put marks in order takes the square of their number. Scripts have a few on a letter; this is what a
// stream-safe text (Unicode Standard Annex 15) has at most.
const longestRun = 30;
const longRun = new RegExp(`\\p{M}{${longestRun + 1}}`, 'u');
const partOfMark = /[\p{M}\p{Cs}]/u;

function hasLongRun(value: string): boolean {
  // A longer run covers one of these places.
  for (let at = longestRun; at < value.length; at += longestRun + 1)
    if (partOfMark.test(value.charAt(at))) return longRun.test(value);
  return false;
}

/** An e-mail address as it is kept: NFC, lower case, all visible, at most 254 characters (RFC 5321). */
export function email(): z.ZodType<string, string> {
  emailSchema ??= text({ max: 254 })
    .overwrite((value) => value.trim().toLowerCase().normalize('NFC'))
    // Lower case can be longer: "İ" becomes two characters.
    .refine((value) => countAtMost(value, 255) <= 254, {
      message: 'Expected at most 254 characters',
      // Of what was too long before, `text` has said so.
      when: ({ issues }) => issues.length === 0,
    })
    // Two addresses would look like one, or like another.
    .refine(
      (value) => !/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(value),
      'Expected an address without control and invisible characters',
    )
    // No flag: OpenAPI has patterns without one.
    .regex(
      /^[^\s@"(),:;<>[\\\]]{1,64}@[^\s@"(),:;<>[\\\]]+\.[^\s@."(),:;<>[\\\]]+$/,
      'Expected an e-mail address',
    );
  return emailSchema;
}

/** Text without the blanks around it, of which something must be left. */
export function filledText(limits: { max: number }): z.ZodString {
  return text(limits).trim().min(1, 'Expected text that is not blank');
}

/** A SHA-256 as 64 hexadecimal digits; capitals become lower case. */
export function sha256(): z.ZodString {
  return z
    .string()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 as 64 hexadecimal digits');
}

/** The key of a row, whatever table it is in, or none: the context's `key` checks it for a column. */
export function optionalKey(): z.ZodOptional<
  z.ZodNullable<z.ZodUnion<readonly [z.ZodString, z.ZodNumber]>>
> {
  return z.union([z.string(), z.number()]).nullish();
}

/** A text, where there is one, that a page may link to and load: any other scheme could be a script. */
export function webAddress<S extends z.ZodType<string | null | undefined>>(field: S): S {
  return field.refine(
    (value) => value == null || /^https?:\/\/\S+$/i.test(value),
    'Expected an http or https address',
  );
}

function countAtMost(value: string, limit: number): number {
  let count = 0;
  for (const _ of value) if (++count >= limit) break;
  return count;
}

function lengthRange({ min, max }: { min?: number; max?: number }): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

/** Round half away from zero, as Postgres rounds `numeric`, without the error of a binary product. */
export function roundTo(value: number, scale: number): number {
  if (!Number.isFinite(value)) return value;
  const unit = 10 ** scale;
  if (Math.round(value * unit) / unit === value) return withoutNegativeZero(value);
  const [digits, exponent = '0'] = Math.abs(value).toString().split('e');
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + scale}`));
  const [back, power = '0'] = shifted.toString().split('e');
  return withoutNegativeZero(Math.sign(value) * Number(`${back}e${Number(power) - scale}`));
}

/** As both databases store a number of a vector. */
function asFloat32(value: number): number {
  return withoutNegativeZero(Math.fround(value));
}

function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value;
}
