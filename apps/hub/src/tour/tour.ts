import { annsProfile } from '../anns-profile.ts';
import type { HubStore } from '../composition.ts';
import { aboutAccounts } from './accounts.ts';
import { aboutChat } from './chat.ts';
import { Guide } from './guide.ts';
import { aboutHealth } from './health.ts';
import { aboutJobs } from './jobs.ts';
import { aboutMedia } from './media.ts';
import { aboutMembership } from './membership.ts';
import { aboutProjects } from './projects.ts';
import { aboutTheSystem } from './system.ts';

/** What a chapter of the tour is about. */
export interface Visit {
  readonly store: HubStore;
  readonly guide: Guide;
  /** Ann's. */
  readonly userId: string;
  readonly profileId: string;
}

/** Make typed calls of every package, and print each with its answer and its time. */
export async function tour(store: HubStore, print: (line: string) => void): Promise<void> {
  const { id: profileId, userId } = await annsProfile(store);
  const guide = new Guide(print);
  const visit: Visit = { store, guide, userId, profileId };
  await aboutAccounts(visit);
  await aboutChat(visit);
  await aboutMedia(visit);
  await aboutHealth(visit);
  await aboutMembership(visit);
  await aboutJobs(visit);
  await aboutProjects(visit);
  await aboutTheSystem(visit);
  print(`\n${guide.calls} calls on ${store.dialect === 'sqlite' ? 'SQLite' : 'Postgres'}`);
}
