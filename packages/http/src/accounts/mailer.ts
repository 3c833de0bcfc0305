export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail; what it carries may be secret. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
