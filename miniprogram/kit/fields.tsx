import { useState } from 'react'
import { Button } from '@/ui/button'
import { Box, Tick } from '@/ui/elements'
import { DateField, TextField } from '@/ui/field'
import { SearchField } from '@/ui/search-field'
import { Select } from '@/ui/select'
import classes from './index.module.scss'
import { Piece, State } from './piece'
import { longCompany } from './samples'

const colours = [
  { value: 'white', title: '月光白' },
  { value: 'grey', title: '岩石灰' },
  { value: 'blue', title: '深海蓝' },
]

/** What is written, chosen from a list, or ticked. */
export function Fields() {
  return (
    <>
      <TextFields />
      <Dates />
      <Others />
    </>
  )
}

function TextFields() {
  const [text, setText] = useState('')
  const same = { value: text, onChange: setText }
  return (
    <Piece
      name="TextField"
      from="field"
      use="填写一行内容。标题始终可见；错误用一句话说明应当怎样填写，写在输入框下方。"
    >
      <State caption="空">
        <TextField id="kit-text" title="手机号" kind="phone" placeholder="本人使用的手机号" {...same} />
      </State>
      <State caption="有提示">
        <TextField id="kit-hint" title="姓名" hint="请与身份证件一致" {...same} />
      </State>
      <State caption="填写有误">
        <TextField
          id="kit-wrong"
          title="手机号"
          error="请输入 11 位手机号"
          value="1381234"
          onChange={() => undefined}
        />
      </State>
      <State caption="不可填写">
        <TextField id="kit-off" title="门店" disabled value="衡远翎川苏州店" onChange={() => undefined} />
      </State>
      <State caption="旁边有按钮">
        <TextField
          id="kit-aside"
          title="验证码"
          kind="code"
          placeholder="6 位数字"
          {...same}
          aside={
            <Button small look="plain" onPress={() => undefined}>
              获取验证码
            </Button>
          }
        />
      </State>
      <State caption="内容很长">
        <TextField id="kit-long" title="企业名称" value={longCompany} onChange={() => undefined} />
      </State>
    </Piece>
  )
}

function Dates() {
  const [day, setDay] = useState('2026-11-24')
  return (
    <Piece
      name="DateField"
      from="field"
      use="填写或选择日期。可直接键入 20261124 这样的八位数字，也可打开日历用方向键选择。"
    >
      <State caption="已填写">
        <DateField id="kit-day" title="交车日期" value={day} onChange={setDay} />
      </State>
      <State caption="有范围（2026 年内）">
        <DateField id="kit-range" title="预约日期" from="2026-01-01" to="2026-12-31" value={day} onChange={setDay} />
      </State>
      <State caption="填写有误">
        <DateField id="kit-day-wrong" title="有效期止" error="请选择有效期止" value="" onChange={() => undefined} />
      </State>
      <State caption="不可填写">
        <DateField id="kit-day-off" title="有效期止" disabled value="" onChange={() => undefined} />
      </State>
    </Piece>
  )
}

function Others() {
  const [typed, setTyped] = useState('翎川 S5')
  const [colour, setColour] = useState('white')
  const [ticked, setTicked] = useState(false)
  return (
    <>
      <Piece name="SearchField" from="search-field" use="按文字查找；有内容时可以一次清空。">
        <State caption="空">
          <SearchField
            id="kit-search-empty"
            label="搜索示例一"
            placeholder="编号、标题或车型"
            value=""
            onChange={setTyped}
          />
        </State>
        <State caption="有内容">
          <SearchField id="kit-search" label="搜索示例二" value={typed} onChange={setTyped} />
        </State>
      </Piece>
      <Piece name="Select" from="select" use="在较多选项中选一个，且平时只需看到已选的一项。选项不多时用 Choices。">
        <State caption="已选">
          <Select id="kit-select" label="车身颜色" options={colours} value={colour} onChange={setColour} />
        </State>
        <State caption="不可选择">
          <Select
            id="kit-select-off"
            label="车身颜色（不可选择）"
            options={colours}
            value="grey"
            onChange={setColour}
            disabled
          />
        </State>
      </Piece>
      <Piece name="Tick" from="elements" use="勾选一项声明或同意。整行都可以按。">
        <State caption="未勾选与已勾选">
          <Box className={classes.stack}>
            <Tick
              id="kit-tick"
              className={classes.tick}
              label="身体状况适合驾驶"
              checked={ticked}
              onChange={setTicked}
            />
            <Tick
              id="kit-ticked"
              className={classes.tick}
              label="我已阅读并同意数字证书申请说明，知悉证书仅用于本次签署"
              checked
              onChange={() => undefined}
            />
          </Box>
        </State>
      </Piece>
    </>
  )
}
