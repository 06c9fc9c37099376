import * as openid from 'openid-client'
import { discover } from './shared.mjs'

export default async input => {
  const config = await discover(input)
  const tokens = await openid.pollDeviceAuthorizationGrant(config, { ...input.device, interval: 0 })
  return { tokens, claims: tokens.claims() ?? null }
}
