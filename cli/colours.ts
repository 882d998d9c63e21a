import pc from 'picocolors';

/** Colours for one stream: only on a terminal, and not where NO_COLOR or TERM=dumb asks for none. */
export function coloursOf(stream: { readonly isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  const noColour = process.env['NO_COLOR'];
  const isWanted = (noColour === undefined || noColour === '') && process.env['TERM'] !== 'dumb';
  return pc.createColors(isWanted && stream.isTTY === true);
}
