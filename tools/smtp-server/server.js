// A mail server on a free port of 127.0.0.1. It writes its port, then every mail that it takes, as lines of JSON, and ends
// with its input. What it does with a mail is in the recipient: later@, never@, hang@, drop@, relay@ (only from who has signed in); all others are taken.
import { SMTPServer } from 'smtp-server';

const tell = (line) => process.stdout.write(JSON.stringify(line) + '\n');
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const nameOf = (session) => session.envelope.rcptTo[0].address.split('@')[0];

const server = new SMTPServer({
  hideSTARTTLS: process.argv.includes('--no-starttls'),
  authOptional: true,
  disableReverseLookup: true,
  onAuth: ({ username, password }, session, done) =>
    password === 'right' ? done(null, { user: username }) : done(refusal(535, 'Wrong password')),
  onRcptTo: ({ address }, session, done) => {
    const [name] = address.split('@');
    if (name === 'later') return done(refusal(450, 'Mailbox busy'));
    if (name === 'relay' && !session.user) return done(refusal(550, '5.7.1 Relaying denied'));
    if (name === 'never') return done(refusal(550, 'No such user'));
    done();
  },
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const name = nameOf(session);
      if (name === 'hang') return tell({ hanging: true });
      if (name === 'drop') return [...server.connections].forEach((connection) => connection._socket.destroy());
      tell({ secure: session.secure, user: session.user ?? null, from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((x) => x.address), raw: Buffer.concat(chunks).toString('latin1') });
      done();
    });
  },
});

server.on('error', () => {});
server.listen(0, '127.0.0.1', () => tell({ port: server.server.address().port }));
process.stdin.on('end', () => process.exit(0)).resume();
