import { SchemaError } from '@schema/core';
import type { z } from 'zod';

/** A Zod schema for each setting; each has a default or is optional. */
export type SettingSchemas = Readonly<Record<string, z.ZodType>>;

/** How the domain behaves. */
export interface SystemOptions<S extends SettingSchemas = SettingSchemas> {
  readonly settings: S;
  /**
   * How old a setting may be that is read without asking the database, in milliseconds: what other
   * processes change is seen after this at the latest. Default 5000; 0 always asks.
   */
  readonly settingsMaxAge: number;
}

/**
 * Complete the options and check them.
 *
 * @throws SchemaError INVALID_DEFINITION for a setting that has to be set before it can be read
 */
export function systemOptions<S extends SettingSchemas>(
  given: Partial<SystemOptions<S>>,
): SystemOptions<S> {
  // Without settings, S is the empty record.
  const settings = given.settings ?? ({} as S);
  for (const [key, schema] of Object.entries(settings)) {
    if (key !== '' && key.length <= 100 && schema.safeParse(undefined).success) continue;
    throw new SchemaError('INVALID_DEFINITION', `The setting ${key} has no default.`, {
      hint: 'Give its schema a default or make it optional; keys have 1 to 100 characters.',
    });
  }
  return { settings, settingsMaxAge: given.settingsMaxAge ?? 5000 };
}
