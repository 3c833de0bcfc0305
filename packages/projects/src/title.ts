import { deferred, filledText } from '@schema/core/validators';

/** What something is called: 1 to 200 characters, without white space around them. */
export const title = deferred(() => filledText({ max: 200 }));
