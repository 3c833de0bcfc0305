import { deferred, filledText, optionalKey, selectSchema, uuid } from '@schema/core/validators';
import * as z from 'zod';
import { comments } from './comments.table.ts';

const body = deferred(() => filledText({ max: 10_000 }));

/** What a comment is about. */
export const CommentSubject = deferred(() =>
  z.union([
    z.strictObject({ projectId: uuid() }),
    z.strictObject({ storyId: uuid() }),
    z.strictObject({ taskId: uuid() }),
  ]),
);
export type CommentSubject = z.input<typeof CommentSubject>;

/** A comment; without `authorId` its author is the user of the call. */
export const NewComment = deferred(() =>
  z.strictObject({
    body,
    authorId: optionalKey(),
  }),
);
export type NewComment = z.input<typeof NewComment>;

/** What a comment says from now on. */
export const CommentPatch = deferred(() => z.strictObject({ body }));
export type CommentPatch = z.input<typeof CommentPatch>;

/** A comment as it is stored. */
export const Comment = deferred(() => selectSchema(comments));
export type Comment = z.output<typeof Comment>;
