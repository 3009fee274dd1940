import { describe, expect, it } from "vitest";
import { promptKey } from "../../../src/core/prompt-key.js";

describe("promptKey", () => {
  it("is the beginning of what sha256sum prints", () => {
    // printf 'What is 2 + 2?' | sha256sum; printf 'é' | sha256sum
    expect(promptKey("What is 2 + 2?")).toBe("38d46ad3618826cf");
    expect(promptKey("é")).toBe("4a99557e4033c353");
  });

  it("takes white space of any length and kind for one space, and none at the ends", () => {
    expect(promptKey("\n What \t is\r\n2 + 2?  ")).toBe(promptKey("What is 2 + 2?"));
    expect(promptKey("What is 2+2?")).not.toBe(promptKey("What is 2 + 2?"));
  });

  it("takes spaces of any script off the ends, and leaves them alone within", () => {
    expect(promptKey("\u00a0\u3000a b\n\u2009")).toBe(promptKey("a b"));
    expect(promptKey("a\u00a0b")).not.toBe(promptKey("a b"));
    expect(promptKey("\u2028a")).not.toBe(promptKey("a"));
  });
});
