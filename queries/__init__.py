"""The catalogue of questions: one .rq file each, data only."""
