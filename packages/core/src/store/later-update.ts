import type { Dialect } from '../table/constraints.ts';

const target = /^(?:update|insert into) ((?:"[^"]+"\.)?"[^"]+") /;
const setTime = /(?<!\.)"updated_at" = (\?|\$\d+|excluded\."?updated_at"?)/;

/**
 * Let a change that sets `updated_at` always move it on. In the millisecond of the last one, or behind a
 * clock that was ahead, the time would stay equal or go back; where it stays, the triggers take the
 * column for forgotten and set a time of their own.
 */
export function withLaterUpdate(sql: string, dialect: Dialect): string {
  const [, table] = target.exec(sql) ?? [];
  const begin = sql.startsWith('update ') ? 0 : sql.indexOf(' do update set ');
  if (table === undefined || begin < 0) return sql;
  const [greatest, millisecond] =
    dialect === 'sqlite' ? ['max', '1'] : ['greatest', "interval '1 millisecond'"];
  // Conditions name the table before the column.
  const changed = sql
    .slice(begin)
    .replace(
      setTime,
      (_, time) => `"updated_at" = ${greatest}(${time}, ${table}."updated_at" + ${millisecond})`,
    );
  return sql.slice(0, begin) + changed;
}
