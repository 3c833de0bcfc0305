import type { RepositoryContext } from '@schema/core';
import type { tables } from './tables.ts';

/** What every repository of this domain is made of. */
export type AiJobsContext = RepositoryContext<typeof tables>;
