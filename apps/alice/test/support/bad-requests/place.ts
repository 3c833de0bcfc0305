/** What the requests of the tables are made against. */
export interface Place {
  readonly conversation: string;
  /** A conversation of somebody else. */
  readonly foreign: string;
  /** The address of an account that exists. */
  readonly email: string;
  readonly sessionOfAnother: string;
}
