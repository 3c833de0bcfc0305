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
  word,
} from '@schema/migrate/adopt';
import { createdAt, into } from './into.ts';

const ended = ['status', 'completed_at', 'created_at'];

/** When a request ended; NULL while it has not. The old table does not hold the two together. */
function endOf({ status, completed_at, created_at }: SourceRow): Date | null {
  if (status !== 'COMPLETED' && status !== 'FAILED') return null;
  return readTime(completed_at ?? created_at ?? null);
}

/** The old table keeps how many seconds it took, not when it began. */
function startOf(row: SourceRow): Date | null {
  const { status, processing_time, created_at } = row;
  if ((status ?? 'PENDING') === 'PENDING') return null;
  const end = endOf(row);
  if (end === null || (processing_time ?? null) === null) return readTime(created_at ?? null);
  return new Date(end.getTime() - Math.round(1000 * readNumber(processing_time ?? 0)));
}

export const generationRequests = from(
  'generation_requests',
  into('generationRequests', {
    id: id('id'),
    projectId: ref('project_id', 'projects'),
    userId: ref('user_id', 'users'),
    requestData: json('request_data'),
    responseData: json('response_data'),
    status: word('status'),
    aiModel: filledText('ai_model'),
    errorMessage: filledText('error_message').or(
      made(['status'], ({ status }) => (status === 'FAILED' ? 'unknown' : null)),
    ),
    startedAt: made([...ended, 'processing_time'], startOf),
    completedAt: made(ended, endOf),
    createdAt,
    updatedAt: time('completed_at', 'created_at').or(constant(new Date(0))),
  }),
);
