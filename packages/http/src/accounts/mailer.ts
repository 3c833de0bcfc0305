/** A mail of plain text to one address. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail; what it carries may be secret. Where it throws, the client is told to try again. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
