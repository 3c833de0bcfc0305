import { deferred, text } from '@schema/core/validators';

/** What something is called: 1 to 200 characters, without white space around them. */
export const title = deferred(() =>
  text({ max: 200 }).trim().min(1, 'Expected text that is not blank'),
);
