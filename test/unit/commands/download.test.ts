import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Download, fetchFile } from "../../../src/commands/download.js";
import type { Effects } from "../../../src/commands/effects.js";
import { UserError } from "../../../src/core/errors.js";
import type { PublicFile } from "../../../src/core/public-dataset.js";
import { fakeEffects } from "../../support/fake-effects.js";
import { HubServer, serveFile } from "../../support/hub-server.js";

const hub = new HubServer();
const folder = mkdtempSync(join(tmpdir(), "routebench-pull-"));
const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
const sha256 = createHash("sha256").update(content).digest("hex");
const target = join(folder, "data.bin");
const file: PublicFile = { path: "data.bin", local: "data.bin", bytes: content.length, isExact: true };
let waits: number[] = [];
/** Clocks of a minute that still run. */
let running = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  waits = [];
  running = 0;
});

/** Effects with the real network, in which short times pass at once and the patience of a minute after `patience`. */
function effectsWith(patience = 10_000): Effects {
  return fakeEffects({
    fetch: (url, headers, signal) => fetch(url, { headers, signal, redirect: "manual" }),
    after: (ms, action) => {
      if (ms !== 60_000) waits.push(ms);
      const timer = setTimeout(action, ms === 60_000 ? patience : 0);
      if (ms === 60_000) running++;
      let isOver = ms !== 60_000;
      return () => {
        clearTimeout(timer);
        if (!isOver) running--;
        isOver = true;
      };
    },
  });
}

function pull(changes: Partial<PublicFile> = {}, path = "/data.bin", effects = effectsWith()): Promise<string | null> {
  const progress = () => undefined;
  const download: Download = {
    url: `${hub.url}${path}`,
    target,
    file: { ...file, ...changes },
    page: "https://page",
    progress,
  };
  return fetchFile(download, effects);
}

async function errorOf(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error(`no user error but ${String(error)}`);
}

/** What is in the folder of the download. */
const left = () => readdirSync(folder).sort();

describe("a file", () => {
  test("arrives whole, held against its checksum, and nothing else is left", async () => {
    hub.file("/data.bin", content);
    expect(await pull({ checksum: { kind: "sha256", hex: sha256 } })).toBe("sha256");
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(left()).toEqual(["data.bin"]);
    expect(hub.requests[0]!.headers).toMatchObject({ "accept-encoding": "identity" });
  });

  test("of a git repository is held against the name of its content: git hash-object gives the same", async () => {
    // printf 'hello\n' | git hash-object --stdin
    hub.file("/data.bin", Buffer.from("hello\n"));
    const checksum = { kind: "git", hex: "ce013625030ba8dba906f756967f9e9ca394464a" } as const;
    expect(await pull({ bytes: 6, checksum })).toBe("git");
  });

  test("is held against the SHA-256 that the hub gives with a redirect", async () => {
    hub.file("/cdn", content);
    hub.on("/data.bin", (_, response) => {
      response.writeHead(302, { location: "/cdn", "x-linked-etag": `"${sha256}"` }).end();
    });
    expect(await pull()).toBe("sha256");
    hub.on("/data.bin", (_, response) => {
      response.writeHead(302, { location: "/cdn", "x-linked-etag": `"${"0".repeat(64)}"` }).end();
    });
    expect((await errorOf(pull())).code).toBe("DOWNLOAD_CHANGED");
  });

  test("without anything published says so", async () => {
    hub.file("/data.bin", content);
    expect(await pull({ bytes: null, isExact: false })).toBeNull();
  });
});

describe("what has arrived", () => {
  test("is resumed from its last byte where the file is the same, and the whole is right", async () => {
    hub.file("/data.bin", content);
    writeFileSync(`${target}.part`, content.subarray(0, 123_456));
    writeFileSync(`${target}.part.tag`, '"one"');
    expect(await pull({ checksum: { kind: "sha256", hex: sha256 } })).toBe("sha256");
    expect(hub.requests.map(({ headers }) => [headers.range, headers["if-range"]])).toEqual([
      ["bytes=123456-", '"one"'],
    ]);
  });

  test("is thrown away where the file has another tag by now", async () => {
    hub.file("/data.bin", content, {}, '"two"');
    writeFileSync(`${target}.part`, Buffer.alloc(1000));
    writeFileSync(`${target}.part.tag`, '"one"');
    await pull({ checksum: { kind: "sha256", hex: sha256 } });
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  test("is thrown away where the server gave no tag that says that bytes are the same", async () => {
    hub.file("/data.bin", content, {}, 'W/"weak"');
    writeFileSync(`${target}.part`, Buffer.alloc(1000));
    writeFileSync(`${target}.part.tag`, "");
    await pull();
    expect(hub.requests[0]!.headers.range).toBeUndefined();
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  test("is whole already where the server has nothing beyond it", async () => {
    hub.file("/data.bin", content);
    writeFileSync(`${target}.part`, content);
    writeFileSync(`${target}.part.tag`, '"one"');
    await pull();
    expect(hub.requests).toHaveLength(1);
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  test("is kept where the connection breaks, and goes on from there without being asked to", async () => {
    hub.on("/data.bin", (request, response, seen) => {
      if (seen.length >= 3) serveFile(request, response, content, { etag: '"one"' });
      else {
        const start = Number(/\d+/.exec(request.headers.range ?? "0")![0]);
        const range = `bytes ${start}-${content.length - 1}/${content.length}`;
        const headers = { etag: '"one"', "content-length": String(content.length - start), "content-range": range };
        response.writeHead(start === 0 ? 200 : 206, headers);
        response.write(content.subarray(start, start + 50_000));
        setTimeout(() => response.destroy(), 50);
      }
    });
    await pull({ checksum: { kind: "sha256", hex: sha256 } });
    expect(hub.requests).toHaveLength(4);
    expect(hub.requests.map(({ headers }) => headers.range !== undefined)).toEqual([false, true, true, true]);
  });
});

describe("a hub", () => {
  test("that is out of order is asked five times, each time after a longer while, and then given up", async () => {
    hub.on("/data.bin", (_, response) => void response.writeHead(503).end());
    const error = await errorOf(pull());
    expect([error.code, error.message]).toEqual(["DOWNLOAD_FAILED", expect.stringContaining("503")]);
    expect(hub.requests).toHaveLength(5);
    expect(waits).toEqual([2000, 4000, 8000, 16_000]);
  });

  test("that asks for time is given it, up to a minute", async () => {
    hub.on("/data.bin", (request, response, seen) => {
      if (seen.length === 0) response.writeHead(429, { "retry-after": "7" }).end();
      else serveFile(request, response, content, { etag: '"one"' });
    });
    await pull();
    expect(waits).toEqual([7000]);
  });

  test("that asks for no time at all is still left alone for a second each time", async () => {
    hub.on("/data.bin", (_, response) => void response.writeHead(503, { "retry-after": "0" }).end());
    expect((await errorOf(pull())).code).toBe("DOWNLOAD_FAILED");
    expect(waits).toEqual([1000, 1000, 1000, 1000]);
  });

  test.each([
    [401, "accept the terms at https://page"],
    [403, "accept the terms at https://page"],
    [404, "see whether it has moved: https://page"],
    [410, "see whether it has moved: https://page"],
  ])("that answers %i is asked once, and the error names the page", async (status, hint) => {
    hub.on("/data.bin", (_, response) => void response.writeHead(status).end("<html>no</html>"));
    const error = await errorOf(pull());
    expect([error.code, error.message]).toEqual(["DOWNLOAD_REFUSED", expect.stringContaining(String(status))]);
    expect(error.hint).toContain(hint);
    expect([hub.requests.length, left()]).toEqual([1, []]);
  });

  test.each(["http://192.0.2.1/x", "ftp://127.0.0.1/x", "file:///etc/passwd"])(
    "that sends on to %s is not followed",
    async (location) => {
      hub.on("/data.bin", (_, response) => void response.writeHead(302, { location }).end());
      expect(await errorOf(pull())).toMatchObject({ code: "DOWNLOAD_REFUSED", message: /unsafe address/ });
    },
  );

  test("of https may not send on to http, not even on this machine", async () => {
    const effects = fakeEffects({
      fetch: () => Promise.resolve(new Response(null, { status: 302, headers: { location: "http://127.0.0.1/x" } })),
    });
    const progress = () => undefined;
    const download: Download = { url: "https://hub.example/data.bin", target, file, page: "https://page", progress };
    expect((await errorOf(fetchFile(download, effects))).code).toBe("DOWNLOAD_REFUSED");
  });

  test.each([
    ["a refusal", 403, {}],
    ["a file that is not there", 404, {}],
    ["an unsafe address", 302, { location: "http://example.com/x" }],
    ["what is no address", 302, { location: "http://[bad" }],
    ["another length than was published", 200, { "content-length": "3" }],
  ])("leaves no clock running that would keep the process alive: %s", async (_, status, headers) => {
    hub.on("/data.bin", (_request, response) => void response.writeHead(status, headers).end("abc"));
    expect((await errorOf(pull())).code).toMatch(/^DOWNLOAD_(REFUSED|CHANGED)$/);
    expect(running).toBe(0);
  });

  test("leaves no clock running where the whole was there already", async () => {
    hub.file("/data.bin", content);
    writeFileSync(`${target}.part`, content);
    writeFileSync(`${target}.part.tag`, '"one"');
    await pull();
    expect(running).toBe(0);
  });

  test("whose mirror is no address is a matter of the command line", async () => {
    const progress = () => undefined;
    const download: Download = { url: "mirror.example/data.bin", target, file, page: "https://page", progress };
    expect(await errorOf(fetchFile(download, effectsWith()))).toMatchObject({
      code: "USAGE",
      message: /is no address/,
    });
  });

  test("that sends on in circles is given up", async () => {
    hub.on("/data.bin", (_, response) => void response.writeHead(302, { location: "/data.bin" }).end());
    expect(await errorOf(pull())).toMatchObject({ code: "DOWNLOAD_REFUSED", message: /on and on/ });
  });

  test("that stops sending is waited for a while and asked again", async () => {
    hub.on("/data.bin", (request, response, seen) => {
      if (seen.length > 0) serveFile(request, response, content, { etag: '"one"' });
      else {
        response.writeHead(200, { etag: '"one"', "content-length": String(content.length) });
        response.write(content.subarray(0, 1000));
      }
    });
    await pull({}, "/data.bin", effectsWith(200));
    expect(hub.requests[1]!.headers.range).toBe("bytes=1000-");
  });

  test("that cannot be reached is a user error that names it", async () => {
    const effects = fakeEffects({
      fetch: () => Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") })),
      after: (_, action) => {
        setTimeout(action, 0);
        return () => undefined;
      },
    });
    const progress = () => undefined;
    const download: Download = { url: "https://hub.example/data.bin", target, file, page: "https://page", progress };
    const error = await errorOf(fetchFile(download, effects));
    expect([error.code, error.message]).toEqual([
      "DOWNLOAD_FAILED",
      "cannot download from hub.example (getaddrinfo ENOTFOUND)",
    ]);
  });
});

describe("bytes that are not those published", () => {
  test("are thrown away: another checksum", async () => {
    hub.file("/data.bin", content);
    const error = await errorOf(pull({ checksum: { kind: "sha256", hex: "0".repeat(64) } }));
    expect([error.code, left()]).toEqual(["DOWNLOAD_CHANGED", []]);
  });

  test("are not even fetched where their length says so", async () => {
    hub.file("/data.bin", content.subarray(1));
    const error = await errorOf(pull());
    expect([error.code, error.message]).toEqual([
      "DOWNLOAD_CHANGED",
      expect.stringContaining("299999 bytes where 300000"),
    ]);
    expect(left()).toEqual([]);
  });

  test("are told by their number where the server gives no length", async () => {
    hub.on("/data.bin", (_, response) => void response.writeHead(200).end(content.subarray(1)));
    expect((await errorOf(pull())).code).toBe("DOWNLOAD_CHANGED");
    expect(existsSync(target)).toBe(false);
  });
});

describe("a file whose size is published rounded", () => {
  const about = (bytes: number) => ({ bytes, isExact: false });
  const stream = (bytes: number) =>
    hub.on("/data.bin", (_, response) => void response.writeHead(200).end(content.subarray(0, bytes)));

  test.each([
    ["half of it", 200_000, 100_000],
    ["twice as much", 150_000, 300_000],
  ])("may have %s", async (_, published, bytes) => {
    hub.file("/data.bin", content.subarray(0, bytes));
    expect(await pull(about(published))).toBeNull();
  });

  test.each([
    ["less than half of it", 200_000, 99_999, "has 100 kB where about 200 kB were published"],
    ["more than twice as much", 100_000, 200_001, "has 200 kB where about 100 kB were published"],
    ["a few bytes in the place of megabytes", 16_300_000, 18, "has 18 bytes where about 16.3 MB were published"],
    ["nothing", 16_300_000, 0, "is empty"],
  ])("has not %s, whether the server says how much it sends or not", async (_, published, bytes, says) => {
    hub.file("/data.bin", content.subarray(0, bytes));
    const announced = await errorOf(pull(about(published)));
    stream(bytes);
    const streamed = await errorOf(pull(about(published)));
    for (const { code, message } of [announced, streamed]) {
      expect([code, message]).toEqual(["DOWNLOAD_CHANGED", `data.bin ${says}: it was not kept`]);
    }
    expect(left()).toEqual([]);
  });

  test("is read no further than twice its size where an answer has no end", async () => {
    let sent = 0;
    hub.on("/data.bin", (_, response) => {
      response.writeHead(200, { etag: '"one"' });
      const piece = Buffer.alloc(10_000);
      const timer = setInterval(() => {
        sent += piece.length;
        response.write(piece);
      }, 1);
      response.on("close", () => clearInterval(timer));
    });
    const error = await errorOf(pull(about(100_000)));
    expect([error.code, left()]).toEqual(["DOWNLOAD_CHANGED", []]);
    expect(sent).toBeLessThan(1_000_000);
  });

  test("is no more than the whole of which the server sends a part", async () => {
    writeFileSync(`${target}.part`, content.subarray(0, 1000));
    writeFileSync(`${target}.part.tag`, '"one"');
    hub.on("/data.bin", (_, response) => {
      response.writeHead(206, { "content-range": "bytes 1000-299999/300000" });
      response.end(Buffer.concat([content.subarray(1000), Buffer.from("more")]));
    });
    expect(await errorOf(pull(about(300_000)))).toMatchObject({
      code: "DOWNLOAD_CHANGED",
      message: "data.bin is longer than the server said: it was not kept",
    });
  });
});

describe("a web page in the place of a file", () => {
  test.each(["text/html", "text/html; charset=utf-8", "TEXT/HTML", "application/xhtml+xml"])(
    "is refused, whatever its length: %s",
    async (kind) => {
      hub.file("/data.bin", content, { "content-type": kind });
      const error = await errorOf(pull());
      expect([error.code, error.message]).toEqual(["DOWNLOAD_REFUSED", "a web page came in the place of data.bin"]);
      expect([error.hint, left(), hub.requests.length]).toEqual([expect.stringContaining("https://page"), [], 1]);
    },
  );

  test("leaves what had arrived before, so that the download goes on after the log-in", async () => {
    writeFileSync(`${target}.part`, content.subarray(0, 1000));
    writeFileSync(`${target}.part.tag`, '"one"');
    hub.on("/data.bin", (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("log in"));
    expect((await errorOf(pull())).code).toBe("DOWNLOAD_REFUSED");
    hub.file("/data.bin", content, { "content-type": "text/plain" });
    await pull();
    expect(hub.requests[0]!.headers.range).toBe("bytes=1000-");
    expect(readFileSync(target).equals(content)).toBe(true);
  });
});

test("a folder that cannot be written to is a user error", async () => {
  hub.file("/data.bin", content);
  const progress = () => undefined;
  const download: Download = {
    url: `${hub.url}/data.bin`,
    target: join(folder, "none", "x"),
    file,
    page: "https://page",
    progress,
  };
  expect((await errorOf(fetchFile(download, effectsWith()))).code).toBe("OUTPUT_WRITE");
});
