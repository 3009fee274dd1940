import { checkDepth } from "./check-depth.js";
import { containerOpcodes } from "./container-opcodes.js";
import { objectOpcodes } from "./object-opcodes.js";
import { PickleFault, PickleRefusal } from "./pickle-fault.js";
import { PickleMachine } from "./pickle-machine.js";
import { code, type Instruction, scalarOpcodes } from "./scalar-opcodes.js";

const newestProtocol = 5;

/** The instruction that ends a pickle. */
const stop = code(".");

const structure: Readonly<Record<number, Instruction>> = {
  128: ({ reader }) => {
    const protocol = reader.byte();
    if (protocol > newestProtocol) throw new PickleFault(`protocol ${protocol}, of which nothing is known`);
  },
  149: ({ reader }) => reader.beginFrame(),
};

const instructions: readonly (Instruction | undefined)[] = Array.from({ length: 256 }, (_, opcode) => {
  return structure[opcode] ?? scalarOpcodes[opcode] ?? containerOpcodes[opcode] ?? objectOpcodes[opcode];
});

/** Something that is wrong at a byte of a pickle. */
export class PickleError extends Error {
  /** Up to where it was read, from 0. */
  readonly offset: number;
  readonly fault: PickleFault;

  constructor(fault: PickleFault, offset: number) {
    super(fault.message);
    this.name = "PickleError";
    this.fault = fault;
    this.offset = offset;
  }

  get isRefusal(): boolean {
    return this.fault instanceof PickleRefusal;
  }
}

function run(machine: PickleMachine): unknown {
  for (;;) {
    const opcode = machine.reader.byte();
    if (opcode === stop) break;
    const instruction = instructions[opcode];
    if (instruction === undefined)
      throw new PickleFault(`0x${opcode.toString(16).padStart(2, "0")} is no instruction of a pickle`);
    instruction(machine);
  }
  const value = machine.result();
  checkDepth(value, machine.reader.offset);
  return value;
}

/**
 * The value of a pickle: null, booleans, numbers, bigints, texts, Buffers, lists (also for tuples and sets), dicts (objects
 * without a prototype), arrays of numpy and tables of pandas. Nothing in it is ever called: names are looked up in a list of
 * ours. Throws a PickleError.
 */
export function parsePickle(bytes: Buffer): unknown {
  const machine = new PickleMachine(bytes);
  try {
    return run(machine);
  } catch (error) {
    throw error instanceof PickleFault ? new PickleError(error, machine.reader.offset) : error;
  }
}
