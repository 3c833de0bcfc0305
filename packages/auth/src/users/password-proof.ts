/** Tells a sign-in which password was right; nothing can be read from it. */
export class PasswordProof {
  readonly #hash: string;

  constructor(hash: string) {
    this.#hash = hash;
  }

  static is(value: unknown): value is PasswordProof {
    return value instanceof Object && #hash in value;
  }

  /** The hash that the password was checked against; null without a proof. */
  static hashOf(proof: PasswordProof | undefined): string | null {
    return proof ? proof.#hash : null;
  }
}
