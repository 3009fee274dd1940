import { PickleFault } from "./pickle-fault.js";
import { emptyDict, type PickleMachine, setMember } from "./pickle-machine.js";
import { code, type Instruction } from "./scalar-opcodes.js";

function lastOf(machine: PickleMachine, count: number): unknown[] {
  const values = Array.from({ length: count }, () => machine.pop());
  return values.reverse();
}

function setMembers(dict: unknown, values: readonly unknown[]): void {
  if (values.length % 2 === 1) throw new PickleFault("a key of a dict has no value");
  for (let index = 0; index < values.length; index += 2) setMember(dict, values[index], values[index + 1]);
}

function dictOf(values: readonly unknown[]): unknown {
  const dict = emptyDict();
  setMembers(dict, values);
  return dict;
}

function append(list: unknown, values: readonly unknown[]): void {
  if (!Array.isArray(list)) throw new PickleFault("an element is put into what is no list");
  for (const value of values) list.push(value);
}

function memoNumber(line: Buffer): number {
  const text = line.toString("latin1");
  if (!/^\d{1,10}$/.test(text)) throw new PickleFault(`"${text.slice(0, 60)}" is no memo number`);
  return Number(text);
}

/** Instructions that make lists, dicts, tuples and sets (which are lists here), and those of the stack and the memo. */
export const containerOpcodes: Readonly<Record<number, Instruction>> = {
  [code("(")]: (machine) => machine.mark(),
  [code("0")]: (machine) => machine.discard(),
  [code("1")]: (machine) => void machine.popMark(),
  [code("2")]: (machine) => machine.push(machine.top()),
  [code(")")]: (machine) => machine.pushContainer([]),
  [code("]")]: (machine) => machine.pushContainer([]),
  [code("}")]: (machine) => machine.pushContainer(emptyDict()),
  143: (machine) => machine.pushContainer([]),
  [code("t")]: (machine) => machine.pushContainer(machine.popMark()),
  [code("l")]: (machine) => machine.pushContainer(machine.popMark()),
  [code("d")]: (machine) => machine.pushContainer(dictOf(machine.popMark())),
  145: (machine) => machine.pushContainer(machine.popMark()),
  133: (machine) => machine.pushContainer(lastOf(machine, 1)),
  134: (machine) => machine.pushContainer(lastOf(machine, 2)),
  135: (machine) => machine.pushContainer(lastOf(machine, 3)),
  [code("a")]: (machine) => {
    const value = machine.pop();
    append(machine.top(), [value]);
  },
  [code("e")]: (machine) => {
    const values = machine.popMark();
    append(machine.top(), values);
  },
  144: (machine) => {
    const values = machine.popMark();
    append(machine.top(), values);
  },
  [code("s")]: (machine) => {
    const pair = lastOf(machine, 2);
    setMembers(machine.top(), pair);
  },
  [code("u")]: (machine) => {
    const pairs = machine.popMark();
    setMembers(machine.top(), pairs);
  },
  [code("p")]: (machine) => machine.remember(memoNumber(machine.reader.line())),
  [code("q")]: (machine) => machine.remember(machine.reader.byte()),
  [code("r")]: (machine) => machine.remember(machine.reader.length4()),
  148: (machine) => machine.remember(),
  [code("g")]: (machine) => machine.recall(memoNumber(machine.reader.line())),
  [code("h")]: (machine) => machine.recall(machine.reader.byte()),
  [code("j")]: (machine) => machine.recall(machine.reader.length4()),
};
