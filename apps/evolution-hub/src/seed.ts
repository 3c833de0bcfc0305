import type { EvolutionHubStore } from './composition.ts';
import { editImage } from './jobs/edit-image.ts';

const email = 'ann@example.com';

/** Make an account with a project to try things on; a second run changes nothing. */
export async function seed(store: EvolutionHubStore): Promise<void> {
  if (await store.auth.users.findByEmail(email)) return;
  await store.transaction(async (tx) => {
    const { id } = await tx.auth.users.register({ email, displayName: 'Ann' });
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
