// Answers tasks of the studies, one after the other: see in-workers.ts.
import { parentPort } from "node:worker_threads";
import { runTask, type Task } from "./tasks.js";

parentPort!.on("message", (task: Task) => parentPort!.postMessage(runTask(task)));
