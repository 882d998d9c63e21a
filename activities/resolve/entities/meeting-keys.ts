import type { AnalysedName, NameForm } from './name-form.ts';

/** What two names must have in common to be compared: its core, its words in any order, an entity of the registry. */
export function meetingKeys({ forms, entities }: AnalysedName): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const form of forms) {
    keys.add(form.core);
    for (const words of orderedWords(form)) keys.add(words);
  }
  for (const entity of entities) keys.add(`@${entity}`);
  return keys;
}

/** The words of a Latin name of several in the order of the alphabet, so that their own order does not matter. */
export function orderedWords(form: NameForm): readonly string[] {
  const words = form.script === 'latin' ? form.words.split(' ') : [];
  return words.length > 1 ? [`~${words.sort().join(' ')}`] : [];
}
