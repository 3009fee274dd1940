import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";

/** How one request is answered; the requests before it on the same path come first in `seen`. */
export type Answerer = (request: IncomingMessage, response: ServerResponse, seen: readonly IncomingMessage[]) => void;

/** A hub of datasets on this machine, for the tests of a file: paths are answered as the test says, others with 404. */
export class HubServer {
  readonly requests: IncomingMessage[] = [];
  readonly #answers = new Map<string, Answerer>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const seen = this.requests.filter(({ url }) => url === request.url);
      this.requests.push(request);
      const answer = this.#answers.get(request.url!);
      if (answer) answer(request, response, seen);
      else response.writeHead(404).end();
    });
    beforeAll(() => new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve)));
    afterAll(() => {
      this.#server.closeAllConnections();
      this.#server.close();
    });
  }

  /** The address that stands for every hub. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Says how a path is answered, and forgets what was asked before. */
  on(path: string, answer: Answerer): void {
    this.requests.length = 0;
    this.#answers.set(path, answer);
  }

  /** Answers as hubs do: whole, or the part that is asked for where the tag is still the same. */
  file(path: string, content: Uint8Array, headers: Readonly<Record<string, string>> = {}, etag = '"one"'): void {
    this.on(path, (request, response) => serveFile(request, response, content, { etag, ...headers }));
  }
}

/** Answers a request for a file with its bytes from where they are asked for. */
export function serveFile(
  { headers }: IncomingMessage,
  response: ServerResponse,
  content: Uint8Array,
  own: Readonly<Record<string, string>>,
): void {
  const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
  const isPart = headers.range !== undefined && headers["if-range"] === own.etag;
  if (isPart && start >= content.length) {
    response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
    return;
  }
  const body = isPart ? content.subarray(start) : content;
  const range = isPart ? { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` } : {};
  response.writeHead(isPart ? 206 : 200, { ...own, ...range, "content-length": String(body.length) }).end(body);
}
