import { parseArgs } from 'node:util'
import { furnish } from '#tools/demo/furnish'
import { closeWhenAsked } from '#tools/localcloud/close-when-asked'
import { startLocalCloud } from '#tools/localcloud/local-cloud'
import { seed } from '#tools/seed/seed'

/** `npm start -- [--port 4700] [--data .data] [--papers]`: the whole product on this machine, with demo data; with papers underway. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4700' },
      data: { type: 'string', default: '.data' },
      papers: { type: 'boolean', default: false },
    },
  })
  const cloud = await startLocalCloud({ data: values.data, port: Number(values.port) })
  await seed(cloud)
  if (values.papers) await furnish(cloud.url, (line) => console.log(line))
  closeWhenAsked(cloud)
  console.log(`本机控制台（短信验证码在这里查看）${cloud.consoleUrl}`)
  console.log(`车签通 已就绪 ${cloud.url}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
