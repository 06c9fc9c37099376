import * as openid from 'openid-client'
import { discover } from './shared.mjs'

export default async input => openid.tokenRevocation(await discover(input), input.token)
