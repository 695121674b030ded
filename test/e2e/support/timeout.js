/** A real server and a real browser take their time; a test that hangs still ends. */
jest.setTimeout(180_000);
