import {
  constant,
  filledText,
  from,
  id,
  json,
  number,
  partId,
  ref,
  type SourceRow,
  spelled,
  text,
  time,
  unknownTime,
  words,
} from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

const begunAt = time('started_at', 'created_at').or(unknownTime);
const endedAt = time('finished_at', 'completed_at').or(begunAt);
const statuses = {
  succeeded: 'succeeded',
  success: 'succeeded',
  completed: 'succeeded',
  failed: 'failed',
  error: 'failed',
  // The importer that worked on it is gone.
  running: 'failed',
  pending: 'failed',
} as const;
const interrupted = 'interrupted when the database moved';
const hasFailed = ({ status }: SourceRow) => spelled(status, statuses) === 'failed';

export const importJobs = from(
  'import_jobs',
  into('importJobs', {
    id: id('id'),
    source: text('source', 'type'),
    scheduleId: ref('schedule_id', 'import_schedules'),
    status: words('status', statuses),
    token: partId('import_jobs.token', 'id'),
    leaseExpiresAt: endedAt,
    processed: number('processed'),
    created: number('created'),
    updated: number('updated'),
    rejected: number('rejected'),
    errorMessage: filledText('error_message', 'error')
      .or(constant(interrupted))
      .when(['status'], hasFailed),
    startedAt: begunAt,
    finishedAt: endedAt,
    createdAt: time('created_at', 'started_at').or(unknownTime),
    updatedAt: endedAt,
  }),
  { isOpen: true },
);

/** A campaign that was being sent is not sent again by itself: somebody looks how far it came. */
const campaignStatuses = {
  draft: 'draft',
  scheduled: 'scheduled',
  sent: 'sent',
  failed: 'failed',
  sending: 'failed',
  canceled: 'canceled',
} as const;
const campaignHasFailed = ({ status }: SourceRow) => spelled(status, campaignStatuses) === 'failed';

export const emailCampaigns = from(
  'email_campaigns',
  into('emailCampaigns', {
    id: id('id'),
    name: text('name', 'subject'),
    createdBy: ref('created_by', 'users'),
    subject: text('subject'),
    html: text('html', 'body'),
    text: text('text'),
    audience: json('audience'),
    status: words('status', campaignStatuses),
    scheduledAt: time('scheduled_at'),
    finishedAt: time('sent_at', 'finished_at'),
    sent: number('sent_count', 'sent'),
    errorMessage: filledText('error_message', 'error')
      .or(constant(interrupted))
      .when(['status'], campaignHasFailed),
    createdAt,
    updatedAt,
  }),
  { isOpen: true },
);

export const tautulliSnapshots = from(
  'tautulli_snapshots',
  into('tautulliSnapshots', {
    id: id('id'),
    kind: text('kind', 'type'),
    subject: text('subject'),
    takenAt: time('taken_at', 'created_at').or(unknownTime),
    plays: number('plays'),
    data: json('data', 'payload'),
    createdAt,
  }),
  { isOpen: true },
);

export const heroPools = from(
  'hero_pools',
  into('heroPools', {
    name: text('name', 'key'),
    items: json('items', 'data'),
    expiresAt: time('expires_at'),
    createdAt,
    updatedAt,
  }),
  { key: ['name'], isOpen: true },
);
