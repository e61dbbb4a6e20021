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
  private final double bias;
  private int turn;

  /**
   * @param seed the same one gives the same order
   * @param meanwhile happens after each step
   */
  Turns(long seed, Life.Meanwhile meanwhile) {
    this.random = new SplittableRandom(seed);
    this.bias = random.nextDouble();
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
                  choose();
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
    choose();
  }

  private synchronized void choose() {
    if (!alive.isEmpty()) {
      turn = alive.get(random.nextDouble() < bias ? 0 : alive.size() - 1);
      notifyAll();
    }
  }
}
