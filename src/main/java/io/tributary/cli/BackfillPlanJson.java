package io.tributary.cli;

import io.tributary.backfill.Amount;
import io.tributary.backfill.Estimate;
import io.tributary.backfill.Plan;
import io.tributary.backfill.Rates;
import io.tributary.backfill.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A plan of a backfill as one JSON object, for scripts. */
final class BackfillPlanJson {

  private BackfillPlanJson() {}

  static String text(Plan plan, BackfillOptions options, int threads) {
    boolean overwrite = options.overwrite();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("table", plan.table().name());
    json.put("source", options.sourceText());
    json.put("from", plan.range().from().toString());
    json.put("to", plan.range().to().toString());
    json.put("days", plan.range().days());
    json.put("listed", plan.listed());
    json.put("found", amount(plan.found()));
    json.put("converted", amount(plan.converted()));
    Map<String, Object> open = amount(overwrite ? plan.found() : plan.missing());
    open.put("packs", plan.packs(overwrite));
    json.put("to_convert", open);
    List<Map<String, Object>> days = new ArrayList<>();
    plan.byDay().forEach((day, unit) -> days.add(day(day, unit)));
    json.put("by_day", days);
    json.put("engines", Estimate.of(plan, overwrite, threads));
    json.put("assumptions", assumptions(plan));
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(json);
  }

  private static Map<String, Object> amount(Amount amount) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("objects", amount.objects());
    json.put("bytes", amount.bytes());
    json.put("days", amount.days());
    json.put("partitions", amount.partitions());
    return json;
  }

  private static Map<String, Object> day(LocalDate day, Unit unit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", day.toString());
    json.put("objects", unit.found().objects());
    json.put("bytes", unit.found().bytes());
    json.put("converted_objects", unit.converted().objects());
    json.put("converted_bytes", unit.converted().bytes());
    return json;
  }

  private static Map<String, Object> assumptions(Plan plan) {
    Rates rates = Rates.bundled();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("measured", rates.measured());
    json.put("measured_log", Objects.requireNonNullElse(plan.rate().like(), plan.table().name()));
    json.put("unpacked_megabytes_per_core_second", plan.rate().megabytesPerCoreSecond());
    json.put("gzip", plan.rate().gzip());
    json.put("parquet", plan.rate().parquet());
    json.put("threads_efficiency", rates.threadsEfficiency());
    json.put("spark_efficiency", rates.sparkEfficiency());
    json.put("vcpu_of_core", rates.vcpuOfCore());
    json.put("prices", rates.prices());
    json.put("requests", rates.requests());
    json.put("clusters", rates.clusters());
    return json;
  }
}
