import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectFailure } from "../support/expect-failure.js";
import { HubServer, serveFile } from "../support/hub-server.js";
import { outcomeOf, Workspace } from "../support/run-cli.js";

const hub = new HubServer();
const place = new Workspace();
const path = "/huggingface.co/datasets/ulab-ai/FusionBench/resolve/main/full_test/data-00000-of-00001.parquet";
const target = join(place.path, "cache", "datasets", "fusionbench", "data-00000-of-00001.parquet");
/** As large as half of what is published, below which nothing is taken for the file. */
const content = Buffer.alloc(8_150_000, Buffer.from(Array.from({ length: 253 }, (_, index) => (index * 31) % 253)));

function environment() {
  return { ROUTEBENCH_CACHE_DIR: join(place.path, "cache"), ROUTEBENCH_HUB_URL: hub.url };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let count = 0; count < 300; count++) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it never came to pass");
}

describe("data pull as a process", () => {
  test("downloads nothing without a yes where there is no terminal", async () => {
    hub.file(path, content);
    const run = await place.run(["data", "pull", "fusionbench"], { env: environment() });
    expectFailure(run, { code: "USAGE", says: "without a yes", hint: "--yes" });
    expect(run.stderr).toContain("licence  not stated");
    expect([hub.requests.length, existsSync(target)]).toEqual([0, false]);
  });

  test("ended by Ctrl-C keeps what has arrived and goes on from there; at the end stands the command to go on with", async () => {
    hub.on(path, (request, response, seen) => {
      if (seen.length > 0) serveFile(request, response, content, { etag: '"one"' });
      else {
        response.writeHead(200, { etag: '"one"', "content-length": String(content.length) });
        response.write(content.subarray(0, 100_000));
      }
    });
    const args = ["data", "pull", "fusionbench", "--yes"];
    const child = place.start(args, { env: environment() });
    const ended = outcomeOf(child);
    await until(() => existsSync(`${target}.part`) && statSync(`${target}.part`).size === 100_000);
    child.kill("SIGINT");
    expect((await ended).code).not.toBe(0);
    expect([existsSync(target), statSync(`${target}.part`).size]).toEqual([false, 100_000]);
    const run = await place.run(args, { env: environment() });
    expect(run.code).toBe(0);
    expect(hub.requests[1]!.headers.range).toBe("bytes=100000-");
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(existsSync(`${target}.part`)).toBe(false);
    expect(run.stderr).toContain("data-00000-of-00001.parquet: 8.15 MB, no checksum is published");
    expect(run.stdout).toBe(`routebench eval ${target}\n`);
  });

  test("of what is there uses the network no more, and neither does the list", async () => {
    const hooks = ["no-network"];
    const run = await place.run(["data", "pull", "fusionbench"], { env: environment(), hooks });
    expect([run.code, run.stdout]).toEqual([0, `routebench eval ${target}\n`]);
    expect((await place.run(["data", "pull"], { hooks })).code).toBe(0);
    expect((await place.run(["data", "pull", "--help"], { hooks })).stdout).toContain(
      "the only command that uses the network",
    );
  });

  test("is what the guard against the network would notice", async () => {
    const run = await place.run(["data", "pull", "embedllm", "--yes"], { env: environment(), hooks: ["no-network"] });
    expect([run.code, run.stderr]).toEqual([99, expect.stringMatching(/\nthe program used the network\n$/)]);
  });
});
