// Writes docs/metrics.md from the metric registry: node dist/scripts/generate-metrics-doc.js
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";
import { metricsDocument } from "./metrics-document.js";

writeFileSync(join(packageRoot(), "docs", "metrics.md"), metricsDocument());
