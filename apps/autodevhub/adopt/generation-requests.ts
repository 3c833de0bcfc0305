import {
  constant,
  filledText,
  from,
  id,
  made,
  readNumber,
  readTime,
  ref,
  type SourceRow,
  time,
  unknownTime,
  words,
} from '@schema/migrate/adopt';
import { createdAt, into, jsonWithIds } from './into.ts';

// The old table does not hold together what belongs to a status.
const isCompleted = ({ status }: SourceRow) => status === 'COMPLETED';
const hasFailed = (row: SourceRow) => !isCompleted(row);

const statuses = {
  completed: 'COMPLETED',
  failed: 'FAILED',
  // No job of the new system works on it.
  pending: 'FAILED',
  processing: 'FAILED',
} as const;
const wasOpen = (row: SourceRow) => hasFailed(row) && row.status !== 'FAILED';
const interrupted = constant('interrupted when the database moved');

const completedAt = time('completed_at', 'created_at').or(unknownTime);

/** The old table keeps how many seconds it took, not when it began. */
function startOf({ completed_at, created_at, processing_time }: SourceRow): Date {
  const created = created_at ?? 0;
  if ((processing_time ?? null) === null) return readTime(created);
  const end = readTime(completed_at ?? created).getTime();
  return new Date(end - Math.round(1000 * readNumber(processing_time ?? 0)));
}

export const generationRequests = from(
  'generation_requests',
  into('generationRequests', {
    id: id('id'),
    projectId: ref('project_id', 'projects'),
    userId: ref('user_id', 'users'),
    requestData: jsonWithIds('request_data'),
    responseData: jsonWithIds<never>('response_data')
      .or(constant({}))
      .when(['status'], isCompleted),
    status: words('status', statuses).or(constant('FAILED')),
    aiModel: filledText('ai_model'),
    errorMessage: filledText('error_message')
      .or(interrupted.when(['status'], wasOpen))
      .or(constant('unknown'))
      .when(['status'], hasFailed),
    startedAt: made(['completed_at', 'created_at', 'processing_time'], startOf),
    completedAt,
    createdAt,
    updatedAt: completedAt,
  }),
);
