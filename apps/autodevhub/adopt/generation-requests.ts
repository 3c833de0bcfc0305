import {
  constant,
  filledText,
  from,
  id,
  json,
  made,
  readNumber,
  readTime,
  ref,
  type SourceRow,
  time,
  unknownTime,
  word,
} from '@schema/migrate/adopt';
import { createdAt, into } from './into.ts';

// The old table does not hold together what belongs to a status.
const isCompleted = ({ status }: SourceRow) => status === 'COMPLETED';
const hasFailed = ({ status }: SourceRow) => status === 'FAILED';
const hasEnded = (row: SourceRow) => isCompleted(row) || hasFailed(row);

const unknown = 0;
const endOf = ({ completed_at, created_at }: SourceRow) =>
  readTime(completed_at ?? created_at ?? unknown);

/** The old table keeps how many seconds it took, not when it began. */
function startOf(row: SourceRow): Date | null {
  const { status, processing_time, created_at } = row;
  if ((status ?? 'PENDING') === 'PENDING') return null;
  if (!hasEnded(row) || (processing_time ?? null) === null) return readTime(created_at ?? unknown);
  return new Date(endOf(row).getTime() - Math.round(1000 * readNumber(processing_time ?? 0)));
}

export const generationRequests = from(
  'generation_requests',
  into('generationRequests', {
    id: id('id'),
    projectId: ref('project_id', 'projects'),
    userId: ref('user_id', 'users'),
    requestData: json('request_data'),
    responseData: json<never>('response_data').or(constant({})).when(['status'], isCompleted),
    status: word('status'),
    aiModel: filledText('ai_model'),
    errorMessage: filledText('error_message').or(constant('unknown')).when(['status'], hasFailed),
    startedAt: made(['status', 'completed_at', 'created_at', 'processing_time'], startOf),
    completedAt: time('completed_at', 'created_at').or(unknownTime).when(['status'], hasEnded),
    createdAt,
    updatedAt: time('completed_at', 'created_at').or(unknownTime),
  }),
);
