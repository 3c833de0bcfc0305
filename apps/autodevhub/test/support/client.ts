import type { z } from '@hono/zod-openapi';
import { apiClient, type Failure, type Wire } from '@schema/testing/apps';
import { expect } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { AutoDevHubStore } from '../../src/composition.ts';
import type { StoryProvider } from '../../src/generation/story-provider.ts';
import type {
  AuditEntry,
  GenerationRequest,
  Project,
  Story,
  Task,
} from '../../src/routes/schemas.ts';
import { startStoryWorker } from '../../src/worker.ts';

export type WireProject = Wire<z.output<typeof Project>>;
export type WireStory = Wire<z.output<typeof Story>>;
export type WireTask = Wire<z.output<typeof Task>>;
export type WireRequest = Wire<z.output<typeof GenerationRequest>>;
export type WireAuditEntry = Wire<z.output<typeof AuditEntry>>;
export type StoryConflict = Failure & { readonly error: { readonly current: WireStory } };

/** Call AutoDevHub's API over a store. */
export function client(store: AutoDevHubStore) {
  const api = apiClient(createApp(store, { log: () => {} }));
  const newUser = async () => {
    const user = await api.newUser();
    const { as } = user;
    const made = async <Body>(path: string, json: object): Promise<Body> => {
      const { status, body } = await as<Body>(path, { json });
      expect(status).toBeLessThan(300);
      return body;
    };
    return {
      ...user,
      newProject: (project: object = {}) =>
        made<WireProject>('/projects', { name: 'Book shop', ...project }),
      newStory: (projectId: string, story: object = {}) =>
        made<WireStory>(`/projects/${projectId}/stories`, {
          title: 'Log in',
          description: 'As a user I want to log in',
          ...story,
        }),
      newTask: (projectId: string, task: object = {}) =>
        made<WireTask>(`/projects/${projectId}/tasks`, { title: 'Write tests', ...task }),
      ask: (projectId: string, prompt: string, rest: object = {}) =>
        made<WireRequest>('/generation-requests', { projectId, prompt, ...rest }),
      request: async (id: string) => (await as<WireRequest>(`/generation-requests/${id}`)).body,
    };
  };
  return { call: api.call, newUser };
}

/** Work on what is asked for until nothing is due. */
export async function workOff(
  store: AutoDevHubStore,
  provider?: StoryProvider,
  options: { readonly timeout?: number } = {},
): Promise<unknown[]> {
  const errors: unknown[] = [];
  const worker = startStoryWorker(store, {
    ...(provider && { provider }),
    ...options,
    onError: (error) => errors.push(error),
  });
  await worker.idle();
  await worker.stop();
  return errors;
}
