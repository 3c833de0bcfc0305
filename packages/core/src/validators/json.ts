import * as z from 'zod';
import { deferred } from './deferred.ts';

const maxDepth = 64;

/** What JSON can say. */
export type Json = z.core.util.JSONType;
/** A JSON object of any fields. */
export type JsonObject = Record<string, Json>;

const anyValue = deferred(() => z.custom<Json>().check(refuseOther));
const anyObject = deferred(() =>
  z.custom<JsonObject>(isObject, 'Expected a JSON object').check(refuseOther),
);

/** Any JSON value: as Zod's own schema, without its union that is tried at each level. */
export function json(): z.ZodType<Json, Json> {
  return anyValue;
}

/** A JSON object of any fields. */
export function jsonObject(): z.ZodType<JsonObject, JsonObject> {
  return anyObject;
}

/** Copy a value that passed a JSON schema as it will be read back: without what is undefined, and with 0 for -0. */
export function asJsonKeeps<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function refuseOther({ value: input, issues }: z.core.ParsePayload): void {
  const path = otherIn(input, 0);
  if (path) issues.push({ code: 'custom', message: 'Expected JSON', path, input });
}

type Path = (string | number)[];

/** Find what JSON cannot say; where it is too deep to be stored, that is refused by itself. */
function otherIn(value: unknown, depth: number): Path | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : [];
  if (depth > maxDepth) return undefined;
  if (Array.isArray(value)) return otherAmong(value.entries(), depth);
  return isObject(value) ? otherAmong(Object.entries(value), depth) : [];
}

function otherAmong(
  entries: Iterable<[string | number, unknown]>,
  depth: number,
): Path | undefined {
  for (const [key, value] of entries) {
    const path = otherIn(value, depth + 1);
    if (path) return [key, ...path];
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Make the check that a JSON value comes back from both databases as it went in. */
export function storableJson(maxBytes: number): (value: unknown, context: z.RefinementCtx) => void {
  return (value, context) => {
    const problem = problemOf(value, 0) ?? sizeProblem(value, maxBytes);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  };
}

function problemOf(value: unknown, depth: number): string | undefined {
  if (depth > maxDepth) return `Expected at most ${maxDepth} levels of nesting`;
  if (value === null || value === undefined || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return textProblem(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : 'Expected finite numbers';
  if (Array.isArray(value)) return firstProblem(value, depth);
  if (!isObject(value)) return 'Expected a JSON value';
  for (const key of Object.keys(value)) {
    const problem = textProblem(key);
    if (problem) return problem;
  }
  return firstProblem(Object.values(value), depth);
}

function firstProblem(values: readonly unknown[], depth: number): string | undefined {
  for (const value of values) {
    const problem = problemOf(value, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

function textProblem(value: string): string | undefined {
  if (!value.includes('\0') && value.isWellFormed()) return undefined;
  return 'Expected text without NUL and without lone surrogates';
}

function sizeProblem(value: unknown, maxBytes: number): string | undefined {
  const json = JSON.stringify(value) ?? '';
  // No unit of a string takes more than three bytes: few values need to be counted.
  if (json.length * 3 <= maxBytes) return undefined;
  const bytes = new TextEncoder().encode(json).length;
  return bytes <= maxBytes ? undefined : `Expected at most ${maxBytes} bytes of JSON`;
}
