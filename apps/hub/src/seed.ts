import { seedAccount } from '@schema/http/seed';
import { seedCatalogs, seedCoupon } from '@schema/mitai/catalogs';
import { ann } from './ann.ts';
import type { HubStore } from './composition.ts';
import { haiku } from './haiku.ts';

/** Make Ann with a little of everything; a second run changes nothing. */
export async function seed(store: HubStore): Promise<void> {
  await seedCatalogs(store);
  await seedCoupon(store);
  await seedAccount(store, ann, async (tx, id) => {
    await seedProfile(tx, id);
    await seedConversation(tx, id);
    await seedProject(tx, id);
    await seedSeries(tx);
    await tx.aiJobs.forUser(id).jobs.enqueue(...haiku);
  });
  const userId = await idWithoutProfile(store);
  if (userId === undefined) return;
  await store.transaction(async (tx) => {
    // A patch of nothing holds her row: of two starts at once one makes the profile.
    await tx.auth.users.update(userId, {});
    if ((await idWithoutProfile(tx)) !== undefined) await seedProfile(tx, userId);
  });
}

/** Ann's id where she has no profile: she may have deleted hers through the API. */
async function idWithoutProfile({ auth }: Pick<HubStore, 'auth'>): Promise<string | undefined> {
  const user = await auth.users.findByEmail(ann.email);
  const profiles = user && (await auth.profiles.forUser(user.id).list());
  return profiles?.items.length === 0 ? user?.id : undefined;
}

async function seedProfile(
  tx: Pick<HubStore, 'auth' | 'goals' | 'membership'>,
  userId: string,
): Promise<void> {
  const { id } = await tx.auth.profiles
    .forUser(userId)
    .create({ displayName: ann.displayName, timeZone: 'Europe/Berlin' });
  await tx.goals.forProfile(id).goals.create({
    title: 'Lose weight',
    goalType: 'weight',
    startDate: '2025-10-01',
    startValue: 90,
    targetDate: '2026-06-30',
    targetValue: 75,
    metric: 'weight.weight',
  });
  await tx.membership.forProfile(id).usage.consume('photos', { idempotencyKey: 'first' });
}

async function seedConversation({ chat }: Pick<HubStore, 'chat'>, userId: string): Promise<void> {
  const { conversations, messages } = chat.forUser(userId);
  const { id: conversationId } = await conversations.create({ title: 'A café in Łódź' });
  await messages.append({ conversationId, role: 'user', content: 'Où est le café ?' });
  await messages.append({
    conversationId,
    role: 'assistant',
    content: 'In the old town, behind the theatre.',
  });
}

async function seedProject(tx: Pick<HubStore, 'projects'>, userId: string): Promise<void> {
  const { projects, stories } = tx.projects.forUser(userId);
  const { id: projectId } = await projects.create({ name: 'Book shop' });
  await stories.create({
    projectId,
    title: 'Log in with e-mail and password',
    description: 'As a customer, I want to log in, so that I see my orders.',
    priority: 'CRITICAL',
    storyPoints: 5,
  });
  await stories.create({
    projectId,
    title: 'Find a book by its title',
    description: 'As a customer, I want to search, so that I find what I came for.',
    storyPoints: 3,
  });
}

async function seedSeries({ media }: Pick<HubStore, 'media'>): Promise<void> {
  const series = await media.items.upsertFromProvider('hub', {
    type: 'series',
    externalId: 'pioneers',
    title: 'Pioneers',
    year: 2020,
    genres: ['Documentary'],
    cast: [{ name: 'Ada Lovelace', role: 'actor', character: 'Herself' }],
    seasons: [
      {
        number: 1,
        episodes: [
          { number: 1, title: 'The analytical engine' },
          { number: 2, title: 'Note G' },
        ],
      },
    ],
  });
  await media.thumbnails.put({
    mediaItemId: series.id,
    kind: 'poster',
    checksum: '0'.repeat(64),
    storageKey: 'posters/pioneers.png',
    mimeType: 'image/png',
  });
}
