import type { Companion } from "../src/core/format.js";

/**
 * RouteLLM's contaminated_prompts.jsonl: evaluated prompts that are close to a prompt of its routers' training data
 * (cosine of text-embedding-3-small of at least 0.95).
 */
export const contaminatedPrompts = {
  kind: "exclude",
  header: ["train_prompt", "eval_prompt"],
  prompt: "eval_prompt",
} as const satisfies Companion;
