/** A job that is asked for once, however often: its kind, its parameters and its key. */
export const haiku = ['haiku', { about: 'databases' }, { idempotencyKey: 'tour' }] as const;
