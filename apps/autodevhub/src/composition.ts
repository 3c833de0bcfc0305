import { aiJobs } from '@schema/ai-jobs';
import { auth } from '@schema/auth';
import { compose, type Store, type StoreCalls } from '@schema/core';
import { projects } from '@schema/projects';
import { system } from '@schema/system';

/** What AutoDevHub is made of. */
export const composition = compose([auth, projects, aiJobs, system]);

/** An open store of AutoDevHub. */
export type AutoDevHubStore = Store<typeof composition>;

/** What its routes call; a transaction has the same. */
export type AutoDevHubCalls = StoreCalls<typeof composition>;
