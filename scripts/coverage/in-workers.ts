import { Worker } from "node:worker_threads";

/**
 * What a worker script answers to every task, in the order of the tasks: each worker takes the next task when it has
 * answered the last, so the answers do not depend on how many workers there are.
 *
 * @param script posts one message, the answer, for each message, a task
 * @param onAnswer is told how many tasks are answered
 */
export async function inWorkers<Task, Answer>(
  script: URL,
  tasks: readonly Task[],
  workers: number,
  onAnswer: (answered: number) => void,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  let answered = 0;
  const work = async () => {
    const worker = new Worker(script);
    try {
      while (next < tasks.length) {
        const place = next++;
        answers[place] = await ask<Task, Answer>(worker, tasks[place]!);
        onAnswer(++answered);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, work));
  return answers;
}

function ask<Task, Answer>(worker: Worker, task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.postMessage(task);
  });
}
