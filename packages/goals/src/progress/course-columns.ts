import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';

type LogTables = Pick<GoalsContext['tables'], 'goals' | 'goalProgressLog'>;
type LogColumn = LogTables['goalProgressLog']['date' | 'value'];

/** The value or the day of the earliest or latest entry of a goal's log; NULL where there is none. */
export function oneEntry<T>(
  { goals, goalProgressLog: log }: LogTables,
  column: LogColumn,
  direction: 'asc' | 'desc',
): SQL<T | null> {
  // Inside another SQL the columns stay qualified: `id` alone would be the entry's.
  const found = sql`select ${column} from ${log} where ${log.goalId} = ${goals.id} order by ${log.date} ${sql.raw(direction)} limit 1`;
  // The mapper is that of a column which is never NULL; a subselect can be.
  return sql`(${found})`.mapWith(column) as SQL<T | null>;
}

/**
 * What progress is computed from. The earliest entry counts only where the goal has no start of its
 * own: elsewhere it is not looked for.
 */
export function courseColumns({ goals, goalProgressLog: log }: LogTables) {
  const entry = <T>(column: LogColumn, direction: 'asc' | 'desc') =>
    oneEntry<T>({ goals, goalProgressLog: log }, column, direction);
  const first = <T>(column: LogColumn) =>
    sql`case when ${goals.startValue} is null or ${goals.startDate} is null then ${entry(column, 'asc')} end`.mapWith(
      column,
    ) as SQL<T | null>;
  return {
    startDate: goals.startDate,
    targetDate: goals.targetDate,
    startValue: goals.startValue,
    targetValue: goals.targetValue,
    currentValue: goals.currentValue,
    firstDate: first<string>(log.date),
    firstValue: first<number>(log.value),
    latestDate: entry<string>(log.date, 'desc'),
    latestValue: entry<number>(log.value, 'desc'),
  };
}

/** The goal's columns with what its progress is computed from, for one select. */
export function goalCourseColumns(tables: GoalsContext['tables']) {
  const { profileId: _owner, ...columns } = getTableColumns(tables.goals);
  return { ...columns, ...courseColumns(tables) };
}
