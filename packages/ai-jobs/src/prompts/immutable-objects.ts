import { type ObjectNames, type RawObject, rowGuard } from '@schema/core';

/** The triggers that keep a published version as it is, for raw SQL too. */
export function immutableObjects(names: ObjectNames): RawObject[] {
  const versions = names.quoted('aiPromptVersions');
  return [
    rowGuard(names, 'aiPromptVersions', 'immutable', {
      message: 'A published version is kept.',
      insert: `NOT EXISTS (SELECT 1 FROM ${versions} WHERE prompt_id = NEW.prompt_id AND version = NEW.version)`,
      update: false,
      delete: false,
    }),
  ];
}
