import readline from 'node:readline';

/** Every contestant of bench/queue: one request per line on standard input, one answer with numbers on standard output. */
export async function talk(requests) {
  console.log('= 0');
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [name, ...values] = line.trim().split(' ');
    const answer = await requests[name](...values.map(Number));
    console.log(`= ${[answer].flat().join(' ')}`);
  }
  process.exit(0);
}

/**
 * Counts jobs: how many a second were executed after the first tenth of them, which is left to starting and fetching ahead.
 */
export class Counted {
  done = new Promise(resolve => { this.resolve = resolve; });
  count = 0;
  first = 0;

  constructor(most) { this.most = most; }

  add(jobs) {
    this.count += jobs;
    if (this.first === 0 && this.count >= this.most / 10)
      [this.first, this.start] = [this.count, performance.now()];
    if (this.count >= this.most)
      this.resolve((this.count - this.first) * 1000 / (performance.now() - this.start));
  }
}

/** As many loops as asked for, each adding its next job when the last is committed: jobs per second. */
export async function loops(count, seconds, send) {
  const start = performance.now();
  let sent = 0;
  await Promise.all(Array.from({ length: count }, async () => {
    while (performance.now() - start < seconds * 1000) {
      await send();
      sent++;
    }
  }));
  return sent / ((performance.now() - start) / 1000);
}

/** Milliseconds from the call that adds a job to the job's start, one at a time. */
export async function latencies(count, add, started) {
  const found = [];
  for (let i = 0; i < count; i++) {
    await new Promise(resolve => setTimeout(resolve, 20 + Math.random() * 30));
    const start = performance.now();
    const isStarted = started();
    await add();
    found.push((await isStarted) - start);
  }
  return found;
}
