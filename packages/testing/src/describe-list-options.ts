import { inspect } from 'node:util';
import type { AnyComposition, Store } from '@schema/core';
import { expect } from 'vitest';
import { suite } from './suite.ts';

/** Lists by name; each is called with options that no list takes. */
export type Lists = Readonly<Record<string, (options: never) => Promise<unknown>>>;

const refused: readonly (readonly [options: unknown, field: string])[] = [
  ...[null, 5, 'x', true, ['x'], []].map((options) => [options, 'options'] as const),
  [{ unknown: 1 }, 'unknown'],
];

/**
 * Register a test that lists refuse options that are no object, and fields that they do not have, on
 * every database.
 */
export function describeListOptions<const C extends AnyComposition>(
  domain: string,
  composition: C,
  listsOf: (store: Store<C>) => Lists,
): void {
  suite(`the lists of ${domain}`, composition, (test) => {
    test('refuse options that are none', async ({ store }) => {
      for (const [name, list] of Object.entries(listsOf(store)))
        for (const [options, field] of refused) {
          // What the types refuse, plain JavaScript may pass.
          const call = list(options as never);
          await expect(call, `${name}(${inspect(options)})`).rejects.toMatchObject({
            name: 'SchemaError',
            code: 'INVALID_INPUT',
            field,
          });
        }
    });
  });
}
