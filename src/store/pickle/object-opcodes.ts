import { decodeText } from "./byte-reader.js";
import { KnownName } from "./known-name.js";
import { knownName } from "./known-names.js";
import { PickleFault, refusedName } from "./pickle-fault.js";
import { isDict, type PickleMachine, setMember } from "./pickle-machine.js";
import { code, type Instruction } from "./scalar-opcodes.js";
import { isStateful, setState } from "./stateful.js";

function pushName(machine: PickleMachine, module: string, name: string): void {
  const known = knownName(module, name);
  machine.push(known.isMissing ? null : known);
}

function argumentsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new PickleFault("arguments that are no tuple");
}

/** Something that is to be called, which must be a name of the list. */
function callee(value: unknown, how: string): KnownName {
  if (value instanceof KnownName) return value;
  throw refusedName(`a call (${how}) of something that is no name`);
}

function reduce(machine: PickleMachine): void {
  const values = argumentsOf(machine.pop());
  machine.pushContainer(callee(machine.pop(), "REDUCE").call(values));
}

function newObject(machine: PickleMachine): void {
  const values = argumentsOf(machine.pop());
  machine.pushContainer(callee(machine.pop(), "NEWOBJ").create(values));
}

function build(machine: PickleMachine): void {
  const state = machine.pop();
  const target = machine.top();
  if (isStateful(target)) target[setState](state);
  else if (isDict(target) && isDict(state))
    for (const [key, value] of Object.entries(state)) setMember(target, key, value);
  else throw refusedName("a state (BUILD) of something that is no numpy or pandas object");
}

function nameOf(value: unknown): string {
  return value instanceof KnownName ? value.name : "something that is no name";
}

/** A line with the name of a module or of something in it. */
function nameLine(machine: PickleMachine): string {
  return decodeText(machine.reader.line());
}

/** The class of an instance that is made without NEWOBJ: only programs of Python 1 wrote these. */
function refuseInstance(machine: PickleMachine): void {
  throw refusedName(`an instance (INST) of ${nameLine(machine)}.${nameLine(machine)}`);
}

/** Instructions that name something of Python, call it, or give it a state. Those that only programs need are refused. */
export const objectOpcodes: Readonly<Record<number, Instruction>> = {
  [code("c")]: (machine) => pushName(machine, nameLine(machine), nameLine(machine)),
  147: (machine) => {
    const [name, module] = [machine.pop(), machine.pop()];
    if (typeof name !== "string" || typeof module !== "string") throw new PickleFault("a name that is no text");
    pushName(machine, module, name);
  },
  [code("R")]: reduce,
  129: newObject,
  [code("b")]: build,
  146: (machine) => {
    const [cls] = [machine.pop(), machine.pop(), machine.pop()].reverse();
    throw refusedName(`a call with named arguments (NEWOBJ_EX) of ${nameOf(cls)}`);
  },
  [code("i")]: refuseInstance,
  [code("o")]: (machine) => {
    throw refusedName(`an instance (OBJ) of ${nameOf(machine.popMark()[0])}`);
  },
  [code("P")]: (machine) => {
    throw refusedName(`the persistent id "${nameLine(machine)}"`);
  },
  [code("Q")]: (machine) => {
    const id = machine.pop();
    throw refusedName(`the persistent id ${typeof id === "string" ? `"${id}"` : "of an object"}`);
  },
  130: (machine) => refuseExtension(machine.reader.byte()),
  131: (machine) => refuseExtension(machine.reader.take(2).readUInt16LE()),
  132: (machine) => refuseExtension(machine.reader.take(4).readInt32LE()),
  151: () => {
    throw refusedName("a buffer outside of the file (NEXT_BUFFER)");
  },
  152: () => {
    throw refusedName("a buffer outside of the file (READONLY_BUFFER)");
  },
};

function refuseExtension(number: number): never {
  throw refusedName(`the registered extension ${number}`);
}
