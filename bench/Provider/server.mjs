// npm's oidc-provider: client credentials and codes for signed JWTs (ES256), everything else in its own memory.
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

const { privateKey } = await generateKeyPair('ES256', { extractable: true })
const port = process.env.PORT
const resource = 'https://api.example.com'
const client = { client_secret: 'bench-secret-bench-secret', id_token_signed_response_alg: 'ES256' }
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { ...client, client_id: 'bench', grant_types: ['client_credentials'], redirect_uris: [], response_types: [], scope: 'api' },
    { ...client, client_id: 'web', redirect_uris: ['https://app.example.com/callback'], scope: 'openid api' },
  ],
  scopes: ['openid', 'api'],
  jwks: { keys: [{ ...await exportJWK(privateKey), alg: 'ES256', use: 'sig', kid: 'bench' }] },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  loadExistingGrant: granted,
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: 'api', accessTokenFormat: 'jwt', accessTokenTTL: 600, jwt: { sign: { alg: 'ES256' } } }),
    },
  },
})

/** What the user has allowed the client: all of it, once and for the session. */
async function granted({ oidc }) {
  const known = oidc.session.grantIdFor(oidc.client.clientId)
  if (known) return provider.Grant.find(known)
  const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope('openid api')
  grant.addResourceScope(resource, 'api')
  await grant.save()
  return grant
}

const answer = provider.callback()
createServer((request, response) => request.url.startsWith('/interaction/')
  ? provider.interactionFinished(request, response, { login: { accountId: 'bench' } })
  : answer(request, response)).listen(port, '127.0.0.1')
