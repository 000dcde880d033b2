import { ScreentestError } from '../schema/screentest-error.ts';

/** What the database says went wrong, in words for a person; any other error as it is. */
export function storeFault(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || ScreentestError.is(error) || !('code' in error)) return error;
  if (error.code !== 'ERR_SQLITE_ERROR' && !('syscall' in error)) return error;
  return new ScreentestError(
    'store_unusable',
    {
      message: `Cannot use the store ${file}: ${error.message}`,
      hint: 'Check that the folder can be written and the disk is not full, or name another store with --store',
    },
    { cause: error },
  );
}
