"""What operators watch: counters of this process, and the state of catalogue and index, for Prometheus."""
