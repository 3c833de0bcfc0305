import type { AnyComposition, Store } from '@schema/core';
import { expect } from 'vitest';
import { suite } from '../suite.ts';
import type { ApiCall, ApiRequest, Failure } from './api-client.ts';
import { contentsOf } from './contents.ts';

/** A request that is refused; `path` and `request` may need what was there before, the place. */
export interface BadRequest<Place = unknown> {
  readonly path: string | ((place: Place) => string);
  readonly request?: ApiRequest | ((place: Place) => ApiRequest);
  readonly answer: readonly [status: number, code: string, field?: string];
}

/** Bad requests by title, in groups that say what they do wrong: `over accounts`. */
export type BadRequests<Place = unknown> = Readonly<
  Record<string, Readonly<Record<string, BadRequest<Place>>>>
>;

/**
 * Register a test for each group of bad requests: each is answered as told, with its request id,
 * and no row of any table changes. `arrange` makes the place and gives who calls.
 */
export function describeRefusals<const C extends AnyComposition, Place>(
  composition: C,
  groups: BadRequests<Place>,
  arrange: (store: Store<C>) => Promise<{ readonly as: ApiCall; readonly place: Place }>,
): void {
  suite('bad requests', composition, (test) => {
    for (const [group, cases] of Object.entries(groups)) {
      test(`${group} are refused and write nothing`, async ({ store, execute }) => {
        const { as, place } = await arrange(store);
        const before = await contentsOf(composition, execute);
        for (const [title, { path, request = {}, answer }] of Object.entries(cases)) {
          const { status, body, headers } = await as<Failure>(
            typeof path === 'string' ? path : path(place),
            typeof request === 'function' ? request(place) : request,
          );
          const { code, issues, requestId } = body.error;
          const got = [status, code, ...(answer[2] === undefined ? [] : [issues?.[0]?.field])];
          expect({ [title]: got }).toEqual({ [title]: answer });
          expect(requestId).toBe(headers.get('X-Request-Id'));
          expect({ [title]: await contentsOf(composition, execute) }).toEqual({ [title]: before });
        }
      });
    }
  });
}
