import { CarPicture } from '@/components/car-picture'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import classes from './index.module.scss'

/** The invitation to a test drive: what most people come for. */
export function TestDrive() {
  return (
    <Box className={classes.invitation}>
      <Heading level={2} className={classes.call}>
        预约试驾
      </Heading>
      <Paragraph className={classes.line}>选车、选时间，协议在线签好，到店出发。</Paragraph>
      <CarPicture body="suv" paint="#2F6388" name="" className={classes.car} />
      <Button onPress={() => open(routes.testDrive)}>预约试驾</Button>
    </Box>
  )
}
