import { sql } from 'drizzle-orm';
import type { GoalsStore } from './composition.ts';

/** How far a goal is, as SQL says; `percent` is rounded as the source's query rounds. */
export function progressSql(dialect: GoalsStore['dialect'], goalId: string) {
  const entry = (column: 'date' | 'value', direction: 'asc' | 'desc') =>
    sql.raw(
      `(select ${column} from goal_progress_log where goal_id = '${goalId}' order by date ${direction} limit 1)`,
    );
  const isPostgres = dialect === 'postgres';
  const days = isPostgres
    ? sql`latest_date - pace_date`
    : sql`cast(julianday(latest_date) - julianday(pace_date) as integer)`;
  const ahead = sql`ceil(round(cast((target - current) * days / (latest_value - pace_value) as ${sql.raw(isPostgres ? 'numeric' : 'real')}), 9))`;
  const projected = isPostgres
    ? sql`(latest_date + cast(${ahead} as integer))::text`
    : sql`date(latest_date, '+' || cast(${ahead} as integer) || ' days')`;
  return sql`
    with log as (
      select ${entry('date', 'asc')} as first_date, ${entry('value', 'asc')} as first_value,
        ${entry('date', 'desc')} as latest_date, ${entry('value', 'desc')} as latest_value
    ), course as (
      select coalesce(start_value, first_value, current_value) as start,
        coalesce(latest_value, current_value, start_value) as current,
        target_value as target, latest_date, latest_value,
        case when start_date is null or start_value is null then first_date else start_date end as pace_date,
        case when start_date is null or start_value is null then first_value else start_value end as pace_value
      from goals, log where id = ${sql.raw(`'${goalId}'`)}
    ), paced as (select course.*, ${days} as days from course)
    select
      (current - start) * 1.0 / nullif(target - start, 0) as fraction,
      round(cast((current - start) * 100 as ${sql.raw(isPostgres ? 'numeric' : 'real')}) / nullif(target - start, 0), 1) as percent,
      case when days > 0 then (latest_value - pace_value) * 1.0 / days end as pace,
      case when days > 0
        and case when start = target then current <> target else (current - target) * (start - target) > 0 end
        and (target - current) * (latest_value - pace_value) > 0 then ${projected} end as projected
    from paced`;
}
