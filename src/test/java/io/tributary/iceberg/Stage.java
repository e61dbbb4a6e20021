package io.tributary.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Processes that run at the same time, one step of one of them after the other, in an order by
 * chance that the same seed gives again. A step is a call of a store. A process may be killed at
 * one, before or after it has its effect, sleep there while others go on to their ends, or be told
 * of a failure that was none, or one that comes true later.
 */
final class Stage {

  /** Thrown where a process is killed, and at whatever it tries afterwards. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** What a process does. */
  interface Role {
    void play(Actor actor) throws Exception;
  }

  /** What happens to a step. */
  enum Fate {
    DONE,
    FAILED,
    DONE_BUT_FAILED,
    DONE_LATER_BUT_FAILED
  }

  private static final List<Fate> FAILURES =
      List.of(Fate.FAILED, Fate.DONE_BUT_FAILED, Fate.DONE_LATER_BUT_FAILED);

  private record Late(int due, int order, Runnable effect) {}

  private final SplittableRandom random;
  private final double failures;
  private final List<Actor> actors = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private final PriorityQueue<Late> late =
      new PriorityQueue<>(
          (a, b) -> a.due != b.due ? Integer.compare(a.due, b.due) : a.order - b.order);
  private volatile @Nullable Actor turn;
  private volatile @Nullable Throwable defect;
  private int steps;

  /**
   * @param random decides all
   * @param failures how many of the steps fail, 0 to 1
   */
  Stage(SplittableRandom random, double failures) {
    this.random = random;
    this.failures = failures;
  }

  /** One process. */
  final class Actor {

    private final String name;
    private final Thread thread;
    private final int killedAt;
    private final boolean lastStepCounts;
    private final int sleepsAt;
    private final int sleepSteps;
    private int done;
    private int wakesAt;
    private boolean isDead;
    private boolean hasLeft;

    Actor(String name, Role role, boolean isMortal) {
      this.name = name;
      this.killedAt =
          isMortal && random.nextInt(5) < 2 ? random.nextInt(1, 120) : Integer.MAX_VALUE;
      this.lastStepCounts = random.nextBoolean();
      this.sleepsAt = random.nextInt(5) < 2 ? random.nextInt(1, 120) : Integer.MAX_VALUE;
      this.sleepSteps = random.nextBoolean() ? Integer.MAX_VALUE / 2 : random.nextInt(10, 300);
      this.thread = new Thread(() -> run(role), name);
    }

    private void run(Role role) {
      try {
        await();
        role.play(this);
      } catch (Killed e) {
        // So it is.
      } catch (Throwable e) {
        defect = e;
      } finally {
        hasLeft = true;
        choose();
      }
    }

    private void await() {
      while (turn != this) {
        LockSupport.park(Stage.this);
      }
    }

    /**
     * Lets others go first, and says what becomes of the next step.
     *
     * @param what names it in the trace
     */
    Fate step(String what) {
      if (isDead) {
        throw new Killed();
      }
      steps++;
      done++;
      while (!late.isEmpty() && late.peek().due <= steps) {
        late.remove().effect.run();
      }
      if (done == sleepsAt) {
        wakesAt = steps + sleepSteps;
      }
      choose();
      await();
      trace.add(name + " " + what);
      if (done == killedAt) {
        isDead = true;
        if (!lastStepCounts) {
          throw new Killed();
        }
        return Fate.DONE;
      }
      if (random.nextDouble() >= failures) {
        return Fate.DONE;
      }
      return FAILURES.get(random.nextInt(FAILURES.size()));
    }

    /** Whether it was killed in the step that it is in, after that had its effect. */
    void endStep() {
      if (isDead) {
        throw new Killed();
      }
    }

    /** Has something happen after some steps of others. */
    void later(Runnable effect) {
      late.add(new Late(steps + random.nextInt(1, 60), late.size(), effect));
    }

    int random(int bound) {
      return random.nextInt(bound);
    }
  }

  /** Adds a process. */
  void enter(String name, boolean isMortal, Role role) {
    actors.add(new Actor(name, role, isMortal));
  }

  /** Runs all processes that have entered to their ends. */
  void run() throws Exception {
    List<Actor> running = List.copyOf(actors);
    running.forEach(actor -> actor.thread.start());
    choose();
    for (Actor actor : running) {
      actor.thread.join();
    }
    actors.clear();
    turn = null;
    if (defect != null) {
      throw new AssertionError("a process failed: " + defect, defect);
    }
  }

  private void choose() {
    List<Actor> awake = new ArrayList<>();
    List<Actor> asleep = new ArrayList<>();
    for (Actor actor : actors) {
      if (!actor.hasLeft) {
        (actor.wakesAt > steps ? asleep : awake).add(actor);
      }
    }
    List<Actor> candidates = awake.isEmpty() ? asleep : awake;
    if (candidates.isEmpty()) {
      return;
    }
    Actor now = turn;
    // A process often does several steps before another one does any.
    Actor next =
        now != null && candidates.contains(now) && random.nextInt(4) > 0
            ? now
            : candidates.get(random.nextInt(candidates.size()));
    next.wakesAt = 0;
    turn = next;
    LockSupport.unpark(next.thread);
  }

  /** What happened, step by step. */
  List<String> trace() {
    return List.copyOf(trace);
  }

  int random(int bound) {
    return random.nextInt(bound);
  }
}
