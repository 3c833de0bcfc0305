import { checkDuration, SchemaError } from '@schema/core';
import { deferred } from '@schema/core/validators';
import * as z from 'zod';

/**
 * A Zod schema for each setting; each has a default or is optional. What is asynchronous stands before
 * the default: `z.string().refine(isThere).default('none')`.
 */
export type SettingSchemas = Readonly<Record<string, z.ZodType>>;

/** How the domain behaves, where it is not to be as by default. */
export interface SystemOptions<S extends SettingSchemas = SettingSchemas> {
  /** Default none. */
  readonly settings?: S;
  /**
   * How old a setting may be that is read without asking the database, in milliseconds: what other
   * processes change is seen after this at the latest. Default 5000, at most 100 years; 0 always asks.
   */
  readonly settingsMaxAge?: number;
}

/** The options, complete and checked. */
export interface CompleteOptions {
  /** The schema of each setting under its key: so what it refuses is named. */
  readonly settings: Readonly<Record<string, z.ZodObject>>;
  readonly settingsMaxAge: number;
}

/**
 * Fill what is left out with its default, and check the rest.
 *
 * @throws SchemaError INVALID_DEFINITION for a setting that has to be set before it can be read, whose
 * default cannot be read at once, or whose key is empty or too long, or a `settingsMaxAge` that is no
 * duration
 */
export function readOptions({
  settings = {},
  settingsMaxAge = 5000,
}: SystemOptions): CompleteOptions {
  checkDuration(settingsMaxAge, { domain: 'system', name: 'settingsMaxAge', least: 0 });
  const named = Object.entries(settings).map(([key, schema]) => {
    if (key === '' || key.length > 100)
      throw new SchemaError('INVALID_DEFINITION', 'The key of a setting has 1 to 100 characters.');
    if (!hasDefault(key, schema))
      throw new SchemaError('INVALID_DEFINITION', `The setting ${key} has no default.`, {
        hint: 'Give its schema a default or make it optional.',
      });
    return [key, deferred(() => z.object({ [key]: schema }))];
  });
  return { settings: Object.fromEntries(named), settingsMaxAge };
}

function hasDefault(key: string, schema: z.ZodType): boolean {
  try {
    return schema.safeParse(undefined).success;
  } catch (cause) {
    const message = `The default of the setting ${key} cannot be read at once.`;
    throw new SchemaError('INVALID_DEFINITION', message, {
      hint: 'Give its schema the default after what is asynchronous, or what throws.',
      cause,
    });
  }
}
