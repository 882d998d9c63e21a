"""Splink (DuckDB backend) on the names of gen.py or of names.ts --variants, which give it the core, the city and the year (or the
trade) that a normaliser would leave: python splink-names.py FILE, one JSON document."""
import json, logging, resource, sys, time, warnings
import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
con = duckdb.connect()
columns = [name for name, *_ in con.execute("DESCRIBE FROM read_parquet(?)", [sys.argv[1]]).fetchall()]
third = "founded" if "founded" in columns else "trade"
con.execute(f"CREATE TABLE names AS SELECT unique_id, core, city, {third}, entity_id FROM read_parquet(?)", [sys.argv[1]])
start = time.perf_counter()
api = DuckDBAPI(connection=con)
settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[cl.LevenshteinAtThresholds("core", [1]).configure(m_probabilities=[0.8, 0.15, 0.05], u_probabilities=[1e-9, 1e-6, 0.999998]), cl.ExactMatch("city"), cl.ExactMatch(third)],
    blocking_rules_to_generate_predictions=[block_on("core"), block_on("substr(core, 1, 2)", "city", third)],
)
linker = Linker(api.register("names"), settings) if hasattr(api, "register") else Linker("names", settings, api)
linker.training.estimate_probability_two_random_records_match([block_on("core")], recall=0.8)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("core"))
predicted = linker.inference.predict(threshold_match_probability=0.9)
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.95)
seconds = time.perf_counter() - start
precision, recall = con.execute(
    f"""WITH t AS (SELECT cluster_id, entity_id FROM {clusters.physical_name}),
    f AS (SELECT sum(n * (n - 1) // 2) AS s FROM (SELECT count(*) AS n FROM t GROUP BY cluster_id)),
    w AS (SELECT sum(n * (n - 1) // 2) AS s FROM (SELECT count(*) AS n FROM t GROUP BY entity_id)),
    h AS (SELECT sum(n * (n - 1) // 2) AS s FROM (SELECT count(*) AS n FROM t GROUP BY cluster_id, entity_id))
    SELECT h.s / nullif(f.s, 0), h.s / w.s FROM f, w, h"""
).fetchone()
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": seconds, "cpu_seconds": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss // 1024, "precision": precision, "recall": recall}))
