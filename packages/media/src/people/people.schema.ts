import { deferred, filledText, insertSchema, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { mediaItems } from '../items/media-items.table.ts';
import { castMembers } from './cast-members.table.ts';
import { mediaCast } from './media-cast.table.ts';

/** Somebody in the credits, as a provider tells it. */
export const NewCredit = deferred(() =>
  z.strictObject({
    name: filledText({ max: 200 }),
    role: selectSchema(mediaCast).shape.role,
    character: text({ max: 500 }).trim().default(''),
    /** The provider's own id of the person; without one, people of one name are one. */
    externalId: text({ min: 1, max: 200 }).optional(),
    imageUrl: insertSchema(castMembers).shape.imageUrl,
  }),
);
export type NewCredit = z.input<typeof NewCredit>;

const person = deferred(() => selectSchema(castMembers));

/** Somebody in the credits. */
export const Person = deferred(() => person.omit({ identity: true }));
export type Person = z.output<typeof Person>;

/** What changes of a person; what is left out stays. */
export const PersonFields = deferred(() =>
  insertSchema(castMembers)
    .pick({ biography: true, bornOn: true, diedOn: true, imageUrl: true })
    .extend({
      name: filledText({ max: 200 }).optional(),
    }),
);
export type PersonFields = z.input<typeof PersonFields>;

/** Who did what for an item. */
export const Credit = deferred(() =>
  selectSchema(mediaCast)
    .pick({ castMemberId: true, role: true, character: true, position: true })
    .extend(person.pick({ name: true, imageUrl: true }).shape),
);
export type Credit = z.output<typeof Credit>;

/** What a person did, and for which item. */
export const PersonCredit = deferred(() =>
  selectSchema(mediaCast)
    .pick({ mediaItemId: true, role: true, character: true })
    .extend(
      selectSchema(mediaItems).pick({ type: true, title: true, year: true, missingSince: true })
        .shape,
    ),
);
export type PersonCredit = z.output<typeof PersonCredit>;

/** Somebody in the credits, with what they did. */
export const PersonWithCredits = deferred(() =>
  Person.extend({
    /** The newest item first. */
    credits: z.array(PersonCredit),
  }),
);
export type PersonWithCredits = z.output<typeof PersonWithCredits>;
