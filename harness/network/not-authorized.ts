/**
 * Thrown while the headers with a key are made, where there can be none. `denied`: the key is no good. `unreached`:
 * whoever turns it into a token could not be asked. Either way nothing of the call has left.
 */
export class NotAuthorized extends Error {
  readonly status: 'denied' | 'unreached';

  constructor(status: NotAuthorized['status'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotAuthorized';
    this.status = status;
  }
}
