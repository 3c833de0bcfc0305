/** Runs SQL on the database that is emptied, and gives the rows of the last statement as objects. */
export type RunSql = (sql: string) => Promise<readonly object[]>;

/** Forget what a session has left behind, and empty every table; sequences start again. */
export async function emptyDatabase(run: RunSql): Promise<void> {
  await run(emptyTables);
}

/** Drop every schema, and make an empty `public`. */
export async function dropEverything(run: RunSql): Promise<void> {
  await run(dropSchemas);
}

/** Name the state of the schema: any change of it by DDL gives another name. */
export async function fingerprint(run: RunSql): Promise<string> {
  const [row] = await run(`select ${sums.join(" || ' ' || ")} as name`);
  return (row as { name: string }).name;
}

// Whatever a migration or a test makes has an id from here on.
const ownIds = 16_384;

// DDL writes a row of one of these catalogs. TRUNCATE writes pg_class too, so only what it leaves
// as it is counts there.
const catalogs: readonly (readonly [catalog: string, id: string, version: string])[] = [
  ['pg_class', 'oid', 'oid, relname, relnamespace, relrowsecurity'],
  ['pg_attribute', 'attrelid', 'xmin, ctid'],
  ...['attrdef', 'constraint', 'trigger', 'proc', 'type', 'enum', 'extension', 'policy'].map(
    (name) => [`pg_${name}`, 'oid', 'xmin, ctid'] as const,
  ),
];

const sums = [
  ...catalogs.map(
    ([catalog, id, version]) =>
      `(select coalesce(sum(hashtext(concat_ws(' ', ${version}))), 0) from ${catalog} where ${id} >= ${ownIds})`,
  ),
  `(select count(*) from pg_db_role_setting join pg_database d on d.oid = setdatabase
    where datname = current_database())`,
];

const ownSchemas = `n.nspname !~ '^(pg_|information_schema$)'`;

// Most tables are empty after most tests, and most others have few rows. TRUNCATE makes new files for a table,
// its indexes, and whatever refers to it.
const emptyTables = `
  DO $$ DECLARE name text; large text[] := '{}'; has_rows boolean; BEGIN
    -- Neither foreign keys nor triggers hold it up, until this block ends.
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR name IN SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND ${ownSchemas}
    LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM %s)', name) INTO has_rows;
      IF pg_relation_size(name::regclass) > 131072 THEN large := large || name;
      ELSIF has_rows THEN EXECUTE format('DELETE FROM %s', name);
      END IF;
    END LOOP;
    IF cardinality(large) > 0 THEN
      EXECUTE format('TRUNCATE %s CASCADE', array_to_string(large, ', '));
    END IF;
    PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence;
  END $$`;

const dropSchemas = `
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT quote_ident(n.nspname) FROM pg_namespace n WHERE ${ownSchemas} LOOP
      EXECUTE format('DROP SCHEMA %s CASCADE', name);
    END LOOP;
    CREATE SCHEMA public;
  END $$`;
