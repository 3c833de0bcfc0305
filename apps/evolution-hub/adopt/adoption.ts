import { defineAdoption } from '@schema/migrate/adopt';
import { aiJobs } from './ai-jobs.ts';
import { downloadAudit, notifications } from './notifications.ts';
import { activities, comments, projects, tasks } from './projects.ts';
import { emailVerificationTokens, passwordResetTokens, sessions, users } from './users.ts';

/** What becomes of the tables of Evolution Hub's first database. */
export const adoption = defineAdoption({
  system: 'evolution-hub',
  tables: [
    users,
    sessions,
    emailVerificationTokens,
    passwordResetTokens,
    projects,
    activities,
    tasks,
    comments,
    notifications,
    downloadAudit,
    aiJobs,
  ],
});
