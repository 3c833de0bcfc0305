import { aiJobs } from '@schema/ai-jobs';
import { auth } from '@schema/auth';
import { compose, type Store, type StoreCalls } from '@schema/core';
import { projects } from '@schema/projects';
import { system } from '@schema/system';

/** What Evolution Hub is made of. */
export const composition = compose([auth, projects, aiJobs, system]);

/** An open store of Evolution Hub. */
export type EvolutionHubStore = Store<typeof composition>;
/** What its routes call. */
export type EvolutionHubCalls = StoreCalls<typeof composition>;
