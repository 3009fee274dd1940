import { groupRows } from "../../src/core/group-rows.js";
import type { MetricContext } from "../../src/core/metric.js";
import type { Outcomes, Replay } from "../../src/core/replay.js";
import type { RandomStream } from "../random-stream.js";

/** `count` different rows of `total`, every such set equally likely, ascending (Floyd's algorithm). */
export function drawRows(random: RandomStream, count: number, total: number): Int32Array {
  const drawn = new Set<number>();
  for (let last = total - count; last < total; last++) {
    const row = Math.floor(random.uniform() * (last + 1));
    drawn.add(drawn.has(row) ? last : row);
  }
  return Int32Array.from(drawn).sort();
}

/** Draws test sets of about `items` items: whole units, every set of as many units equally likely, without replacement. */
export class UnitSampler {
  readonly #units: readonly (readonly number[])[];
  readonly #items: number;

  /** @param units rows: what is drawn whole */
  constructor(units: readonly string[]) {
    this.#units = [...groupRows(units).values()];
    this.#items = units.length;
  }

  /** Rows in ascending order; exactly `items` where each is a unit of its own. */
  draw(random: RandomStream, items: number): Int32Array {
    const count = Math.round((items * this.#units.length) / this.#items);
    const drawn = drawRows(random, count, this.#units.length);
    return Int32Array.from([...drawn].flatMap((unit) => this.#units[unit]!)).sort();
  }
}

/** Takes some rows of columns. A column that is asked for twice is taken once, so that shared columns stay shared. */
export class ColumnSample {
  readonly #rows: Int32Array;
  readonly #taken = new Map<Float64Array, Float64Array>();

  constructor(rows: Int32Array) {
    this.#rows = rows;
  }

  /** The rows of one column. */
  column(column: Float64Array): Float64Array {
    const known = this.#taken.get(column);
    if (known) return known;
    const taken = Float64Array.from(this.#rows, (row) => column[row]!);
    this.#taken.set(column, taken);
    return taken;
  }

  /** The rows of everything that metrics read. */
  context(context: MetricContext): MetricContext {
    const { peak, estimates, forecast, clusterOracle, clusters } = context;
    const models = context.models.length;
    return {
      ...context,
      router: this.#replay(context.router),
      nominated: context.nominated.map((point) => this.#replay(point)),
      peak: peak && this.#replay(peak),
      estimates: estimates && {
        quality: this.#table(estimates.quality, models),
        costUsd: this.#table(estimates.costUsd, models),
      },
      forecast: forecast && {
        ...forecast,
        predicted: this.column(forecast.predicted),
        observed: this.column(forecast.observed),
      },
      models: context.models.map((model) => this.#outcomes(model)),
      field: context.field.map((point) => this.#outcomes(point)),
      oracle: this.#outcomes(context.oracle),
      groupOracle: this.#outcomes(context.groupOracle),
      clusterOracle: clusterOracle && this.#outcomes(clusterOracle),
      groups: this.texts(context.groups),
      clusters: clusters && this.texts(clusters),
    };
  }

  /** The rows of a column of texts. */
  texts(texts: readonly string[]): string[] {
    return Array.from(this.#rows, (row) => texts[row]!);
  }

  #outcomes({ score, cost }: Outcomes): Outcomes {
    return { score: this.column(score), cost: this.column(cost) };
  }

  #replay(replay: Replay): Replay {
    const measures = new Map([...replay.measures].map(([name, column]) => [name, this.column(column)]));
    return { ...this.#outcomes(replay), shares: replay.shares.map((share) => this.column(share)), measures };
  }

  #table(values: Float64Array, width: number): Float64Array {
    return Float64Array.from({ length: this.#rows.length * width }, (_, cell) => {
      return values[this.#rows[Math.floor(cell / width)]! * width + (cell % width)]!;
    });
  }
}
