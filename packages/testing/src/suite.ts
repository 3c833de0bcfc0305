import type { AnyComposition } from '@schema/core';
import { beforeAll, describe, test as vitestTest } from 'vitest';
import { type TestContext, withContext } from './context.ts';
import type { Capability, Provision, TestDatabase } from './databases/database.ts';
import { selectedDatabases } from './databases/index.ts';
import { sharedProvision } from './provision.ts';

/** What a test needs, and how long it may take. */
export interface TestOptions {
  /** What the test cannot do without; it is skipped, and says so, where the database lacks it. */
  readonly needs?: Capability | readonly Capability[];
  /** In milliseconds; the configuration's unless told. */
  readonly timeout?: number;
}

type Body<C extends AnyComposition> = (context: TestContext<C>) => Promise<void>;

/** Registers one test; each gets a database of its own. */
export interface SuiteTest<C extends AnyComposition> {
  (title: string, body: Body<C>): void;
  (title: string, options: TestOptions, body: Body<C>): void;
}

/**
 * Register the same tests for every database. Each test gets an empty database with the tables and
 * raw objects of the composition, and an open store.
 */
export function suite<const C extends AnyComposition>(
  title: string,
  composition: C,
  define: (test: SuiteTest<C>, database: TestDatabase) => void,
): void {
  for (const database of selectedDatabases()) {
    const lacking = missing(database, composition.extensions.filter(isCapability));
    const provide = sharedProvision(composition, database);
    describe.skipIf(lacking.length > 0)(`${title} on ${database.name}${reason(lacking)}`, () => {
      let provision: Provision;
      beforeAll(async () => {
        provision = await provide();
      });
      define(
        register(composition, database, () => provision),
        database,
      );
    });
  }
}

function register<C extends AnyComposition>(
  composition: C,
  database: TestDatabase,
  provision: () => Provision,
): SuiteTest<C> {
  return (title: string, second: TestOptions | Body<C>, third?: Body<C>) => {
    const options = typeof second === 'function' ? {} : second;
    const body = typeof second === 'function' ? second : third;
    if (!body) throw new Error(`The test "${title}" has no body.`);
    const needs = [options.needs ?? []].flat();
    const lacking = missing(database, needs);
    const isRace = needs.includes('concurrency');
    const run = async (): Promise<void> => {
      const fixture = await provision().create();
      try {
        await withContext(composition, database, fixture, isRace, body);
      } finally {
        await fixture.remove();
      }
    };
    vitestTest.skipIf(lacking.length > 0)(
      title + reason(lacking),
      options.timeout === undefined ? {} : { timeout: options.timeout },
      run,
    );
  };
}

function missing(database: TestDatabase, needs: readonly Capability[]): readonly Capability[] {
  return needs.filter((capability) => !database.capabilities.has(capability));
}

function reason(lacking: readonly Capability[]): string {
  return lacking.length > 0 ? ` (skipped: no ${lacking.join(', no ')})` : '';
}

function isCapability(extension: string): extension is Capability {
  return extension === 'vector';
}
