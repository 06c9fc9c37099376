import { PgBoss } from 'pg-boss';
import pg from 'pg';
import { Counted, latencies, loops, talk } from './talk.mjs';

const connectionString = process.env.PEER_DATABASE;
const pool = new pg.Pool({ connectionString, max: 2 });
const boss = new PgBoss({ connectionString, useListenNotify: true });
boss.on('error', error => console.error(error.message));
await boss.start();
await boss.createQueue('noop', {});
await boss.createQueue('probe', { notify: true });

const settle = () => pool.query('vacuum analyze');

await talk({
  async drain(count) {
    await boss.deleteAllJobs('noop');
    for (let left = count; left > 0; left -= 5000)
      await boss.insert('noop', Array.from({ length: Math.min(left, 5000) }, () => ({ data: {} })));
    await settle();
    const counted = new Counted(count);
    await boss.work('noop', { batchSize: 500, localConcurrency: 4, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 }, async jobs => { counted.add(jobs.length); });
    const rate = await counted.done;
    await boss.offWork('noop', { wait: true });
    const left = await pool.query("select count(*) from pgboss.job where name = 'noop' and state < 'completed'");
    return [rate, left.rows[0].count];
  },
  async send(count, seconds) {
    const rate = await loops(count, seconds, () => boss.send('noop', {}));
    await boss.deleteAllJobs('noop');
    return rate;
  },
  async latency(count) {
    let onJob = () => {};
    await boss.work('probe', { pollingIntervalSeconds: 2 }, async () => { onJob(); });
    await new Promise(resolve => setTimeout(resolve, 1000));
    const found = await latencies(count, () => boss.send('probe', {}), () => new Promise(resolve => { onJob = () => resolve(performance.now()); }));
    await boss.offWork('probe', { wait: true });
    return found;
  },
});
