import { intoOf, time, unknownTime } from '@schema/migrate/adopt';
import type { composition } from '../src/composition.ts';

export const into = intoOf<typeof composition>();

/** Text in some of the old tables, Unix time in others. */
export const createdAt = time('created_at').or(unknownTime);
export const updatedAt = time('updated_at', 'created_at').or(unknownTime);
