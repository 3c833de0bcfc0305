import { deferred } from '@schema/core/validators';
import * as z from 'zod';

/** A user whom an input names, by the key of whatever table the users are bound to; null is nobody. */
export const NamedUser = deferred(() => z.union([z.string(), z.number()]).nullish());
