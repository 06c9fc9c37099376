import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import pg from 'pg';
import { Counted, latencies, loops, talk } from './talk.mjs';

// "tuned" is the configuration of the project's own page on performance.
const tuned = { concurrentJobs: 24, maxPoolSize: 25, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
const connectionString = process.env.PEER_DATABASE;
const logger = new Logger(() => () => {});
const worker = { connectionString, ...(process.argv[2] === 'tuned' ? tuned : {}) };
const pool = new pg.Pool({ connectionString, max: 10 });
for (const event of ['error', 'connect'])
  pool.on(event, found => { found.on?.('error', error => console.error(error.message)); });
const utils = await makeWorkerUtils({ pgPool: pool, logger });
await utils.migrate();
let onJob = () => {};

const start = () => run({ preset: { worker: { ...worker, logger } }, taskList: { noop: () => { onJob(); } }, noHandleSignals: true });
const clear = () => pool.query('truncate graphile_worker._private_jobs');

/** A job is counted when it runs, and removed after that. */
async function left() {
  for (let tries = 100; ; tries--) {
    const { rows: [{ count }] } = await pool.query('select count(*) from graphile_worker._private_jobs');
    if (count === '0' || tries === 0)
      return count;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

await talk({
  async drain(count) {
    await clear();
    await pool.query("select count(graphile_worker.add_job('noop', '{}')) from generate_series(1, $1)", [count]);
    await pool.query('vacuum analyze graphile_worker._private_jobs');
    const counted = new Counted(count);
    onJob = () => counted.add(1);
    const runner = await start();
    const rate = await counted.done;
    await runner.stop();
    return [rate, await left()];
  },
  async send(count, seconds) {
    const rate = await loops(count, seconds, () => utils.addJob('noop', {}));
    await clear();
    return rate;
  },
  async latency(count) {
    await clear();
    const runner = await start();
    await new Promise(resolve => setTimeout(resolve, 1000));
    const found = await latencies(count, () => utils.addJob('noop', {}), () => new Promise(resolve => { onJob = () => resolve(performance.now()); }));
    await runner.stop();
    return found;
  },
});
