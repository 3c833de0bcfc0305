import type { z } from 'zod';
import { type Issue, SchemaError } from '../errors.ts';
import { isCanonical } from './field.ts';

/**
 * Check an input before any SQL: gives it normalised, without the fields that are undefined. `name`
 * says what a lone value is.
 *
 * @throws SchemaError INVALID_INPUT with the path of each refused field, never its value
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown, name = 'input'): z.output<S> {
  if (isCanonical(schema, input)) return input as z.output<S>;
  return outputOf(schema.safeParse(input), input, name);
}

/**
 * Check an input by a schema of the application's own, which may be asynchronous; else as `parse`.
 *
 * @throws SchemaError INVALID_INPUT with the path of each refused field, never its value
 */
export async function parseAsync<S extends z.ZodType>(
  schema: S,
  input: unknown,
  name = 'input',
): Promise<z.output<S>> {
  return outputOf(await schema.safeParseAsync(input), input, name);
}

function outputOf<T>(result: z.ZodSafeParseResult<T>, input: unknown, name: string): T {
  if (result.success) return result.data === input ? result.data : withoutUndefined(result.data);
  throw invalidInput(issuesOf(result.error, name));
}

/** A field that is given as undefined is left out: defaults that are spread before it hold. */
function withoutUndefined<T>(output: T): T {
  if (typeof output === 'object' && !Array.isArray(output)) {
    for (const key in output) if (output[key] === undefined) delete output[key];
  }
  return output;
}

/** Check a value: gives it normalised, or undefined where the schema refuses it. */
export function accepted<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | undefined {
  return isCanonical(schema, value) ? (value as z.output<S>) : schema.safeParse(value).data;
}

/** Make the INVALID_INPUT error for fields that were refused outside of a Zod schema. */
export function invalidInput(issues: readonly Issue[]): SchemaError {
  const reason = reasonOf(issues.slice(0, 1)) || 'Invalid input';
  return new SchemaError('INVALID_INPUT', `${reason}.`, { issues });
}

/** Read what Zod refused as issues: the path of each field and what was expected. */
export function issuesOf(error: z.core.$ZodError, name = 'input'): Issue[] {
  return error.issues.map((issue) => readIssue(issue, name));
}

/** Say in words what was refused. */
export function reasonOf(issues: readonly Issue[]): string {
  return issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
}

function readIssue(issue: z.core.$ZodIssue, name: string): Issue {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return { field: [...path, ...issue.keys.slice(0, 1)].join('.'), message: 'Unknown field' };
  }
  return { field: path.join('.') || name, message: issue.message.replace(/\.$/, '') };
}
