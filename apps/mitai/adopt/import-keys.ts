import { constant, made, type SourceRow } from '@schema/migrate/adopt';

const isKeyed = ({ import_key = null }: SourceRow) => import_key !== null;

/**
 * Make the key under which an import of a device finds the row again: of columns, as the SQL says. Of
 * several rows of a profile that would have the same the first has it.
 */
export function importKey<S extends 'apple_health' | 'garmin'>(
  source: S,
  columns: readonly string[],
  key: string,
) {
  const used = ['source', ...columns];
  return {
    fields: {
      externalSource: constant(source).when(used, isKeyed),
      externalId: made(used, ({ import_key = null }) => import_key as string | null),
    },
    computed: {
      import_key: `case when source = '${source}' and row_number() over (
        partition by profile_id, source, ${key} order by created_at, id) = 1 then ${key} end`,
    },
  };
}
