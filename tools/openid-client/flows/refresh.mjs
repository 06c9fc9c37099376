import * as openid from 'openid-client'
import { discover, proof } from './shared.mjs'

export default async input => {
  const config = await discover(input)
  return openid.refreshTokenGrant(config, input.refreshToken, input.scope && { scope: input.scope }, await proof(config, input))
}
