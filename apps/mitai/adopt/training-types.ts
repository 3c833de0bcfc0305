import { filledText, from, id, json, made, number, text } from '@schema/migrate/adopt';
import { createdAt, into, profileId } from './into.ts';

export const trainingTypeId = number('training_type_id');

export const trainingTypes = from(
  'training_types',
  into(
    'trainingTypes',
    {
      id: number('id'),
      name: text('name'),
      category: text('category'),
      color: filledText('color'),
      icon: filledText('icon'),
      description: filledText('description'),
      abilities: json('abilities'),
      profile: json('profile'),
    },
    { mergeOn: ['name'] },
  ),
);

export const activityTypeMappings = from(
  'activity_type_mappings',
  into(
    'activityTypeMappings',
    {
      id: id('id'),
      activityType: text('activity_type').map((name) => name.trim()),
      trainingTypeId,
      profileId,
      // A mapping is for everyone exactly when it is nobody's.
      isGlobal: made(['profile_id'], ({ profile_id = null }) => profile_id === null),
      createdAt,
    },
    // NULLs never clash: the old table may hold a global mapping twice.
    { mergeOn: ['activityType', 'profileId'] },
  ),
  { dropped: { is_global: 'It says whether profile_id is NULL' } },
);
