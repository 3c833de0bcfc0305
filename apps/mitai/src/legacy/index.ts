import { defineDomain, type Key } from '@schema/core';
import { legacyOfProfile, pipelineRepository } from './legacy.repository.ts';
import { tables } from './tables.ts';

/** What Mitai has replaced and keeps: it can be read, and weeks written. */
export const legacy = defineDomain({
  name: 'legacy',
  tables,
  repositories: (context) => ({
    pipelines: pipelineRepository(context),
    /** What one profile has; a foreign id answers as a missing one. */
    forProfile: (owner: Key) => legacyOfProfile(context, owner),
  }),
});
