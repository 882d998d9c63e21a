/*
 * DuckDB's allocator (jemalloc) reads this once, when its library is loaded. It keeps pages that are free for a second by
 * itself, in an arena of every thread that ever asked: what the process has is far above DuckDB's own limit then. In one
 * arena they go after a millisecond; at once would cost a quarter more time.
 */
process.env['DUCKDB_JE_MALLOC_CONF'] ??= 'dirty_decay_ms:1,muzzy_decay_ms:0,narenas:1';
