import type { AnyComposition } from '@schema/core';
import { expect, it } from 'vitest';

type Exported = Readonly<Record<string, unknown>>;

/**
 * Register a test that an app's `schema.sqlite.ts` and `schema.postgres.ts` export every table of
 * its composition by name, the latter every enum too, and nothing else.
 */
export function describeSchemaFiles(
  composition: AnyComposition,
  files: { readonly sqlite: Exported; readonly postgres: Exported },
): void {
  it('exports every table and enum of the composition, and nothing else', () => {
    expect({ ...files.sqlite }).toEqual({ ...composition.sqlite });
    const enums = Object.entries(composition.enums).map(
      ([name, value]) => [camelCase(name), value] as const,
    );
    expect({ ...files.postgres }).toEqual({
      ...composition.postgres,
      ...Object.fromEntries(enums),
    });
    expect(composition.schema).toBeUndefined();
  });
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
