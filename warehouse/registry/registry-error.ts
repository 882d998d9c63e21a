/** A registry file that breaks a rule of its format. The message begins with the file and the line or id to look at. */
export class RegistryError extends Error {
  readonly place: string;

  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.name = 'RegistryError';
    this.place = place;
  }
}
