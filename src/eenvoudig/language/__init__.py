"""Dutch: the pipeline, word lists and inflection. The only place that knows spaCy; rules see its values."""
