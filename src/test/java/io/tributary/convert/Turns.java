package io.tributary.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two processes that run at the same time: one step of one of them at a time, in an order by
 * chance, in which one of them may be much slower.
 */
final class Turns {

  /** A process. */
  interface Player {
    void run(Life life) throws IOException;
  }

  private final SplittableRandom random;
  private final Life.Meanwhile meanwhile;
  private final List<Integer> alive = new ArrayList<>();
  private final int lead;
  private int turn = 1;

  /**
   * @param seed the same one gives the same order
   * @param lead steps that the second one does before the first begins
   * @param meanwhile happens after each step
   */
  Turns(long seed, int lead, Life.Meanwhile meanwhile) {
    this.random = new SplittableRandom(seed);
    this.lead = lead;
    this.meanwhile = meanwhile;
  }

  /**
   * Runs both to their ends.
   *
   * @return how those ended that failed
   */
  List<IOException> run(Player first, Player second) throws Exception {
    List<Player> players = List.of(first, second);
    ExecutorService executor = Executors.newFixedThreadPool(players.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < players.size(); i++) {
        alive.add(i);
      }
      for (int i = 0; i < players.size(); i++) {
        running.add(executor.submit(process(i, players.get(i))));
      }
      return failures(running);
    } finally {
      executor.shutdownNow();
    }
  }

  private Callable<Boolean> process(int number, Player player) {
    return () -> {
      try {
        await(number);
        player.run(
            Life.with(
                done -> {
                  meanwhile.happen(done);
                  choose(number == 1 && done < lead);
                  await(number);
                }));
      } finally {
        leave(number);
      }
      return true;
    };
  }

  private static List<IOException> failures(List<Future<?>> running) throws Exception {
    List<IOException> failures = new ArrayList<>();
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          failures.add(failure);
        } else {
          throw e;
        }
      }
    }
    return failures;
  }

  private synchronized void await(int number) throws IOException {
    try {
      while (turn != number) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private synchronized void leave(int number) {
    alive.remove((Integer) number);
    choose(false);
  }

  private synchronized void choose(boolean leads) {
    if (!alive.isEmpty() && !leads) {
      turn = alive.get(random.nextInt(alive.size()));
      notifyAll();
    }
  }
}
