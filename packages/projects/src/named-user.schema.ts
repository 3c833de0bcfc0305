import { anyKey, deferred } from '@schema/core/validators';

/** A user whom an input names, by the key of whatever table the users are bound to; null is nobody. */
export const NamedUser = deferred(() => anyKey().nullish());
