/** Why a request for stories ends without any: all that its user is told. */
export const failureMessages = {
  unavailable: 'The model could not be reached.',
  refused: 'The model refused the request.',
  timeout: 'The model took too long.',
  unusable: 'The answer of the model could not be used.',
  failed: 'The model failed.',
  'project-gone': 'The project is gone.',
  canceled: 'Canceled by the user.',
} as const;

/** Why there are no stories, as programs name it. */
export type FailureReason = keyof typeof failureMessages;

/** Whether another attempt may do better. */
export function isPassing(reason: FailureReason): boolean {
  return passing.has(reason);
}

// Whatever a model throws may be the network: what another attempt cannot mend is said as `refused`.
const passing: ReadonlySet<FailureReason> = new Set([
  'unavailable',
  'timeout',
  'unusable',
  'failed',
]);
