import { seedAccount } from '@schema/http/seed';
import type { EvolutionHubStore } from './composition.ts';
import { editImage } from './jobs/edit-image.ts';

const ann = { email: 'ann@example.com', displayName: 'Ann' };

/** Make an account with a project to try things on; a second run changes nothing. */
export async function seed(store: EvolutionHubStore): Promise<void> {
  await seedAccount(store, ann, async (tx, id) => {
    const { projects, tasks, comments } = tx.projects.forUser(id);
    const project = await projects.create({ name: 'Product pictures' });
    const task = await tasks.create({ projectId: project.id, title: 'Remove the background' });
    await comments.create({ taskId: task.id }, { body: 'White would do, too.' });
    const { jobs } = tx.aiJobs.forUser(id);
    const job = await jobs.enqueue(editImage, { prompt: 'Remove the background' });
    // There is no image to work on: it is there to be looked at.
    await jobs.requestCancel(job.id);
    await tx.system.forUser(id).notifications.notify({
      kind: 'welcome',
      title: 'Welcome to Evolution Hub',
      dedupeKey: 'welcome',
    });
  });
}
