import { elementsOf, isObject, textOf, valueAt } from "../../src/core/json-value.js";

/** What writers put in the place of a prompt that they were told not to keep. */
const redacted = new Set(["redacted-by-litellm", "__REDACTED__"]);

/** A text that may be JSON of messages, as its value. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The text of one message: its content, or that of its parts that are text. */
function textOfMessage(message: unknown): string {
  const content = valueAt(message, "content") ?? valueAt(message, "parts");
  if (typeof content === "string") return content;
  const parts = elementsOf(content).map((part) => {
    const type = valueAt(part, "type");
    if (type !== undefined && type !== "text" && type !== "input_text") return undefined;
    return textOf(part) ?? textOf(valueAt(part, "text")) ?? textOf(valueAt(part, "content"));
  });
  return parts.filter((part) => part !== undefined).join("\n");
}

function isUser(message: unknown): boolean {
  const role = valueAt(message, "role");
  return role === "user" || role === "human";
}

/** What the user says in a list of messages; of a list without a user, what everybody says. */
function textOfMessages(messages: readonly unknown[]): string {
  const users = messages.filter(isUser);
  const asked = users.length > 0 ? users : messages;
  return asked
    .map(textOfMessage)
    .filter((text) => text !== "")
    .join("\n");
}

/**
 * The prompt of a call where it was captured: a text, or what the user says in its messages, one after the other. Messages may
 * be a list, an object with `messages`, or JSON text of either. undefined where it was not captured, was redacted, or has no text.
 *
 * @example promptText([{ role: "system", content: "Be brief." }, { role: "user", content: "What is 2 + 2?" }]) // "What is 2 + 2?"
 */
export function promptText(captured: unknown): string | undefined {
  const value = parsed(captured);
  const messages = Array.isArray(value) ? value : (valueAt(value, "messages") ?? valueAt(value, "input"));
  const text = Array.isArray(messages)
    ? textOfMessages(messages)
    : isObject(value)
      ? textOf(messages)
      : textOf(captured);
  return text === undefined || text === "" || redacted.has(text.trim()) ? undefined : text;
}
