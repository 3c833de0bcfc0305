export { type AdoptOptions, adopt } from './adopt.ts';
export {
  type Adoption,
  type Completion,
  defineAdoption,
  from,
  intoOf,
  type KnownSource,
  leave,
  type Output,
  type OutputOptions,
  type SourceTable,
  type SourceTableOptions,
  type TargetRow,
} from './adoption.ts';
export type { Field } from './field.ts';
export * from './fields.ts';
export { keptUuid } from './ids.ts';
export {
  readBoolean,
  readDate,
  readJson,
  readNumber,
  readText,
  readTime,
} from './readings.ts';
export type {
  AdoptionReport,
  LostValue,
  RefusalCount,
  RefusedRow,
  TableReport,
  Verification,
} from './report.ts';
export { sameTables } from './same-tables.ts';
export { type MappedTo, sourceMap } from './source-map.ts';
export { type SourceRow, type SourceValue, Unreadable } from './source-row.ts';
