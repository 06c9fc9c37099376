// The browser is back: tokens for the code, everything checked that a certified client checks.
import * as openid from 'openid-client'
import { discover, proof } from './shared.mjs'

export default async input => {
  const config = await discover(input)
  const tokens = await openid.authorizationCodeGrant(config, new URL(input.callback), {
    pkceCodeVerifier: input.verifier, expectedState: input.state, expectedNonce: input.nonce, maxAge: input.maxAge, idTokenExpected: true,
  }, undefined, await proof(config, input))
  const user = await openid.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
  return { tokens, claims: tokens.claims(), user }
}
