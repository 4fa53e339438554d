/** Was this field filled before the scripts were there? On a slow line, the page comes first. */
export function isEarly(field) {
  if (field.tagName === "SELECT") {
    const options = [...field.options];
    return field.selectedOptions[0] !== (options.find((one) => one.defaultSelected) ?? options[0]);
  }
  return field.checked !== field.defaultChecked || field.value !== field.defaultValue;
}
