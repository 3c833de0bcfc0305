/** A table that may be read from end to end, by all statements or by some, and why. */
export interface AllowedScan {
  readonly table: string;
  readonly statement?: RegExp;
  readonly why: string;
}

const catalog = 'a catalog of tens of rows, which users do not add to';
const overview = 'an overview of everything counts everything; it is no user’s call';
const housekeeping = 'housekeeping, which runs rarely and in no user’s call';
const byIds = 'found by their ids; on an empty table every index costs the server the same';

/** What may be read whole. A table that grows with users or time is here only with a statement. */
export const allowed: readonly AllowedScan[] = [
  { table: 'tiers', why: catalog },
  { table: 'features', why: catalog },
  { table: 'goal_type_definitions', why: catalog },
  { table: 'focus_area_definitions', why: catalog },
  { table: 'training_types', why: catalog },
  { table: 'training_parameters', why: catalog },
  { table: 'app_settings', why: 'one row a setting' },
  { table: 'audit_chain', why: 'one row: the end of the chain' },
  { table: 'import_schedules', why: 'a row an import that an administrator has planned' },
  { table: 'media_items', statement: /^media\.(stats|imports\.sweep)\./, why: overview },
  { table: 'seasons', statement: /^media\.(stats|imports\.sweep)\./, why: overview },
  { table: 'episodes', statement: /^media\.(stats|imports\.sweep)\./, why: overview },
  { table: 'cast_members', statement: /^media\.stats\./, why: overview },
  { table: 'media_thumbnails', statement: /^media\.stats\./, why: overview },
  { table: 'import_jobs', statement: /^media\.stats\./, why: overview },
  { table: 'feature_charges', statement: /^membership\.charges\.sweep$/, why: housekeeping },
  { table: 'ai_jobs', statement: /^aiJobs\.jobs\.(stats|dead\w*)(\.next)?$/, why: overview },
  { table: 'ai_jobs', statement: /^aiJobs\.jobs\.(noteLost|redrive)$/, why: byIds },
];
