/*
 * DuckDB's allocator (jemalloc) reads this once, when its library is loaded. It keeps pages that are free for a second by
 * itself: what the process has is far above DuckDB's own limit then. Giving them back at once costs no measurable time.
 */
process.env['DUCKDB_JE_MALLOC_CONF'] ??= 'dirty_decay_ms:0,muzzy_decay_ms:0';
