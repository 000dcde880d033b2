/**
 * Excel, LibreOffice, Google Sheets and Numbers run a cell that starts with one of these (the wide forms included), some
 * of them also behind white space. https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaStart = /^(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r\n])/;

/** Text that a spreadsheet would take for a formula, with a leading `'`; other text as it is. */
export function defuseFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
