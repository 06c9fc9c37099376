import * as openid from 'openid-client'
import { discover } from './shared.mjs'

export default async input => openid.tokenIntrospection(await discover(input), input.token)
