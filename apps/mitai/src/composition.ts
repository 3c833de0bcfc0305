import { aiJobs } from '@schema/ai-jobs';
import { auth } from '@schema/auth';
import { type Composition, compose, type Store, type StoreCalls } from '@schema/core';
import { goals } from '@schema/goals';
import { membership } from '@schema/membership';
import { system } from '@schema/system';
import { tracking } from '@schema/tracking';
import { legacy } from './legacy/index.ts';

const shared = [auth, tracking, goals, membership, aiJobs, system] as const;

/** What Mitai is made of. */
export const composition = compose([...shared, legacy]);

/** An open store of Mitai. */
export type MitaiStore = Store<typeof composition>;

/** What its routes call. */
export type MitaiCalls = StoreCalls<Composition<typeof shared>>;

/** What the routes over the tables of before call. */
export type LegacyCalls = StoreCalls<Composition<readonly [typeof auth, typeof legacy]>>;

/** The calls over what one profile has logged. */
export type Tracked = ReturnType<MitaiCalls['tracking']['forProfile']>;
