// The same without openid-client: discovery, client credentials with DPoP, introspection, by oauth4webapi itself.
import * as oauth from 'oauth4webapi'

export default async input => {
  const options = { [oauth.customFetch]: input.fetch }
  const issuer = new URL(input.issuer)
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...options, algorithm: input.algorithm }))
  const client = { client_id: input.clientId }
  const proves = oauth.ClientSecretBasic(input.secret)
  const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'))
  const response = await oauth.clientCredentialsGrantRequest(server, client, proves, { scope: input.scope }, { ...options, DPoP })
  const tokens = await oauth.processClientCredentialsResponse(server, client, response)
  const asked = await oauth.introspectionRequest(server, client, proves, tokens.access_token, options)
  return { tokens, introspection: await oauth.processIntrospectionResponse(server, client, asked) }
}
