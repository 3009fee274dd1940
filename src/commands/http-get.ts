import { UserError } from "../core/errors.js";
import type { Effects } from "./effects.js";
import { packageVersion } from "./package-version.js";

/** An answer whose body is still to be read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The SHA-256 that the hub publishes with the file; null where it publishes none. */
  readonly sha256: string | null;
  /** The bytes in pieces. Throws a {@link PassingFault} where they break off or stop coming. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends what is still open: the connection and the clock of a body that nobody reads keep the process alive for a minute. */
  discard(): Promise<void>;
}

/** A fault that may be gone at the next attempt. */
export class PassingFault extends Error {
  /** How long the server asks to be left alone, in milliseconds. */
  readonly waitMs: number | undefined;

  constructor(message: string, waitMs?: number) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** How long an answer, or its next piece, may take, in milliseconds. */
const patience = 60_000;
const mostRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/** Hugging Face gives the SHA-256 of a large file in the answer that sends on to where it lies. */
const linkedTag = "x-linked-etag";

function isLoopback({ hostname }: URL): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}

function checkAddress(url: URL, from: URL): void {
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url) && isLoopback(from));
  if (isSafe) return;
  throw new UserError("DOWNLOAD_REFUSED", `the hub sends on to an unsafe address: ${url.protocol}//${url.host}`, {
    hint: "only https is followed; try another network",
  });
}

/** Where a redirect leads. */
function redirected(to: string, from: URL): URL {
  if (URL.canParse(to, from.href)) return new URL(to, from);
  throw new UserError("DOWNLOAD_REFUSED", `the hub sends on to what is no address: "${to.slice(0, 80)}"`, {
    hint: "try another network",
  });
}

/** The address of a request. Throws USAGE where it is none, as where a mirror is named without its scheme. */
function parseAddress(address: string): URL {
  if (URL.canParse(address)) return new URL(address);
  throw new UserError("USAGE", `"${address}" is no address`, {
    hint: "write ROUTEBENCH_HUB_URL with its scheme, such as https://mirror.example",
  });
}

/** What the library says of a failed connection is in the cause of its error. */
function passing(error: unknown): PassingFault {
  if (error instanceof PassingFault) return error;
  const { cause, message } = error as Error;
  return new PassingFault(cause instanceof Error ? cause.message || String(cause) : message);
}

/** Stops a request whose answer or next piece is too long in coming. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #effects: Effects;
  #cancel: () => void = () => undefined;

  constructor(effects: Effects) {
    this.#effects = effects;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  extend(): void {
    this.end();
    this.#cancel = this.#effects.after(patience, () =>
      this.#controller.abort(new PassingFault(`nothing came for ${patience / 1000} seconds`)),
    );
  }

  end(): void {
    this.#cancel();
  }
}

async function* piecesOf(response: Response, deadline: Deadline): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of response.body ?? []) {
      deadline.extend();
      yield piece as Uint8Array;
    }
  } catch (error) {
    throw passing(error);
  } finally {
    deadline.end();
  }
}

function publishedSha256(headers: Headers): string | null {
  return /^"?([0-9a-f]{64})"?$/.exec(headers.get(linkedTag) ?? "")?.[1] ?? null;
}

/**
 * Asks for a file, and follows up to five redirects to https alone (or to http on this machine, where the first address is there
 * too). Throws a UserError DOWNLOAD_REFUSED for an unsafe address, and a {@link PassingFault} where no answer comes.
 */
export async function httpGet(
  address: string,
  headers: Readonly<Record<string, string>>,
  effects: Effects,
): Promise<Answer> {
  const first = parseAddress(address);
  const deadline = new Deadline(effects);
  try {
    return await follow(first, headers, deadline, effects);
  } catch (error) {
    deadline.end();
    throw error;
  }
}

/** Follows redirects to the answer; the deadline runs on until its body is read or discarded. */
async function follow(
  first: URL,
  headers: Readonly<Record<string, string>>,
  deadline: Deadline,
  effects: Effects,
): Promise<Answer> {
  // A packed answer could not be resumed, and its length would not be that of the file.
  const own = { "user-agent": `routebench/${packageVersion()}`, "accept-encoding": "identity", ...headers };
  let [url, sha256]: [URL, string | null] = [first, null];
  for (let hop = 0; hop <= mostRedirects; hop++) {
    checkAddress(url, first);
    deadline.extend();
    const response = await effects.fetch(url.href, own, deadline.signal).catch((error: unknown) => {
      throw passing(error);
    });
    sha256 = publishedSha256(response.headers) ?? sha256;
    const next = redirects.has(response.status) ? response.headers.get("location") : null;
    if (next === null) return answerOf(response, sha256, deadline);
    await response.body?.cancel();
    url = redirected(next, url);
  }
  throw new UserError("DOWNLOAD_REFUSED", `the hub sends on and on: ${first.host}`, { hint: "try again later" });
}

function answerOf(response: Response, sha256: string | null, deadline: Deadline): Answer {
  return {
    status: response.status,
    headers: response.headers,
    sha256,
    body: piecesOf(response, deadline),
    discard: async () => {
      deadline.end();
      // A body that broke off says so again.
      await response.body?.cancel().catch(() => undefined);
    },
  };
}
