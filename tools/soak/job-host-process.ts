import { once } from 'node:events'
import type { Order } from './job-function'
import { giveOrder, type JobHostPlace, startJobHost } from './job-host'

/** One function host as a process: says when it is ready, begins when it is told, prints what it did. */
async function main(place: JobHostPlace, order: Order): Promise<void> {
  const host = startJobHost(place)
  await giveOrder(host, { put: 0 })
  console.log('ready')
  await once(process.stdin, 'data')
  console.log(JSON.stringify(await giveOrder(host, order)))
  await host.close()
  process.stdin.destroy()
}

const [place = '', order = ''] = process.argv.slice(2)
void main(JSON.parse(place) as JobHostPlace, JSON.parse(order) as Order)
