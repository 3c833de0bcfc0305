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
  text,
  time,
  tokenHash,
  word,
} from '@schema/migrate/adopt';
import { editImage } from '../src/jobs/edit-image.ts';
import { createdAt, into, updatedAt } from './into.ts';

const longestError = 500;
// Before migration 0009 there were no guests.
const isUsers = ({ owner_type = null }: SourceRow) => (owner_type ?? 'user') === 'user';
const isRunning = ({ status }: SourceRow) => status === 'processing';
const isEnded = ({ status }: SourceRow) =>
  ['succeeded', 'failed', 'canceled'].includes(String(status));

/** The user of a job; migration 0009 left the id in one of three columns. */
const userId = ref('user_id', 'users').or(ref('owner_ref', 'users')).or(ref('owner_id', 'users'));

export const aiJobs = from(
  'ai_jobs',
  into('aiJobs', {
    id: id('id'),
    userId: userId.when(['owner_type'], isUsers),
    ownerType: word<'user' | 'guest'>('owner_type').or(constant('user')),
    ownerRef: userId.when(['owner_type'], isUsers).or(tokenHash('owner_ref', 'owner_id')),
    // The old table knows one kind of job.
    kind: text('type').or(constant(editImage)),
    // What a job is of that names no provider, in the new system as well.
    provider: text('provider').or(constant('local')),
    model: filledText('model'),
    status: word('status'),
    providerJobId: filledText('provider_job_id'),
    inputR2Key: filledText('input_r2_key'),
    inputContentType: filledText('input_content_type'),
    inputSize: number('input_size'),
    outputR2Key: filledText('output_r2_key', 'output_url'),
    paramsJson: json('params_json', 'input_params'),
    errorMessage: filledText('error_message').map((message) =>
      [...message].slice(0, longestError).join(''),
    ),
    runAt: createdAt,
    // Whoever worked on it is gone: its lease has ended, so that a worker takes it up again.
    leaseToken: partId('ai_jobs.lease', 'id').when(['status'], isRunning),
    leaseExpiresAt: updatedAt.when(['status'], isRunning),
    startedAt: updatedAt.when(['status'], isRunning),
    completedAt: time('completed_at', 'updated_at').when(['status'], isEnded),
    createdAt,
    updatedAt,
  }),
  { isOpen: true },
);
