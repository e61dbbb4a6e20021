package io.tributary.store;

import java.io.IOException;
import java.io.OutputStream;

/** An object that is being written. Closed without a commit, it never was. */
public abstract class ObjectOutput extends OutputStream {

  /**
   * Lets go of memory, though the object is not to be seen yet: for objects that wait for others to
   * be committed with. Nothing can be written after it.
   */
  public abstract void park() throws IOException;

  /** Makes the object what it is; nothing can be written after it. */
  public abstract void commit() throws IOException;

  /** Ends the writing; without {@link #commit}, nothing of it stays. */
  @Override
  public abstract void close() throws IOException;
}
