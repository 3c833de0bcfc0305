import type { AiJobsContext } from '../context.ts';

/** The columns of a job as its owner sees it. */
export function jobColumns({ aiJobs: jobs }: AiJobsContext['tables']) {
  return {
    id: jobs.id,
    ownerType: jobs.ownerType,
    ownerRef: jobs.ownerRef,
    kind: jobs.kind,
    provider: jobs.provider,
    model: jobs.model,
    status: jobs.status,
    providerJobId: jobs.providerJobId,
    inputR2Key: jobs.inputR2Key,
    inputContentType: jobs.inputContentType,
    inputSize: jobs.inputSize,
    outputR2Key: jobs.outputR2Key,
    params: jobs.paramsJson,
    result: jobs.resultJson,
    errorCode: jobs.errorCode,
    errorMessage: jobs.errorMessage,
    idempotencyKey: jobs.idempotencyKey,
    priority: jobs.priority,
    runAt: jobs.runAt,
    attempts: jobs.attempts,
    maxAttempts: jobs.maxAttempts,
    startedAt: jobs.startedAt,
    cancelRequestedAt: jobs.cancelRequestedAt,
    completedAt: jobs.completedAt,
    createdAt: jobs.createdAt,
    updatedAt: jobs.updatedAt,
  };
}
