import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Tests that run servers and whole months take minutes each: begun last, they would leave a processor idle at the end. */
const long = ['/test/durable/', '/test/cli/'];

/** Runs the files with whole runs of the product first, and the others as Vitest does. */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = long.findIndex((folder) => moduleId.includes(folder));
      return found === -1 ? long.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
