// Three identity providers (oidc-provider, a certified one) on free ports of 127.0.0.1, one for each tenant of a test. Writes their
// addresses as one line of JSON and ends with its input. Whoever comes to sign in is the account that login_hint names, without
// a form. POST /_control changes a provider: clients, accounts, rotate (new keys), lifetime (of ID tokens, in seconds).
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Provider } from 'oidc-provider';

// It has notices of its own for people.
console.log = console.info = console.error;

const tell = (line) => process.stdout.write(JSON.stringify(line) + '\n');

const newKeys = (algorithm) => {
  const { privateKey } = algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: algorithm, kid: randomUUID() }] };
};

const bodyOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
};

class Tenant {
  constructor(algorithm) {
    Object.assign(this, { algorithm, clients: [], accounts: {}, lifetime: 86400, userinfoOnly: false, jwks: newKeys(algorithm) });
  }

  async start() {
    this.server = createServer((request, response) => this.answer(request, response).catch((error) => {
      response.statusCode = 500;
      response.end(String(error.stack));
    }));
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    this.issuer = `http://127.0.0.1:${this.server.address().port}`;
    this.build();
    return this.issuer;
  }

  build() {
    this.provider = new Provider(this.issuer, {
      clients: this.clients.map((client) => ({ id_token_signed_response_alg: this.algorithm, ...client })),
      jwks: this.jwks,
      cookies: { keys: ['test'] },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
      scopes: ['openid', 'offline_access', 'groups'],
      conformIdTokenClaims: this.userinfoOnly,
      ttl: { IdToken: this.lifetime, AccessToken: 600, AuthorizationCode: 60, Grant: 3600, Interaction: 600, Session: 3600 },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
      interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
      // By itself it calls no address of its own machine, and for two and a half seconds at most: then nobody hears of a sign-out.
      fetch: (url, { dispatcher, signal, ...options }) => fetch(url, options),
      findAccount: (context, id) => this.accounts[id] && { accountId: id, claims: () => ({ sub: id, ...this.accounts[id] }) },
      loadExistingGrant: (context) => {
        const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
        grant.addOIDCScope([...context.oidc.requestParamScopes].join(' '));
        return grant.save().then(() => grant);
      },
    });
    this.provider.on('server_error', (context, error) => tell({ error: String(error.stack) }));
    this.callback = this.provider.callback();
  }

  async answer(request, response) {
    if (request.url === '/_control') return this.control(await bodyOf(request), response);
    if (request.url.startsWith('/interaction/')) return this.signIn(request, response);
    return this.callback(request, response);
  }

  control({ rotate, ...changes }, response) {
    Object.assign(this, changes);
    if (rotate) this.jwks = newKeys(this.algorithm);
    this.build();
    response.end('{}');
  }

  async signIn(request, response) {
    const { params } = await this.provider.interactionDetails(request, response);
    const result = this.accounts[params.login_hint]
      ? { login: { accountId: params.login_hint } }
      : { error: 'access_denied', error_description: 'The user has cancelled.' };
    await this.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
}

const tenants = ['RS256', 'ES256', 'PS256'].map((algorithm) => new Tenant(algorithm));
tell({ issuers: await Promise.all(tenants.map((tenant) => tenant.start())) });
process.stdin.on('end', () => process.exit(0)).resume();
