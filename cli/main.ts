import { program } from './program.ts';
import { exitWith } from './exit.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has enough (`| head`) closes the pipe: that is no failure.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// Progress that nobody reads any more must not end the work.
process.stderr.on('error', () => undefined);

try {
  await (await program(process.argv[2])).parseAsync(process.argv);
} catch (error) {
  exitWith(error);
}
