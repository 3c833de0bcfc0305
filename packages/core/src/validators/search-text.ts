import * as z from 'zod';
import { deferred } from './deferred.ts';

/** What somebody looks for. */
export const SearchText = deferred(() => z.string().max(2000));
