import { API, type Checker, SignatureKind, type Type } from 'typescript/unstable/sync';

/** Find each call of the `calls` that a file declares, by its path, with what an editor shows about it. */
export function documentedCalls(project: string, file: string): Map<string, string> {
  const api = new API();
  try {
    const program = api.updateSnapshot({ openProjects: [project] }).getProject(project);
    const source = program?.program.getSourceFile(file);
    const type = program?.checker.getTypeAtPosition(file, source?.text.indexOf('calls:') ?? 0);
    if (!program || !type) throw new Error(`${file} declares no calls.`);
    return new Map(callsOf(program.checker, type, 'calls'));
  } finally {
    api.close();
  }
}

function* callsOf(checker: Checker, type: Type, path: string): Generator<[string, string]> {
  for (const property of checker.getPropertiesOfType(type)) {
    const own = checker.getTypeOfSymbol(property);
    if (!own) continue;
    const name = `${path}.${property.name}`;
    const [signature] = checker.getSignaturesOfType(own, SignatureKind.Call);
    if (!signature) {
      yield* callsOf(checker, own, name);
      continue;
    }
    yield [name, checker.getDocumentationCommentOfSymbol(property)];
    const given = checker.getReturnTypeOfSignature(signature);
    // Calls that are bound to somebody.
    if (given && /^for[A-Z]/.test(property.name)) yield* callsOf(checker, given, `${name}('')`);
  }
}
