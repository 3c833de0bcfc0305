import { aiJobs } from '@schema/ai-jobs';
import { auth } from '@schema/auth';
import { chat } from '@schema/chat';
import { compose, type Store } from '@schema/core';
import { goals } from '@schema/goals';
import { media } from '@schema/media';
import { membership } from '@schema/membership';
import { projects } from '@schema/projects';
import { system } from '@schema/system';
import { tracking } from '@schema/tracking';

/** All nine packages in one database. */
export const composition = compose([
  auth,
  chat,
  media,
  tracking,
  membership,
  goals,
  aiJobs,
  projects,
  system,
]);

/** An open store of the hub. */
export type HubStore = Store<typeof composition>;
