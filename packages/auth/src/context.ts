import type { RepositoryContext } from '@schema/core';
import type { AuthSettings } from './options.ts';
import type { tables } from './tables.ts';

/** What every repository of this domain is made of. */
export interface AuthContext extends RepositoryContext<typeof tables> {
  readonly options: AuthSettings;
}
