/** Characters that would steer a terminal or reorder a line: controls, line breaks, bidirectional marks and overrides. */
const steering = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const wide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u;
const unseen = /\p{M}|\p{Cf}/u;

/** A name from the user's data made safe to print on one line: steering characters become U+FFFD. */
export function plainName(name: string): string {
  return name.replace(steering, "\ufffd");
}

/**
 * A text of several lines made safe to print: its line ends stay, other steering characters become U+FFFD.
 *
 * @example plainLines("a\u202eb\n") // "a\ufffdb\n"
 */
export function plainLines(text: string): string {
  return text.split("\n").map(plainName).join("\n");
}

/** Columns that a text without colours takes in a terminal: 2 for East Asian and emoji characters, 0 for combining ones. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += characterWidth(character);
  return columns;
}

/**
 * The text shortened in its middle to at most `columns`, since names tell themselves apart at both ends.
 * @example elide("meta-llama/llama-3-70b-instruct", 15) // "meta-ll…nstruct"
 */
export function elide(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const characters = [...text];
  const tail = takeWidth(characters.toReversed(), Math.floor((columns - 1) / 2)).toReversed();
  const head = takeWidth(characters, columns - 1 - displayWidth(tail.join("")));
  return `${head.join("")}…${tail.join("")}`;
}

/**
 * The text broken at spaces into lines of at most `columns`; a longer word keeps its own line. A no-break space holds
 * its line together and is printed as a space. Empty text gives no line.
 */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && displayWidth(joined) <= columns) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines.map((line) => line.replaceAll("\u00a0", " "));
}

function takeWidth(characters: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += characterWidth(character);
    if (used > columns) break;
    taken.push(character);
  }
  return taken;
}

function characterWidth(character: string): number {
  if (unseen.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
