import type { ObjectNames, RawObject } from '@schema/core';

/** The tables that are counted: where to, and the column that holds the last day. */
const counted = [
  { table: 'weightLog', total: 'total_weight_entries', last: 'last_weight_date' },
  { table: 'circumferenceLog', total: 'total_circumference_entries' },
  { table: 'caliperLog', total: 'total_caliper_entries' },
  { table: 'activityLog', total: 'total_activity_entries', last: 'last_activity_date' },
  { table: 'nutritionLog', total: 'total_nutrition_entries' },
  { table: 'photos', total: 'total_photos' },
] as const;

/** The triggers that keep `user_stats` true, for raw SQL and cascades too. */
export function statsObjects(names: ObjectNames): RawObject[] {
  return counted.map((one) => counter(names, one));
}

interface Counted {
  readonly table: string;
  readonly total: string;
  readonly last?: string;
}

function counter(names: ObjectNames, { table: key, total, last }: Counted): RawObject {
  const table = names.bare(key);
  const log = names.quoted(key);
  const stats = names.quoted('userStats');
  const name = `${table}_stats`;
  const fn = names.own(name);
  const columns = `profile_id, ${total}${last ? `, ${last}` : ''}`;
  const maximum = last
    ? `, ${last} = (SELECT max(date) FROM ${log} l WHERE l.profile_id = ${stats}.profile_id)`
    : '';
  const one = (row: 'OLD' | 'NEW') => `CASE WHEN profile_id = ${row}.profile_id THEN 1 ELSE 0 END`;
  // By what moved: a count would see what the same statement inserts, which adds itself later.
  const move = `UPDATE ${stats} SET ${total} = ${total} - ${one('OLD')} + ${one('NEW')}${maximum} WHERE profile_id IN (OLD.profile_id, NEW.profile_id);`;
  const isMoved = 'NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date';

  return {
    name,
    phase: 'after',
    table,
    sqlite: {
      up: [
        `CREATE TRIGGER "${name}_insert" AFTER INSERT ON "${table}" FOR EACH ROW BEGIN INSERT INTO ${stats} (${columns}) VALUES (NEW.profile_id, 1${last ? ', NEW.date' : ''}) ON CONFLICT (profile_id) DO UPDATE SET ${total} = ${total} + 1${last ? `, ${last} = max(coalesce(${last}, NEW.date), NEW.date)` : ''}; END`,
        `CREATE TRIGGER "${name}_delete" AFTER DELETE ON "${table}" FOR EACH ROW BEGIN UPDATE ${stats} SET ${total} = ${total} - 1${maximum} WHERE ${stats}.profile_id = OLD.profile_id; END`,
        `CREATE TRIGGER "${name}_update" AFTER UPDATE OF profile_id, date ON "${table}" FOR EACH ROW WHEN ${isMoved} BEGIN INSERT INTO ${stats} (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; ${move} END`,
      ],
      down: ['update', 'delete', 'insert'].map(
        (event) => `DROP TRIGGER IF EXISTS "${name}_${event}"`,
      ),
    },
    postgres: {
      up: [
        // A statement's rows are counted once, at its end. Whoever takes the maximum holds the
        // counters first: else it would miss what a writer that it waits for has added.
        `CREATE OR REPLACE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO ${stats} (${columns}) SELECT profile_id, count(*)${last ? ', max(date)' : ''} FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET ${total} = ${stats}.${total} + excluded.${total}${last ? `, ${last} = greatest(${stats}.${last}, excluded.${last})` : ''}; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM ${stats} WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE ${stats} SET ${total} = ${stats}.${total} - d.removed${maximum} FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE ${stats}.profile_id = d.profile_id; ELSE INSERT INTO ${stats} (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM ${stats} WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; ${move} END IF; RETURN NULL; END $$`,
        `CREATE TRIGGER "${name}_insert" AFTER INSERT ON ${log} REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ${fn}()`,
        `CREATE TRIGGER "${name}_delete" AFTER DELETE ON ${log} REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ${fn}()`,
        `CREATE TRIGGER "${name}_update" AFTER UPDATE OF profile_id, date ON ${log} FOR EACH ROW WHEN (${isMoved}) EXECUTE FUNCTION ${fn}()`,
      ],
      down: [
        ...['update', 'delete', 'insert'].map(
          (event) => `DROP TRIGGER IF EXISTS "${name}_${event}" ON ${log}`,
        ),
        `DROP FUNCTION IF EXISTS ${fn}()`,
      ],
    },
  };
}
