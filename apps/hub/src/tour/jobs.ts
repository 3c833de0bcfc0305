import { worker } from '@schema/ai-jobs';
import { haiku } from '../haiku.ts';
import type { Visit } from './tour.ts';

/** Show a job from the queue to its end. */
export async function aboutJobs({ store, guide, userId }: Visit): Promise<void> {
  const { jobs } = store.aiJobs.forUser(userId);
  const ask = () => jobs.enqueue(...haiku);
  guide.chapter('@schema/ai-jobs');
  const job = await guide.call(
    `jobs.enqueue('haiku', { about: 'databases' }, { idempotencyKey: 'tour' })`,
    ask,
    ({ status, attempts }) => ({ status, attempts }),
  );
  if (!job) return;
  await guide.call(
    `jobs.enqueue('haiku', { about: 'databases' }, { idempotencyKey: 'tour' })   // sent again`,
    ask,
    (again) => ({ isTheSameJob: again.id === job.id }),
  );
  await guide.call(
    'worker({ store, handlers: { haiku } }).idle()',
    async () => {
      const poet = worker({ store, handlers: { haiku: async () => ({ result: { lines } }) } });
      await poet.idle();
      await poet.stop();
      return jobs.get(job.id);
    },
    ({ status, result }) => ({ status, result }),
  );
}

const lines = ['One schema, two homes.', 'The same row in either one', 'answers the same call.'];
