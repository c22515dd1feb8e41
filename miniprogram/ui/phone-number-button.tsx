import { Button } from '@tarojs/components'
import buttons from './button.module.scss'
import classes from './phone-number-button.module.scss'

interface PhoneNumberButtonProps {
  /** The code by which the cloud asks WeChat for the number; good once, for five minutes. */
  readonly onCode: (code: string) => void
  /** The person did not want to tell it, or WeChat could not. */
  readonly onRefused: () => void
  readonly children: string
}

/** The button on which WeChat offers to tell the person's phone number. */
export function PhoneNumberButton({ onCode, onRefused, children }: PhoneNumberButtonProps) {
  return (
    <Button
      className={`${buttons.button} ${buttons.primary} ${classes.native}`}
      openType="getPhoneNumber"
      onGetPhoneNumber={({ detail }) => {
        if (detail.code) onCode(detail.code)
        else onRefused()
      }}
    >
      {children}
    </Button>
  )
}
