import { describeRefusals } from '@schema/testing/apps';
import { composition } from '../src/composition.ts';
import { badRequests } from './support/bad-requests.ts';
import { client } from './support/client.ts';

describeRefusals(composition, badRequests, async (store) => {
  const { newUser } = client(store);
  const [ann, bob] = [await newUser(), await newUser()];
  const { id: project } = await ann.newProject();
  const { id: ended } = await ann.ask(project, 'Nothing');
  await ann.as(`/generation-requests/${ended}/cancel`, { method: 'POST' });
  const place = {
    project,
    story: (await ann.newStory(project)).id,
    task: (await ann.newTask(project)).id,
    ended,
    foreign: (await bob.newProject()).id,
  };
  return { as: ann.as, place };
});
