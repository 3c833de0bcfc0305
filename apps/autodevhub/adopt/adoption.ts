import { defineAdoption } from '@schema/migrate/adopt';
import { auditLogs } from './audit-logs.ts';
import { generationRequests } from './generation-requests.ts';
import { projects } from './projects.ts';
import { userStories } from './user-stories.ts';
import { sessions, users } from './users.ts';

/** What becomes of the tables of AutoDevHub's first database. */
export const adoption = defineAdoption({
  system: 'autodevhub',
  tables: [users, sessions, projects, userStories, generationRequests, auditLogs],
});
