import { deferred, text } from '@schema/core/validators';

/** A word of one's own for a new goal type or focus area: `body_fat`. */
export const Slug = deferred(() =>
  text().regex(
    /^[a-z][a-z0-9_]{0,49}$/,
    'Expected a lower-case word of at most 50 letters, digits and _',
  ),
);
