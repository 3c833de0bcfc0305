import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import type { Reading } from './progress.ts';

type LogTables = Pick<GoalsContext['tables'], 'goals' | 'goalProgressLog'>;
type LogColumn = LogTables['goalProgressLog']['date' | 'value'];

/** The value or the day of the earliest or latest entry of a goal's log; NULL where there is none. */
function oneEntry<T>(
  { goals, goalProgressLog: log }: LogTables,
  column: LogColumn,
  direction: 'asc' | 'desc',
): SQL<T | null> {
  // Inside another SQL the columns stay qualified: `id` alone would be the entry's.
  const found = sql`select ${column} from ${log} where ${log.goalId} = ${goals.id} order by ${log.date} ${sql.raw(direction)} limit 1`;
  // The mapper is that of a column which is never NULL; a subselect can be.
  return sql`(${found})`.mapWith(column) as SQL<T | null>;
}

/** The goal's columns with the earliest and the latest entry of its log, for one select. */
export function goalStateColumns({ goals, goalProgressLog: log }: GoalsContext['tables']) {
  const { profileId: _owner, ...columns } = getTableColumns(goals);
  const entry = <T>(column: LogColumn, direction: 'asc' | 'desc') =>
    oneEntry<T>({ goals, goalProgressLog: log }, column, direction);
  return {
    ...columns,
    firstDate: entry<string>(log.date, 'asc'),
    firstValue: entry<number>(log.value, 'asc'),
    latestDate: entry<string>(log.date, 'desc'),
    latestValue: entry<number>(log.value, 'desc'),
  };
}

/** The statements that every change of a goal's log begins and ends with. */
export function goalStateQueries({ db, tables, query, fn }: GoalsContext) {
  const { goals, goalProgressLog: log } = tables;
  const own = (p: { goalId: string; profileId: string }) =>
    and(eq(goals.id, p.goalId), eq(goals.profileId, p.profileId));
  return {
    /** Changes of one goal's log go one after the other; gives what it follows if it is the profile's. */
    lock: query('progress.lock', (p: { goalId: string; profileId: string }) =>
      fn.forUpdate(
        db
          .select({ sourceTable: goals.sourceTable, sourceColumn: goals.sourceColumn })
          .from(goals)
          .where(own(p)),
      ),
    ),
    /** Keep the current value at that of the latest day. */
    keepCurrent: query(
      'progress.keepCurrent',
      (p: { goalId: string; profileId: string; now: Date }) => {
        const latest = oneEntry<number>(tables, log.value, 'desc');
        return db
          .update(goals)
          .set({ currentValue: latest, updatedAt: p.now })
          .where(and(own(p), sql`${latest} is distinct from ${goals.currentValue}`));
      },
    ),
  };
}

/** Make a reading of a date and a value that are both there or both not. */
export function readingOf(date: string | null, value: number | null): Reading | null {
  return date === null || value === null ? null : { date, value };
}
