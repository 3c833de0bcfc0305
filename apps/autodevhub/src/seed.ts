import { seedAccount } from '@schema/http/seed';
import type { AutoDevHubStore } from './composition.ts';
import { requestStories } from './generation/generation-requests.ts';

const ann = {
  email: 'ann@example.com',
  password: 'correct horse battery staple',
  firstName: 'Ann',
  lastName: 'Archer',
};

/**
 * Make an account with a project to try things on, and ask for stories, which the app writes when it
 * runs; a second run changes nothing.
 */
export async function seed(store: AutoDevHubStore): Promise<void> {
  await seedAccount(store, ann, async (tx, id) => {
    const { projects, stories, tasks } = tx.projects.forUser(id);
    const project = await projects.create({
      name: 'Book shop',
      description: 'Sells books to people who like to touch them.',
      settings: { defaultPriority: 'MEDIUM', includeTasks: true },
    });
    const [login] = await stories.createMany(project.id, [
      {
        title: 'Log in with e-mail and password',
        description: 'As a customer, I want to log in, so that I see my orders.',
        acceptanceCriteria: [
          'Given I am on the login page',
          'When I enter valid credentials',
          'Then I am redirected to my orders',
        ],
        priority: 'CRITICAL',
        storyPoints: 5,
        tags: ['authentication', 'security'],
      },
      {
        title: 'Find a book by its title',
        description: 'As a customer, I want to search, so that I find what I came for.',
        storyPoints: 3,
        tags: ['search'],
      },
    ]);
    await tasks.createMany(
      project.id,
      ['Create the form', 'Check the password', 'Write tests'].map((title) => ({
        storyId: login?.id,
        title,
      })),
    );
    const prompt = 'Customers can pay by card.\nAs a clerk, I want to refund an order.';
    await requestStories(tx, id, { projectId: project.id, prompt });
  });
}
