/** What became of fetching a clip. */
export type DownloadAnswer =
  | {
      readonly status: 'saved';
      readonly sizeBytes: number;
      /** SHA-256 of the bytes, hexadecimal, where they were hashed on their way. */
      readonly sha256?: string;
    }
  | {
      readonly status: 'failed';
      /** `expired`: the address no longer gives the clip; a new one may. `unsafe_url`: it must not be asked. */
      readonly code: 'transient' | 'expired' | 'too_large' | 'not_media' | 'unsafe_url';
      readonly message: string;
    };
