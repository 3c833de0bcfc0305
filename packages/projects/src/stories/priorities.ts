/** From the least urgent to the most: a priority's rank is its place in this list. */
export const priorities = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** How urgent a story is. */
export type Priority = (typeof priorities)[number];

/** The number by which stories are ordered: 1 for LOW to 4 for CRITICAL. */
export function rankOf(priority: Priority): number {
  return priorities.indexOf(priority) + 1;
}
