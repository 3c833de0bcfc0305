import { deferred } from '@schema/core/validators';
import * as z from 'zod';

const count = deferred(() => z.int().min(0));

/** A row of the file, or a record of it, that was not taken. */
export const Rejection = deferred(() =>
  z.strictObject({
    /** The line of the file; of a row that was made of several records, the line of the first. */
    line: count,
    field: z.string(),
    reason: z.string(),
  }),
);
export interface Rejection extends z.output<typeof Rejection> {}

/** What became of the rows of one log. */
export const LogReport = deferred(() =>
  z.strictObject({
    inserted: count,
    updated: count,
    unchanged: count,
    /** Somebody typed in another one, which stays. */
    protected: count,
    /** A more trusted source, or the same one later, says something else. */
    superseded: count,
    /** How many were not taken. */
    rejectedCount: count,
    /** The first hundred of them. */
    rejected: z.array(Rejection),
  }),
);
export interface LogReport extends z.output<typeof LogReport> {}
