import type { claimRepository } from './claim.repository.ts';
import type { completeRepository } from './complete.repository.ts';
import type { leaseRepository } from './lease.repository.ts';
import type { statsRepository } from './stats.repository.ts';
import type { upkeepRepository } from './upkeep.repository.ts';

/** The calls over everybody's jobs, of workers and of those who look after the queue. */
export interface QueueCalls
  extends ReturnType<typeof claimRepository>,
    ReturnType<typeof leaseRepository>,
    ReturnType<typeof completeRepository>,
    ReturnType<typeof upkeepRepository>,
    ReturnType<typeof statsRepository> {}
