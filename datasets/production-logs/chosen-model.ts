import { textOf } from "../../src/core/json-value.js";

/**
 * Whether a name asks for a router and not for a model: `auto` or a name that ends with `/auto`, such as `openrouter/auto`,
 * and `auto_router/...` of LiteLLM and `router-...` of RouteLLM.
 *
 * @example asksRouter("openrouter/auto") // true
 */
export function asksRouter(name: string): boolean {
  return /(^|\/)auto$|^auto_router\/|^router-/i.test(name);
}

/**
 * The model that was chosen for a call: the one asked for, or, where a router was asked, the one that answered. undefined where
 * a router was asked and nothing says what it chose.
 *
 * @example chosenModel("auto", "gpt-4o-2024-11-20") // "gpt-4o-2024-11-20"
 */
export function chosenModel(requested: unknown, served: unknown): string | undefined {
  const asked = textOf(requested);
  return asked !== undefined && !asksRouter(asked) ? asked : textOf(served);
}
