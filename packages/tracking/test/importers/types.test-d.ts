import { auth } from '@schema/auth';
import { compose, type Store } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import type * as importers from '../../src/importers/index.ts';
import type { FileReport, ImportedLog, ImportTarget } from '../../src/importers/index.ts';
import type * as sample from '../../src/importers/sample/index.ts';
import { tracking } from '../../src/index.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth, tracking]);
type Own = ReturnType<Store<typeof composition>['tracking']['forProfile']>;

// No call takes or gives an `any`.
holds<Equal<AnyIn<typeof importers.importAppleHealth>, never>>();
holds<Equal<AnyIn<typeof importers.importGarminCsv>, never>>();
holds<Equal<AnyIn<typeof importers.importGarminFit>, never>>();
holds<Equal<AnyIn<typeof importers.importWithings>, never>>();
holds<Equal<AnyIn<Parameters<typeof sample.appleHealthExport>>, never>>();
holds<Equal<AnyIn<FileReport>, never>>();

// The calls of a profile are what importers need.
holds<Own extends ImportTarget ? true : false>();
holds<Equal<Extract<ImportedLog, 'circumference'>, never>>();

declare const own: Own;
declare const importAppleHealth: typeof importers.importAppleHealth;
declare const importGarminCsv: typeof importers.importGarminCsv;

// Streams of Node and of the web, and what is in memory already.
importAppleHealth(own, {} as import('node:fs').ReadStream);
importAppleHealth(own, {} as import('node:stream/web').ReadableStream<Uint8Array>);
importAppleHealth(own, ['<HealthData>']);
// @ts-expect-error a path is not a file's content
importAppleHealth(own, 7);
// @ts-expect-error distances are in kilometres or miles
importGarminCsv(own, [], { distanceUnit: 'm' });
