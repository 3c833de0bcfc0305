import { foldName, sortNameOf } from '@schema/media';
import { date, filledText, from, id, number, ref, text, words } from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';
import { externalId } from './media-items.ts';

const name = text('name');

export const castMembers = from(
  'cast_members',
  into(
    'castMembers',
    {
      id: id('id'),
      identity: externalId('tmdb_id')
        .map((number) => `tmdb:${number}`)
        .or(name.map((given) => `name:${foldName(given)}`)),
      name,
      sortName: name.map(sortNameOf),
      biography: filledText('biography'),
      bornOn: date('born_on', 'birthday'),
      diedOn: date('died_on', 'deathday'),
      imageUrl: filledText('photo_url', 'image_url', 'thumb'),
      createdAt,
      updatedAt,
    },
    // Without a provider's number, people of one name are one.
    { mergeOn: ['identity'], fills: true },
  ),
  { isOpen: true },
);

const roles = {
  actor: 'actor',
  guest: 'guest',
  director: 'director',
  writer: 'writer',
  producer: 'producer',
  composer: 'composer',
  creator: 'creator',
} as const;

export const mediaCast = from(
  'media_cast',
  into(
    'mediaCast',
    {
      id: id('id'),
      mediaItemId: ref('media_item_id', 'media_items'),
      castMemberId: ref('cast_member_id', 'cast_members'),
      role: words('role', roles),
      character: text('character'),
      position: number('position'),
      createdAt,
      updatedAt,
    },
    { mergeOn: ['mediaItemId', 'castMemberId', 'role', 'character'] },
  ),
  { isOpen: true },
);
