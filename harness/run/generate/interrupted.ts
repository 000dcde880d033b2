/** Thrown where work stops because the run was interrupted; everything done so far is in the store. */
export class Interrupted extends Error {
  constructor() {
    super('The run was interrupted');
    this.name = 'Interrupted';
  }
}
