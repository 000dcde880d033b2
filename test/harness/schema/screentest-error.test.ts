import { describe, expect, it } from 'vitest';
import { errorExitCodes, ScreentestError } from '../../../harness/schema/screentest-error.ts';

describe('ScreentestError', () => {
  it('carries one problem or several, and joins their messages', () => {
    const one = new ScreentestError('usage', { message: 'first', hint: 'do this' });
    expect([one.code, one.name, one.message]).toStrictEqual(['usage', 'ScreentestError', 'first']);
    expect(one.problems).toStrictEqual([{ message: 'first', hint: 'do this' }]);
    const two = new ScreentestError('invalid_file', [{ message: 'first' }, { message: 'second' }]);
    expect(two.message).toBe('first\nsecond');
  });

  it('keeps its cause', () => {
    const cause = new Error('beneath');
    expect(new ScreentestError('usage', { message: 'above' }, { cause }).cause).toBe(cause);
  });

  it('is recognised by its mark, also where another copy of the package made it', () => {
    class ScreentestErrorOfAnotherCopy extends Error {}
    const foreign = new ScreentestErrorOfAnotherCopy('x');
    expect(ScreentestError.is(foreign)).toBe(false);
    Object.defineProperty(foreign, Symbol.for('screentest.error'), { value: true });
    expect(ScreentestError.is(foreign)).toBe(true);
    expect(ScreentestError.is(new ScreentestError('usage', { message: 'x' }))).toBe(true);
    for (const other of [new Error('usage'), undefined, null, 'usage', { code: 'usage' }]) {
      expect(ScreentestError.is(other)).toBe(false);
    }
  });

  it('leads to exit code 2, since nothing was paid yet, unless it is the budget that ran out', () => {
    const codes = Object.entries(errorExitCodes).filter(([code]) => code !== 'over_budget');
    expect(codes.filter(([, exit]) => exit !== 2)).toStrictEqual([]);
  });
});
