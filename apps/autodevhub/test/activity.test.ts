import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

const day = 86_400_000;

suite('the activity of a user', composition, (test) => {
  test('counts stories and requests each for itself', async ({ store, clock }) => {
    const { newUser } = client(store);
    const [ann, bob] = [await newUser(), await newUser()];
    expect((await ann.as('/me/activity')).body).toEqual({
      stories: 0,
      requests: 0,
      lastStoryAt: null,
    });
    const { id } = await ann.newProject();
    // Two stories and three requests: joined they would count six of each.
    await ann.newStory(id);
    const last = await ann.newStory(id);
    for (let i = 0; i < 3; i++) await ann.ask(id, `Wish ${i}`);
    await bob.newStory((await bob.newProject()).id);
    expect((await ann.as('/me/activity')).body).toEqual({
      stories: 2,
      requests: 3,
      lastStoryAt: last.createdAt,
    });

    // Eight days later only what is new counts; the last story is still the last one.
    clock.advance(8 * day);
    const { body } = await client(store).call<{ accessToken: string }>('/api/v1/auth/login', {
      json: { email: ann.user.email, password: 'correct horse battery staple' },
    });
    const token = body.accessToken;
    expect((await ann.as('/me/activity', { token })).body).toEqual({
      stories: 0,
      requests: 0,
      lastStoryAt: last.createdAt,
    });
    expect((await ann.as('/me/activity?days=9', { token })).body).toMatchObject({
      stories: 2,
      requests: 3,
    });
  });
});
