import { workerData } from "node:worker_threads";
import { helpWithShare, type NearestShare } from "./nearest-share.js";

helpWithShare(workerData as NearestShare);
