export { type Clock, later, longestTimer, systemClock } from './clock.ts';
export { checkDuration } from './duration.ts';
export {
  conflict,
  type ErrorCode,
  errorCodes,
  type Issue,
  isSchemaError,
  leaseLost,
  notFound,
  SchemaError,
} from './errors.ts';
export { uuidv7 } from './id.ts';
export type { D1Binding } from './sqlite/d1.ts';
export { pick } from './store/compile.ts';
export type { BatchCall, Key, Query, RepositoryContext, RowsOf } from './store/context.ts';
export { existsIn } from './store/exists-in.ts';
export type { Health } from './store/health.ts';
export { inParts } from './store/in-parts.ts';
export { castTo, insertFrom } from './store/insert-from.ts';
export { lockedIds } from './store/locked-ids.ts';
export type { SlowQuery } from './store/observe.ts';
export { oneRow } from './store/one-row.ts';
export type { StoreTarget } from './store/open-connection.ts';
export {
  emptyPage,
  type Page,
  type PageOptions,
  type Pages,
  pageLimit,
  splitOptions,
} from './store/page.ts';
export { type PublicRow, publicColumns } from './store/public-columns.ts';
export type { GivenRows, RowShape } from './store/rows.ts';
export {
  openStore,
  type Store,
  type StoreCalls,
  type StoreOptions,
  type TransactionStore,
} from './store/store.ts';
export { untilWon } from './store/until-won.ts';
export {
  type AnyComposition,
  builtTables,
  type ComposeOptions,
  type Composition,
  compose,
} from './table/compose.ts';
export { type AnyDomain, type Domain, defineDomain } from './table/domain.ts';
export * from './table/index.ts';
export { kitExports } from './table/kit-exports.ts';
export type { ObjectNames, ObjectScript, ObjectsBuilder, RawObject } from './table/objects.ts';
export { type RowGuard, rowGuard } from './table/row-guard.ts';
