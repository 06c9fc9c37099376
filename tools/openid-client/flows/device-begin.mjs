import * as openid from 'openid-client'
import { discover } from './shared.mjs'

export default async input => openid.initiateDeviceAuthorization(await discover(input), { scope: input.scope })
