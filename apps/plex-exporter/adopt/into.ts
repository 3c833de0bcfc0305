import { intoOf, time, unknownTime } from '@schema/migrate/adopt';
import type { composition } from '../src/composition.ts';

export const into = intoOf<typeof composition>();

export const createdAt = time('created_at').or(unknownTime);
export const updatedAt = time('updated_at', 'created_at').or(unknownTime);
