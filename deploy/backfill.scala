import io.tributary.spark.BackfillJob

/** What AWS Glue asks of a job beside its jar: a script, which it compiles when the job starts. */
object Backfill {

  def main(arguments: Array[String]): Unit = BackfillJob.main(arguments)
}
