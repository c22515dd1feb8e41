import { contract } from './contract/command'
import { Complaint } from './contract/complaint'

/** `npm run contract -- …`: exit code 1 when something is missing or wrong; what and where is told in Chinese. */
contract(process.argv.slice(2)).then(console.log, (error: unknown) => {
  console.error(error instanceof Complaint ? error.message : error)
  process.exitCode = 1
})
