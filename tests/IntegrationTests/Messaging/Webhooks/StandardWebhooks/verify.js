// Verifies one delivery, given on standard input as { secret, headers, body }, and prints its payload.
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

const { secret, headers, body } = JSON.parse(await text(process.stdin));
try {
  console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
