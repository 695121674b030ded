/** A machine that is busy with other things takes its time; a test that hangs still ends. */
jest.setTimeout(30_000);
