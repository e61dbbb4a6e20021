package io.tributary.store;

import java.io.IOException;
import java.io.OutputStream;

/** An object that is being written. Closed without a commit, it never was. */
public abstract class ObjectOutput extends OutputStream {

  /** Makes the object what it is; nothing can be written after it. */
  public abstract void commit() throws IOException;

  /** Ends the writing; without {@link #commit}, nothing of it stays. */
  @Override
  public abstract void close() throws IOException;
}
