import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { publicDatasets } from "../../datasets/public/index.js";
import { HubServer } from "../support/hub-server.js";
import { Workspace } from "../support/run-cli.js";
import { describeWithShared, sharedPath } from "../support/shared-data.js";

const hub = new HubServer();
const place = new Workspace();
const parts = [
  ["routellm-mmlu", "data/routellm/mmlu"],
  ["routellm-gsm8k", "data/routellm/gsm8k"],
  ["routellm-mt-bench", "data/routellm/mt_bench"],
] as const;

describeWithShared(
  "the real files of public datasets",
  parts.map(([, folder]) => folder),
  () => {
    beforeAll(() => {
      for (const [name, folder] of parts) {
        const { address, files } = publicDatasets.find((dataset) => dataset.name === name)!;
        for (const { path, local } of files) {
          hub.file(`${address.replace("https:/", "")}${path}`, readFileSync(join(sharedPath(folder), local)));
        }
      }
    });

    test.each(parts)("of %s are those of the registry: sizes, checksums and names", async (name, folder) => {
      const env = { ROUTEBENCH_CACHE_DIR: join(place.path, "cache"), ROUTEBENCH_HUB_URL: hub.url };
      const run = await place.run(["data", "pull", name, "--yes"], { env });
      expect([run.code, run.stderr]).toEqual([0, expect.stringContaining("git object checked")]);
      const arrived = readdirSync(join(place.path, "cache", "datasets", name));
      expect(arrived.sort()).toEqual(readdirSync(sharedPath(folder)).sort());
      const [, , path] = run.stdout.trim().split(" ");
      const evaluated = await place.run(["eval", path!, "--replicates", "100", "--json"]);
      expect([evaluated.code, evaluated.stderr]).toEqual([0, expect.not.stringContaining("error:")]);
    });
  },
);
