import { licenceClasses } from '#shared/catalog/sales/test-drive-agreement'
import { today } from '@/clock'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Paragraph, Tick } from '@/ui/elements'
import { DateField, TextField } from '@/ui/field'
import classes from './index.module.scss'
import { type LicenceErrors, type LicenceForm, longTerm } from './licence'
import type { StepProps } from './wish'

/** Step 3: the driving licence, as printed on it. */
export function EnterLicence({ wish, onWish, errors }: StepProps & { errors: LicenceErrors }) {
  const licence = wish.licence
  const change = (part: Partial<LicenceForm>) => onWish({ licence: { ...licence, ...part } })
  const isLong = licence.validTo === longTerm
  return (
    <>
      <Heading level={2} className={classes.heading}>
        填写驾驶证
      </Heading>
      <Box className={classes.sheet}>
        <TextField
          id="licence-number"
          title="驾驶证号"
          kind="identity"
          placeholder="18 位，与身份证号相同"
          maxLength={18}
          value={licence.number}
          error={errors.number}
          onChange={(number) => change({ number: number.toUpperCase().replace(/[^0-9X]/g, '') })}
        />
        <Box className={classes.question}>
          <Paragraph className={classes.label}>准驾车型</Paragraph>
          <Choices label="准驾车型" lay="grid">
            {licenceClasses.map((one) => (
              <Choice key={one} chosen={licence.class === one} onChoose={() => change({ class: one })}>
                {one}
              </Choice>
            ))}
          </Choices>
          {errors.class ? <Paragraph className={classes.error}>{errors.class}</Paragraph> : null}
        </Box>
        <DateField
          id="licence-first-on"
          title="初次领证日期"
          to={today()}
          value={licence.firstOn}
          error={errors.firstOn}
          onChange={(firstOn) => change({ firstOn })}
        />
        <Box className={classes.question}>
          <DateField
            id="licence-valid-to"
            title="有效期止"
            value={isLong ? '' : licence.validTo}
            disabled={isLong}
            error={errors.validTo}
            onChange={(validTo) => change({ validTo })}
          />
          <Tick
            id="licence-long-term"
            className={classes.tick}
            label="长期有效"
            checked={isLong}
            onChange={(checked) => change({ validTo: checked ? longTerm : '' })}
          />
        </Box>
      </Box>
      <Paragraph className={classes.small}>请按驾驶证填写。到店后由陪驾销售顾问核对原件。</Paragraph>
    </>
  )
}
