import type { Key } from '@schema/core';
import type { ProjectsContext } from '../context.ts';

/**
 * The key of whom a task is assigned to, checked; null for nobody.
 *
 * @throws SchemaError INVALID_INPUT on `assigneeId`
 */
export function assigneeKey(
  key: ProjectsContext['key'],
  given: Key | null | undefined,
): string | null {
  return given == null ? null : key('tasks', 'assigneeId', given);
}
