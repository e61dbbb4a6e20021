package io.tributary.spark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * A cluster of two hosts, this machine by either of its names, and a job on it: Spark makes another
 * attempt of a slow task beside the first one, but never on the same host.
 */
public final class TwoHosts {

  private static final String FIRST = "127.0.0.1";
  private static final String SECOND = "localhost";
  private static final int CORES = 2;
  private static final int MEGABYTES = 512;

  private TwoHosts() {}

  /**
   * Starts the cluster, and the job on it.
   *
   * @param args a folder for what executors say, the name of the job's class, and what the job is
   *     told
   */
  public static void main(String[] args) throws Exception {
    SparkConf configuration = new SparkConf();
    RpcEnv master = Master.startRpcEnvAndEndpoint(FIRST, 0, 0, configuration)._1();
    String url = "spark://" + FIRST + ":" + master.address().port();
    for (String host : List.of(FIRST, SECOND)) {
      Worker.startRpcEnvAndEndpoint(
          host,
          0,
          0,
          CORES,
          MEGABYTES,
          new String[] {url},
          Path.of(args[0], host).toString(),
          Option.empty(),
          configuration,
          Option.empty());
    }
    System.setProperty("spark.master", url);
    int exitCode = 0;
    try {
      String[] arguments = Arrays.copyOfRange(args, 2, args.length);
      Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (ReflectiveOperationException e) {
      e.getCause().printStackTrace();
      exitCode = 1;
    }
    System.exit(exitCode);
  }
}
