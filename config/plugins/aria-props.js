// Pure ES5 data, read by the build plugin and again by the run-time file it adds.
var attributes = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-disabled': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-live': '',
}
var elements = ['View', 'Text', 'Image', 'Button', 'Input', 'Textarea', 'ScrollView', 'Canvas', 'Picker']

module.exports = elements.reduce((all, element) => {
  all[element] = attributes
  return all
}, {})
