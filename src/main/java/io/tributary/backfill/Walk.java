package io.tributary.backfill;

import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/**
 * Finds logs below a prefix. It looks into no folder that by its name can have none of them, passes
 * over names of other days where there are no folders, and lists several at a time: a bucket of an
 * organisation has a folder for each day of each region of each account, and nearly all of the time
 * is waiting.
 */
final class Walk {

  /** Told of what is found, by several threads at a time. */
  interface Visitor {

    /** There is a log that is meant. */
    void log(ListedObject object, Recognition.Log log);

    /** There is something else. */
    void other(ListedObject object);
  }

  private static final int LISTINGS = 16;

  private final ObjectStore store;
  private final Selection selection;

  Walk(ObjectStore store, Selection selection) {
    this.store = store;
    this.selection = selection;
  }

  /**
   * Looks at all below a prefix.
   *
   * @throws IOException if something cannot be listed, or this thread is interrupted
   */
  void visit(String prefix, Visitor visitor) throws IOException {
    FolderPath path = FolderPath.above(prefix);
    if (!selection.mayBeIn(path)) {
      return;
    }
    ForkJoinPool pool = new ForkJoinPool(LISTINGS);
    try {
      await(pool.submit(new Folder(prefix, path, visitor)));
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(ForkJoinTask<?> walk) throws IOException {
    try {
      walk.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while listing", e);
    } catch (ExecutionException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UncheckedIOException unchecked) {
          throw unchecked.getCause();
        }
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private final class Folder extends RecursiveAction {

    private static final long serialVersionUID = 1L;

    private final String prefix;
    private final transient FolderPath path;
    private final transient Visitor visitor;

    Folder(String prefix, FolderPath path, Visitor visitor) {
      this.prefix = prefix;
      this.path = path;
      this.visitor = visitor;
    }

    @Override
    protected void compute() {
      List<Folder> inside = new ArrayList<>();
      try {
        if (selection.hasAllOf(path)) {
          store.list(prefix, this::tell);
        } else {
          store.listFolder(prefix, this::tell, folder -> add(folder, inside), selection::after);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      invokeAll(inside);
    }

    private void add(String folder, List<Folder> inside) {
      int name = folder.lastIndexOf('/', folder.length() - 2) + 1;
      FolderPath entered = path.enter(folder.substring(name, folder.length() - 1));
      if (selection.mayBeIn(entered)) {
        inside.add(new Folder(folder, entered, visitor));
      }
    }

    private void tell(ListedObject object) {
      Optional<Recognition.Log> log = selection.log(object.key(), path);
      if (log.isPresent()) {
        visitor.log(object, log.get());
      } else {
        visitor.other(object);
      }
    }
  }
}
